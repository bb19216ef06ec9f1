/** The masks of ISO/IEC 18004, 7.8: a code has the one that leaves the fewest places in which a reader may lose its way. */
const conditions: readonly ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row * column) % 3) + ((row + column) % 2)) % 2 === 0,
]

const masks = new Map<number, readonly Uint8Array[]>()

/** Which modules of a code each mask turns round. Made once for each size: papers have few, and what is reserved goes by the size. */
export function masksOf(size: number, reserved: Uint8Array): readonly Uint8Array[] {
  const known = masks.get(size)
  if (known) return known
  const made = conditions.map((turns) =>
    Uint8Array.from({ length: size * size }, (_, at) =>
      !reserved[at] && turns(Math.floor(at / size), at % size) ? 1 : 0,
    ),
  )
  masks.set(size, made)
  return made
}

/** Level M with each mask, with its check bits (BCH 15, 5). */
const formats = [0x5412, 0x5125, 0x5e7c, 0x5b4b, 0x45f9, 0x40ce, 0x4f97, 0x4aa0]

/** Writes into a code which mask it has: at the corner above left, and once more along the two others. */
export function setFormat(dark: Uint8Array, size: number, pattern: number): void {
  const format = formats[pattern] as number
  for (let bit = 0; bit < 15; bit += 1) {
    const value = (format >> bit) & 1
    const row = bit < 6 ? bit : bit < 8 ? bit + 1 : size - 15 + bit
    const column = bit < 8 ? size - bit - 1 : bit < 9 ? 7 : 14 - bit
    dark[row * size + 8] = value
    dark[8 * size + column] = value
  }
}

/** The mask with the fewest penalty points, of equal ones the first. What is in `dark` of the format is written over. */
export function findBestMask(dark: Uint8Array, size: number, candidates: readonly Uint8Array[]): number {
  let best = 0
  let fewest = Number.POSITIVE_INFINITY
  for (const [pattern, mask] of candidates.entries()) {
    setFormat(dark, size, pattern)
    const points = penaltyOf(dark, size, mask)
    if (points >= fewest) continue
    fewest = points
    best = pattern
  }
  return best
}

const corner = 0x5d0
const cornerTurned = 0x05d

/**
 * In one walk: runs of five or more of one colour and what looks like a corner's pattern with a light edge, in rows and columns; squares of
 * four of one colour; and how far from half of it is dark, in steps of five per cent.
 */
function penaltyOf(dark: Uint8Array, size: number, mask: Uint8Array): number {
  const above = new Uint8Array(size).fill(2)
  const runs = new Uint16Array(size)
  const windows = new Uint16Array(size)
  let [points, squares, darkOnes, at] = [0, 0, 0, 0]
  for (let row = 0; row < size; row += 1) {
    let [last, run, window, aboveLast] = [2, 0, 0, 2]
    for (let column = 0; column < size; column += 1, at += 1) {
      const value = (dark[at] as number) ^ (mask[at] as number)
      const over = above[column] as number
      if (value === last) {
        run += 1
        if (value === over && value === aboveLast) squares += 1
      } else {
        if (run >= 5) points += run - 2
        last = value
        run = 1
      }
      if (value === over) runs[column] = (runs[column] as number) + 1
      else {
        const long = runs[column] as number
        if (long >= 5) points += long - 2
        runs[column] = 1
      }
      window = ((window << 1) & 0x7ff) | value
      if (column >= 10 && (window === corner || window === cornerTurned)) points += 40
      const down = (((windows[column] as number) << 1) & 0x7ff) | value
      if (row >= 10 && (down === corner || down === cornerTurned)) points += 40
      windows[column] = down
      aboveLast = over
      above[column] = value
      darkOnes += value
    }
    if (run >= 5) points += run - 2
  }
  for (const run of runs) if (run >= 5) points += run - 2
  return points + squares * 3 + Math.abs(Math.ceil((darkOnes * 100) / at / 5) - 10) * 10
}
