import type { VerifyIdentity, Viewer } from '@suvidha/service-kit/identity'
import { type PublicError, unauthenticated } from '@suvidha/service-kit/public-error'

/** Why a viewer may see no more; undefined while all is well. */
export type WhyEnded = (viewer: Viewer, nowMs: number) => PublicError | undefined

const tokenEnded = unauthenticated('The access token has ended. Refresh the session.')
const sessionEnded = unauthenticated('The session has ended. Sign in again.')

/** A token holds until it ends, or until its session was ended before. */
export const endWithTokenOrSession =
  (hasEnded: (sessionId: string) => boolean): WhyEnded =>
  ({ expiresAtMs, sessionId }, nowMs) => {
    if (expiresAtMs <= nowMs) return tokenEnded
    return sessionId !== null && hasEnded(sessionId) ? sessionEnded : undefined
  }

/** Refuses those who may see no more: a token is signed once, its session may end any time. */
export const refuseEnded =
  (verifyIdentity: VerifyIdentity, whyEnded: WhyEnded): VerifyIdentity =>
  async (authorization) => {
    const viewer = await verifyIdentity(authorization)
    const why = whyEnded(viewer, Date.now())
    if (why) throw why
    return viewer
  }
