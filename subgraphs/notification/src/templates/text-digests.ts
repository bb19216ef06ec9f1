import { createHash } from 'node:crypto'
import { z } from 'zod'
import { languages } from './event-definition.ts'
import type { Templates } from './load-templates.ts'

export const digestsFile = z.record(z.string(), z.object({ version: z.number(), digest: z.string() }).strict())
export type Digests = z.infer<typeof digestsFile>

/** What each version says, in short: two messages of one version were made of the same words. */
export function digestsOf({ events }: Templates): Digests {
  const digests: [string, Digests[string]][] = []
  for (const { name, texts } of events.values()) {
    for (const language of languages) {
      const { version, ...words } = texts[language]
      const digest = createHash('sha256').update(JSON.stringify(words)).digest('hex').slice(0, 16)
      digests.push([`${name}/${language.toLowerCase()}`, { version, digest }])
    }
  }
  return Object.fromEntries(digests)
}
