import type { Language } from './language.ts'
import { inWords } from './number-words.ts'

const grouped = new Intl.NumberFormat('en-IN')

/** `1,02,345.50`, `-19.50`: digits grouped by lakh and crore, the same in all languages. */
export function groupedAmount(paise: bigint): string {
  const size = paise < 0n ? -paise : paise
  const rupees = grouped.format(size / 100n)
  return `${paise < 0n ? '-' : ''}${rupees}.${String(size % 100n).padStart(2, '0')}`
}

/** `Rupees one lakh two thousand and fifty paise only`, as Indian papers say it; whole paise, not negative. */
export function amountInWords(paise: bigint, language: Language): string {
  const [rupees, rest] = [paise / 100n, paise % 100n]
  if (language === 'EN')
    return `Rupees ${inWords(rupees, 'EN')}${rest > 0n ? ` and ${inWords(rest, 'EN')} paise` : ''} only`
  const { rupee, paisa, only } = units[language]
  const said = (count: bigint, [one, more]: readonly [one: string, more: string]) =>
    count === 1n ? one : `${inWords(count, language)} ${more}`
  return `${said(rupees, rupee)}${rest > 0n ? ` ${said(rest, paisa)}` : ''} ${only}`
}

/** One of them, and what follows any other number. */
const units = {
  HI: { rupee: ['एक रुपया', 'रुपये'], paisa: ['एक पैसा', 'पैसे'], only: 'मात्र' },
  MR: { rupee: ['एक रुपया', 'रुपये'], paisa: ['एक पैसा', 'पैसे'], only: 'फक्त' },
  TA: { rupee: ['ஒரு ரூபாய்', 'ரூபாய்'], paisa: ['ஒரு பைசா', 'பைசா'], only: 'மட்டும்' },
  BN: { rupee: ['এক টাকা', 'টাকা'], paisa: ['এক পয়সা', 'পয়সা'], only: 'মাত্র' },
} as const
