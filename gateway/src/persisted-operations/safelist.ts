import { readFileSync } from 'node:fs'
import { type DocumentNode, Kind, parse, print, visit } from 'graphql'
import { createBoundedCache } from '../bounded-cache.ts'

/** Operations that are known beforehand. */
export interface Safelist {
  /** The text of the operation with this id. */
  bodyOf(id: string): string | undefined
  /** Whether a text is one of them, however it is laid out and whether it asks for `__typename` or not. */
  holds(text: string): boolean
  /** The name that it has there. */
  nameOf(text: string): string | undefined
}

/** In the format of Apollo's persisted query manifests. */
export interface SafelistManifest {
  readonly format: 'apollo-persisted-query-manifest'
  readonly version: 1
  readonly operations: readonly { id: string; name: string; type: string; body: string }[]
}

export function readSafelist(file: string): Safelist {
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as SafelistManifest
  if (manifest.format !== 'apollo-persisted-query-manifest' || !Array.isArray(manifest.operations)) {
    throw new Error(`${file} is no persisted query manifest`)
  }
  return createSafelist(manifest)
}

const maxRemembered = 1000
const maxCharacters = 4 * 1024 * 1024

export function createSafelist({ operations }: SafelistManifest): Safelist {
  const bodies = new Map(operations.map(({ id, body }) => [id, body]))
  const known = new Map(operations.map(({ name, body }) => [canonical(parse(body)), name]))
  const answers = createBoundedCache<boolean>(maxRemembered, maxCharacters)
  return {
    bodyOf: (id) => bodies.get(id),
    holds(text) {
      const answered = answers.get(text)
      if (answered !== undefined) return answered
      const answer = known.has(canonicalText(text))
      answers.set(text, answer)
      return answer
    },
    nameOf: (text) => known.get(canonicalText(text)),
  }
}

function canonicalText(text: string): string {
  try {
    return canonical(parse(text, { noLocation: true, maxTokens: 10_000 }))
  } catch {
    return ''
  }
}

/** Clients add `__typename` everywhere by themselves. */
export const canonical = (document: DocumentNode): string =>
  print(
    visit(document, {
      [Kind.FIELD]: ({ name, alias, directives }) =>
        name.value === '__typename' && !alias && !directives?.length ? null : undefined,
    }),
  )
