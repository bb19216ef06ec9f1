import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { unauthenticated } from './public-error.ts'
import { type StaffLimits, wholeCity } from './staff-limits.ts'
import type { TokenKeys } from './token-keys.ts'

/** Who asks. `id` is a citizen's or a staff member's id, or `service:<name>`; nobody signed in is `anonymous`. */
export interface Viewer {
  readonly kind: 'anonymous' | 'person' | 'service'
  readonly id: string
  readonly sessionId: string | null
  /** The registered kiosk where they signed in; null anywhere else. */
  readonly kioskId: string | null
  readonly roles: readonly string[]
  readonly scopes: ReadonlySet<string>
  /** What staff see and change nothing outside of. What citizens do does not go by it. */
  readonly limits: StaffLimits
  /** The header as it came, to be shown at the next door. */
  readonly authorization: string | null
  /** Milliseconds since 1970; Infinity for nobody. */
  readonly expiresAtMs: number
}

export const tokenIssuer = 'https://suvidha.city'
export const tokenAudience = 'suvidha-graph'

/** One of the staff: a person with a scope, whichever. What they are shown of citizens is told. */
export const isStaff = ({ kind, scopes }: Pick<Viewer, 'kind' | 'scopes'>): boolean =>
  kind === 'person' && scopes.size > 0

export const anonymous: Viewer = {
  kind: 'anonymous',
  id: 'anonymous',
  sessionId: null,
  kioskId: null,
  roles: [],
  scopes: new Set(),
  limits: wholeCity,
  authorization: null,
  expiresAtMs: Number.POSITIVE_INFINITY,
}

/** Resolves `Authorization: Bearer …` to a viewer. No header is `anonymous`; a token that does not hold is UNAUTHENTICATED. */
export type VerifyIdentity = (authorization: string | null | undefined) => Promise<Viewer>

const maxRemembered = 10_000

/** A token that was verified is remembered until it ends or its key is gone: one signature check per token and process. */
export function createIdentityVerifier(keys: TokenKeys, now: () => number = Date.now): VerifyIdentity {
  let remembered = new Map<string, Viewer>()
  keys.onGone?.(() => {
    // What is just being verified with the keys of before goes into the old one.
    remembered = new Map()
  })
  return async (authorization) => {
    if (!authorization) return anonymous
    const memory = remembered
    const known = memory.get(authorization)
    if (known && known.expiresAtMs > now()) return known
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization)?.[1]
    if (!token) throw unauthenticated('The Authorization header is not "Bearer <access token>".')
    const viewer = await verify(token, keys, now)
    if (memory.size >= maxRemembered) memory.delete(memory.keys().next().value as string)
    memory.set(authorization, viewer)
    return viewer
  }
}

async function verify(token: string, keys: JWTVerifyGetKey, now: () => number): Promise<Viewer> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: tokenIssuer,
      audience: tokenAudience,
      algorithms: ['EdDSA'],
      requiredClaims: ['sub', 'exp', 'iat', 'jti'],
      currentDate: new Date(now()),
    })
    return viewerOf(payload, token)
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw unauthenticated('The access token has ended. Refresh the session.')
    if (error instanceof errors.JOSEError) throw unauthenticated('The access token is not valid.')
    throw error
  }
}

function viewerOf(claims: JWTPayload, token: string): Viewer {
  const { sub = '', exp = 0, sid, kiosk, roles, scope, regions, departments } = claims
  return {
    kind: sub.startsWith('service:') ? 'service' : 'person',
    id: sub,
    sessionId: typeof sid === 'string' ? sid : null,
    kioskId: typeof kiosk === 'string' ? kiosk : null,
    roles: textsOf(roles),
    scopes: new Set(typeof scope === 'string' ? scope.split(' ').filter(Boolean) : []),
    limits: { regions: limitOf(regions), departments: limitOf(departments) },
    authorization: `Bearer ${token}`,
    expiresAtMs: exp * 1000,
  }
}

const limitOf = (claim: unknown) => (claim === undefined ? null : textsOf(claim))

/** What is no list of texts is an empty one: no roles, no region, no department. */
const textsOf = (claim: unknown): string[] =>
  Array.isArray(claim) ? claim.filter((one) => typeof one === 'string') : []
