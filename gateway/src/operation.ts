import type { ClientOrigin, KeptToken } from '@suvidha/service-kit/client-origin'
import type { Viewer } from '@suvidha/service-kit/identity'
import type { DocumentNode, FieldNode } from 'graphql'
import type { Cancellation } from './cancellation.ts'

/** Who waits for an answer, as far as auth wants to know. */
export interface Client {
  /** Read only when auth is asked to change something: queries pay nothing for it. */
  origin(): ClientOrigin
  /** What becomes of the refresh token of a page that has it kept in a cookie. */
  keep(token: KeptToken | null): void
}

export interface GatewayContext {
  /** Whose token this is; it travels to each subgraph, which verifies it again. */
  readonly viewer: Viewer
  readonly requestId: string
  /** From where it was asked, as far as that is known. */
  readonly address?: string
  readonly client?: Client | undefined
  /** Cancelled when the client has left. */
  readonly cancellation?: Cancellation
}

/** An operation of a document that is valid for the schema. */
export interface OperationSource {
  readonly document: DocumentNode
  readonly operationName?: string | null | undefined
  /** What of it this client may have, when that is not all. */
  readonly permitted?: PermittedPart | undefined
  /** The document is a DeferredDocument's: its parts may come later. */
  readonly defers?: boolean | undefined
}

export interface PermittedPart {
  /** Without the fields that are denied. */
  readonly document: DocumentNode
  /** Tells one such part of a document from another. */
  readonly key: string
  /** Fields of the whole document that this client may not see, whoever else had them fetched. */
  readonly denied: ReadonlySet<FieldNode>
}

/** A parsed operation, valid for the schema. */
export interface Operation extends OperationSource {
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined
}
