import type { IncomingMessage, ServerResponse } from 'node:http'
import type { VerifyIdentity, Viewer } from './identity.ts'
import { forbidden, PublicError, unauthenticated } from './public-error.ts'
import { sendPublicError } from './send-public-error.ts'
import type { HttpRoute } from './service.ts'

export interface Guard {
  readonly verifyIdentity: VerifyIdentity
  /** Any one of them. */
  readonly scopes: readonly string[]
  /** Services are not let in. */
  readonly peopleOnly?: boolean
}

export type GuardedHandle = (viewer: Viewer, request: IncomingMessage, response: ServerResponse) => Promise<void>

/**
 * An HTTP route for those who have a scope, for what is too large for a GraphQL request. A PublicError is answered as
 * JSON: `{"error": code, "message": …, "field": …}`, as long as nothing else was.
 */
export function guardRoute(guard: Guard, handle: GuardedHandle): HttpRoute['handle'] {
  const { verifyIdentity, scopes, peopleOnly = false } = guard
  return async (request, response) => {
    try {
      const viewer = await verifyIdentity(request.headers.authorization)
      if (viewer.kind === 'anonymous') throw unauthenticated()
      if (peopleOnly && viewer.kind !== 'person') throw forbidden()
      if (!scopes.some((scope) => viewer.scopes.has(scope))) throw forbidden()
      await handle(viewer, request, response)
    } catch (error) {
      if (!(error instanceof PublicError)) throw error
      sendPublicError(response, error)
    }
  }
}
