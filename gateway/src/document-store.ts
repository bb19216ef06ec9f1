import type { DocumentNode } from 'graphql'
import { createBoundedCache } from './bounded-cache.ts'

/** Documents that are valid for the schema, by their text: parsed and validated once, whichever way they come again. */
export interface DocumentStore {
  get(query: string): DocumentNode | undefined
  remember(query: string, document: DocumentNode): void
  /** The texts most recently asked for, the latest first. */
  latest(maxCount: number): string[]
  /** For another schema: what was valid need not be any more. */
  replaceAll(documents: Iterable<readonly [query: string, document: DocumentNode]>): void
}

const maxDocuments = 1000
const maxCharacters = 16 * 1024 * 1024

export function createDocumentStore(): DocumentStore {
  let documents = createBoundedCache<DocumentNode>(maxDocuments, maxCharacters)
  return {
    get: (query) => documents.get(query),
    remember: (query, document) => documents.set(query, document),
    latest: (maxCount) => documents.keys().slice(0, maxCount),
    replaceAll(known) {
      documents = createBoundedCache<DocumentNode>(maxDocuments, maxCharacters)
      for (const [query, document] of known) documents.set(query, document)
    },
  }
}
