import type { IncomingMessage } from 'node:http'
import type { ClientOrigin } from '@suvidha/service-kit/client-origin'
import { anonymous, type VerifyIdentity, type Viewer } from '@suvidha/service-kit/identity'
import { PublicError } from '@suvidha/service-kit/public-error'
import type { CountRequest } from '../rate-limit.ts'
import type { KnowEnded } from './sign-out-ended.ts'

export interface Identified {
  readonly viewer: Viewer
  /** Of a token that has ended: to be thrown unless somebody signs out with it, and does nothing else. */
  readonly refusal: PublicError | undefined
  readonly endedSession: ClientOrigin['endedSession']
}

interface IdentifyOptions {
  readonly verifyIdentity: VerifyIdentity
  readonly countRequest: CountRequest
  readonly knowEnded: KnowEnded
}

/** Who asks, counted. Rejects with UNAUTHENTICATED for a token that never held, and with RATE_LIMITED. */
export async function identify(
  { verifyIdentity, countRequest, knowEnded }: IdentifyOptions,
  { method, headers: { authorization } }: IncomingMessage,
  address: string,
): Promise<Identified> {
  try {
    const viewer = await verifyIdentity(authorization)
    await countRequest(viewer, address)
    return { viewer, refusal: undefined, endedSession: null }
  } catch (error) {
    if (!(error instanceof PublicError) || error.code !== 'UNAUTHENTICATED') throw error
    // A wrong token must not be a way around the limit of those without one.
    await countRequest(anonymous, address)
    // Nobody signs out by GET.
    const endedSession = method === 'POST' ? await knowEnded(authorization) : null
    if (!endedSession) throw error
    return { viewer: anonymous, refusal: error, endedSession }
  }
}
