import type { ClientOrigin } from '@suvidha/service-kit/client-origin'
import { createIdentityVerifier } from '@suvidha/service-kit/identity'
import { PublicError } from '@suvidha/service-kit/public-error'
import type { TokenKeys } from '@suvidha/service-kit/token-keys'
import { Kind, OperationTypeNode, parse } from 'graphql'

/** Whose token it was, although it holds no more; null for one that never did, and of a service. */
export type KnowEnded = (authorization: string | undefined) => Promise<ClientOrigin['endedSession']>

export function knowEndedBy(keys: TokenKeys | undefined): KnowEnded {
  if (!keys) return async () => null
  // To whom it is 1970 no token has ended.
  const verifyIdentity = createIdentityVerifier(keys, () => 0)
  return async (authorization) => {
    try {
      const { kind, id, sessionId } = await verifyIdentity(authorization)
      return kind === 'person' && sessionId !== null ? { sessionId, citizenId: id } : null
    } catch (error) {
      if (error instanceof PublicError) return null
      throw error
    }
  }
}

/** A request for nothing but signing out is no longer than this. */
export const maxSignOutBytes = 2048
const maxTokens = 20

/** Whether an operation signs out and does nothing else: that is all that may be asked with a token that has ended. */
export function isSignOutAlone(body: unknown): boolean {
  const { query } = (body ?? {}) as { query?: unknown }
  if (typeof query !== 'string' || query.length > maxSignOutBytes) return false
  try {
    const [operation, ...others] = parse(query, { maxTokens, noLocation: true }).definitions
    if (operation?.kind !== Kind.OPERATION_DEFINITION || others.length > 0) return false
    if (operation.operation !== OperationTypeNode.MUTATION) return false
    const [field, ...more] = operation.selectionSet.selections
    return field?.kind === Kind.FIELD && field.name.value === 'logout' && more.length === 0
  } catch {
    return false
  }
}
