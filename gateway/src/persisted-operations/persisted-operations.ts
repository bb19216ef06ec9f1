import { createHash } from 'node:crypto'
import type { Viewer } from '@suvidha/service-kit/identity'
import { badUserInput, forbidden } from '@suvidha/service-kit/public-error'
import { createBoundedCache } from '../bounded-cache.ts'
import type { OperationRequest } from '../operation-request.ts'
import type { Safelist } from './safelist.ts'
import type { SharedTexts } from './shared-texts.ts'

export interface PersistedOperations {
  /** Looks for a text that only another gateway has been sent; undefined when there is nothing to look for. */
  recall(request: unknown): Promise<void> | undefined
  /**
   * The text of the operation that a client asks for by its hash, by its id on the safelist, or in full.
   * @throws BAD_USER_INPUT `PersistedQueryNotFound`, upon which clients send the text; FORBIDDEN for a text not on an
   * exclusive safelist
   */
  textOf(request: OperationRequest, viewer: Viewer): unknown
  stop(): Promise<void>
}

export interface PersistedOptions {
  readonly safelist: Safelist | undefined
  /** The safelist is all that may be asked by those who may not explore the graph. */
  readonly exclusive: boolean
  readonly mayExplore: (viewer: Viewer) => boolean
  /** What other gateways have been sent. */
  readonly shared?: SharedTexts | undefined
}

const maxRemembered = 1000
const maxCharacters = 8 * 1024 * 1024

/** Automatic persisted queries (Apollo's protocol, version 1) and the safelist. */
export function createPersistedOperations(options: PersistedOptions): PersistedOperations {
  const { safelist, exclusive, mayExplore, shared } = options
  const byHash = createBoundedCache<string>(maxRemembered, maxCharacters)

  function resolve({ query, extensions }: OperationRequest): unknown {
    const hash = hashOf(extensions)
    if (hash === undefined) return query
    if (typeof query !== 'string') {
      const text = safelist?.bodyOf(hash) ?? byHash.get(hash)
      if (text === undefined) throw badUserInput('extensions.persistedQuery', 'PersistedQueryNotFound')
      return text
    }
    if (digest(query) !== hash) {
      throw badUserInput('extensions.persistedQuery.sha256Hash', 'The hash is not the hash of the query.')
    }
    if (byHash.get(hash) === undefined) shared?.set(hash, query)
    byHash.set(hash, query)
    return query
  }

  async function recallFrom(texts: SharedTexts, hash: string): Promise<void> {
    const text = await texts.get(hash)
    // Whoever can write to Redis must not choose what a hash stands for.
    if (text !== undefined && digest(text) === hash) byHash.set(hash, text)
  }

  return {
    recall(request) {
      if (!shared || typeof request !== 'object' || request === null) return undefined
      const { query, extensions } = request as OperationRequest
      if (!extensions || typeof query === 'string') return undefined
      const hash = hashOf(extensions)
      const isKnown = hash === undefined || safelist?.bodyOf(hash) !== undefined || byHash.get(hash) !== undefined
      return isKnown || !isDigest.test(hash) ? undefined : recallFrom(shared, hash)
    },
    textOf(request, viewer) {
      const text = resolve(request)
      if (!exclusive || typeof text !== 'string' || safelist?.holds(text) || mayExplore(viewer)) return text
      throw forbidden('Only known operations may be asked here.')
    },
    stop: async () => shared?.stop(),
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex')
const isDigest = /^[0-9a-f]{64}$/

function hashOf(extensions: unknown): string | undefined {
  const persisted = (extensions as { persistedQuery?: unknown } | null | undefined)?.persistedQuery
  if (persisted === undefined || persisted === null) return undefined
  const { version, sha256Hash } = persisted as { version?: unknown; sha256Hash?: unknown }
  if (version !== 1 || typeof sha256Hash !== 'string' || sha256Hash.length > 128) {
    throw badUserInput('extensions.persistedQuery', 'Only version 1 with a sha256Hash is known.')
  }
  return sha256Hash
}
