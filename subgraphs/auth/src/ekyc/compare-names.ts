/** What stands before a name and belongs to none. */
const titles = new Set([
  'dr',
  'km',
  'kumari',
  'md',
  'mr',
  'mrs',
  'ms',
  'shri',
  'shrimati',
  'smt',
  'sri',
  'श्री',
  'श्रीमती',
  'कुमारी',
])

/** The words of a name without accents, capitals, dots and titles. Signs of Indian scripts are letters and stay. */
function wordsOf(name: string): string[] {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f\u200c\u200d]/g, '')
    .toLowerCase()
    .normalize('NFC')
  const words = plain.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '')
  const withoutTitles = words.filter((word) => !titles.has(word))
  return withoutTitles.length > 0 ? withoutTitles : words
}

/** Whether a name is the same but for how it is written: what was verified of one is true of the other. */
export const isSameName = (one: string, other: string): boolean =>
  wordsOf(one).toSorted().join(' ') === wordsOf(other).toSorted().join(' ')

/**
 * Whether two names can be one person's, as registers write them: in another order, without the middle name, with initials,
 * a letter apart. At least two words have to agree, one of them whole, unless there is one word alone in each.
 */
export function namesMatch(one: string, other: string): boolean {
  const [shorter, longer] = [wordsOf(one), wordsOf(other)].toSorted((a, b) => a.length - b.length)
  if (!shorter || !longer || shorter.length === 0) return false
  if (shorter.join('') === longer.join('')) return true
  if (shorter.length === 1) return longer.length === 1 && isSameWord(shorter[0] ?? '', longer[0] ?? '')
  const left = [...longer]
  let whole = 0
  // Whole words first, so that an initial does not take the place of its own name.
  for (const word of shorter.toSorted((a, b) => b.length - a.length)) {
    const same = left.findIndex((each) => isSameWord(word, each))
    const found = same >= 0 ? same : left.findIndex((each) => isInitial(word, each))
    if (found < 0) return false
    if (same >= 0 && word.length > 1) whole += 1
    left.splice(found, 1)
  }
  return whole > 0
}

const isInitial = (one: string, other: string) =>
  (one.length === 1 && other.startsWith(one)) || (other.length === 1 && one.startsWith(other))

/** The same, or in words of five letters and more one letter more, less or another. */
function isSameWord(one: string, other: string): boolean {
  if (one === other) return true
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (short.length < 5 || long.length - short.length > 1) return false
  let same = 0
  while (same < short.length && short[same] === long[same]) same += 1
  return short.slice(short.length === long.length ? same + 1 : same) === long.slice(same + 1)
}
