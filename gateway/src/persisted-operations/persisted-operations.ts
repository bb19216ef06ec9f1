import { createHash } from 'node:crypto'
import type { Viewer } from '@suvidha/service-kit/identity'
import { badUserInput, forbidden } from '@suvidha/service-kit/public-error'
import { createBoundedCache } from '../bounded-cache.ts'
import type { OperationRequest } from '../graphql-operations.ts'
import type { Safelist } from './safelist.ts'

export interface PersistedOperations {
  /**
   * The text of the operation that a client asks for by its hash, by its id on the safelist, or in full.
   * @throws BAD_USER_INPUT `PersistedQueryNotFound`, upon which clients send the text; FORBIDDEN for a text not on an
   * exclusive safelist
   */
  textOf(request: OperationRequest, viewer: Viewer): unknown
}

export interface PersistedOptions {
  readonly safelist: Safelist | undefined
  /** The safelist is all that may be asked by those who may not explore the graph. */
  readonly exclusive: boolean
  readonly mayExplore: (viewer: Viewer) => boolean
}

const maxRemembered = 1000
const maxCharacters = 8 * 1024 * 1024

/** Automatic persisted queries (Apollo's protocol, version 1) and the safelist. */
export function createPersistedOperations({ safelist, exclusive, mayExplore }: PersistedOptions): PersistedOperations {
  const byHash = createBoundedCache<string>(maxRemembered, maxCharacters)

  function resolve({ query, extensions }: OperationRequest): unknown {
    const hash = hashOf(extensions)
    if (hash === undefined) return query
    if (typeof query !== 'string') {
      const text = safelist?.bodyOf(hash) ?? byHash.get(hash)
      if (text === undefined) throw badUserInput('extensions.persistedQuery', 'PersistedQueryNotFound')
      return text
    }
    if (createHash('sha256').update(query).digest('hex') !== hash) {
      throw badUserInput('extensions.persistedQuery.sha256Hash', 'The hash is not the hash of the query.')
    }
    byHash.set(hash, query)
    return query
  }

  return {
    textOf(request, viewer) {
      const text = resolve(request)
      if (!exclusive || typeof text !== 'string' || safelist?.holds(text) || mayExplore(viewer)) return text
      throw forbidden('Only known operations may be asked here.')
    },
  }
}

function hashOf(extensions: unknown): string | undefined {
  const persisted = (extensions as { persistedQuery?: unknown } | null | undefined)?.persistedQuery
  if (persisted === undefined || persisted === null) return undefined
  const { version, sha256Hash } = persisted as { version?: unknown; sha256Hash?: unknown }
  if (version !== 1 || typeof sha256Hash !== 'string' || sha256Hash.length > 128) {
    throw badUserInput('extensions.persistedQuery', 'Only version 1 with a sha256Hash is known.')
  }
  return sha256Hash
}
