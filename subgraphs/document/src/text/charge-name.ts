import chargeWords from './charge-words.json' with { type: 'json' }
import type { Language } from './language.ts'

/**
 * What stands on a line of a bill in each language, on papers and at the kiosk; EN is what billing and the published tariffs write. For `{…}`
 * stands what is there, itself in words of this list where it is one of them. Of two that fit the first counts.
 */
const patterns = chargeWords.map((words) => {
  const parts = words.EN.split(/\{(\w+)\}/)
  const source = parts.map((part, index) => (index % 2 === 0 ? escaped(part) : `(?<${part}>.+)`)).join('')
  return { words, pattern: new RegExp(`^${source}$`) }
})

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** What a line of a bill is called in a language; one that has no words in it keeps its own. */
export function chargeName(label: string, language: Language): string {
  if (language === 'EN') return label
  for (const { words, pattern } of patterns) {
    const found = pattern.exec(label)
    if (!found) continue
    const values = found.groups ?? {}
    return words[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => chargeName(values[name] ?? '', language))
  }
  return label
}
