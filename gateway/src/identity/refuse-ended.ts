import type { VerifyIdentity, Viewer } from '@suvidha/service-kit/identity'
import { PublicError, unauthenticated } from '@suvidha/service-kit/public-error'
import { sendPublicError } from '@suvidha/service-kit/send-public-error'
import type { HttpRoute } from '@suvidha/service-kit/service'

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

/**
 * The same for what services answer over HTTP themselves, with an access token. Who it is else, and whether they may, they
 * find out: a header of another kind, as of a payment provider, is theirs to judge.
 */
export const refuseEndedOn = (
  routes: readonly HttpRoute[],
  verifyIdentity: VerifyIdentity,
  whyEnded: WhyEnded,
): readonly HttpRoute[] =>
  routes.map((route) => ({
    ...route,
    async handle(request, response) {
      const { authorization } = request.headers
      const viewer = authorization && (await verifyIdentity(authorization).catch(nobodyOfOurs))
      const why = viewer && whyEnded(viewer, Date.now())
      if (why) return sendPublicError(response, why)
      await route.handle(request, response)
    },
  }))

function nobodyOfOurs(error: unknown): undefined {
  if (!(error instanceof PublicError)) throw error
}
