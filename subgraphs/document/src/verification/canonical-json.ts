import { createHash } from 'node:crypto'

/** What a paper says can be told in these: no fractions, whose text differs from one language to the next. */
export type Fact = string | number | boolean | null | readonly Fact[] | { readonly [name: string]: Fact }

/** JSON with its names in order and no blanks, as RFC 8785 has it for what facts are made of: the same facts, the same text. */
export function canonicalJson(fact: Fact): string {
  if (fact === null || typeof fact !== 'object') {
    if (typeof fact === 'number' && !Number.isSafeInteger(fact)) throw new Error(`${fact} is no whole number`)
    return JSON.stringify(fact)
  }
  if (Array.isArray(fact)) return `[${fact.map(canonicalJson).join(',')}]`
  const members = Object.entries(fact as Record<string, Fact>).sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${members.map(([name, value]) => `${JSON.stringify(name)}:${canonicalJson(value)}`).join(',')}}`
}

/** SHA-256 of the canonical JSON, base64url. */
export const digestOf = (fact: Fact): string => createHash('sha256').update(canonicalJson(fact)).digest('base64url')
