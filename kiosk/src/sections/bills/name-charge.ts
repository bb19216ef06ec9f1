import chargeWords from '@suvidha/document/charge-words.json' with { type: 'json' }
import type { LanguageTag } from '../../messages/language.ts'
import { chargeKinds } from './charge-kinds.ts'
import type { ChargeKind } from './words.ts'

/** What a charge of a bill is called, and which explanation it has; null where nobody wrote one. */
export type NamedCharge = { name: string; about: ChargeKind | null }

const patterns = chargeWords.map(({ EN, HI, MR, TA, BN }) => {
  const names: Record<LanguageTag, string> = { en: EN, hi: HI, mr: MR, ta: TA, bn: BN }
  const parts = EN.split(/\{(\w+)\}/)
  const source = parts.map((part, index) => (index % 2 === 0 ? escaped(part) : `(?<${part}>.+)`)).join('')
  return { names, about: chargeKinds[EN] ?? null, pattern: new RegExp(`^${source}$`) }
})

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** The charge of a bill, as billing writes it, in a language. A label that nobody knows keeps its words. */
export function nameCharge(label: string, language: LanguageTag): NamedCharge {
  for (const { names, about, pattern } of patterns) {
    const found = pattern.exec(label)
    if (!found) continue
    const values = found.groups ?? {}
    const name = names[language].replaceAll(
      /\{(\w+)\}/g,
      (_, key: string) => nameCharge(values[key] ?? '', language).name,
    )
    return { name, about }
  }
  return { name: label, about: null }
}
