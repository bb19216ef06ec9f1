/** Verhoeff's scheme (1969): the group of the regular pentagon and a permutation. It finds every single wrong digit and every
 * swap of two neighbours. */
const product = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
  [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
  [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
  [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
  [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
  [6, 5, 9, 8, 7, 1, 0, 4, 3, 2],
  [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
  [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
  [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
] as const
const permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4] as const
const inverse = [0, 4, 3, 2, 1, 5, 6, 7, 8, 9] as const

const at = (list: readonly number[], index: number) => list[index] as number

/** `digits` from the right, the first of them at `place`. */
function checksum(digits: string, place: number): number {
  let sum = 0
  for (const [index, digit] of [...digits].reverse().entries()) {
    let moved = Number(digit)
    for (let times = (index + place) % 8; times > 0; times -= 1) moved = at(permutation, moved)
    sum = at(product[sum] as readonly number[], moved)
  }
  return sum
}

export const withCheckDigit = (digits: string): string => `${digits}${at(inverse, checksum(digits, 1))}`

export const hasCheckDigit = (digits: string): boolean => checksum(digits, 0) === 0
