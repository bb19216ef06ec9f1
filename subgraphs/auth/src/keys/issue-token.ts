import { randomUUID } from 'node:crypto'
import { tokenAudience, tokenIssuer } from '@suvidha/service-kit/identity'
import { type LinkProof, linkProofAudience } from '@suvidha/service-kit/link-proof'
import type { IssuedToken } from '@suvidha/service-kit/service-token'
import { type JWTPayload, SignJWT } from 'jose'
import { type Office, scopesOf } from '../roles.ts'
import type { Keyring } from './keyring.ts'

export const accessTokenLifetimeMs = 15 * 60_000
const serviceTokenLifetimeMs = 10 * 60_000
const linkProofLifetimeMs = 10 * 60_000

interface SessionOfToken extends Office {
  readonly citizenId: string
  readonly sessionId: string
  readonly kioskId: string | null
  readonly roles: readonly string[]
  readonly endsAtMs: number
}

export interface TokenIssuer {
  /** An access token of a person's session. */
  forSession(session: SessionOfToken): Promise<IssuedToken>
  /** A token with which one service asks another. */
  forService(clientId: string, scopes: readonly string[]): Promise<IssuedToken>
  /** A word to billing, and no access token: the holder let this person in. */
  forLink(proof: LinkProof): Promise<IssuedToken>
}

/** Signs tokens with EdDSA; whole seconds, as JWT has them. */
export function createTokenIssuer({ signingKey }: Pick<Keyring, 'signingKey'>): TokenIssuer {
  async function issue(
    subject: string,
    endsAtMs: number,
    { aud: audience = tokenAudience, ...claims }: JWTPayload,
  ): Promise<IssuedToken> {
    const { kid, privateKey } = await signingKey()
    const issuedAt = Math.floor(Date.now() / 1000)
    const expiresAt = Math.floor(endsAtMs / 1000)
    const accessToken = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'JWT' })
      .setIssuer(tokenIssuer)
      .setAudience(audience)
      .setSubject(subject)
      .setJti(randomUUID())
      .setIssuedAt(issuedAt)
      .setExpirationTime(expiresAt)
      .sign(privateKey)
    return { accessToken, expiresAtMs: expiresAt * 1000 }
  }
  return {
    forSession({ citizenId, sessionId, kioskId, roles, regions, departments, endsAtMs }) {
      const scopes = scopesOf(roles, { regions, departments })
      // Of a citizen they say where they live and what they are supplied with, which is no limit.
      const limits = Object.entries({ regions, departments }).filter(([, names]) => names.length > 0)
      const within = scopes.length > 0 ? Object.fromEntries(limits) : {}
      const at = kioskId === null ? {} : { kiosk: kioskId }
      return issue(citizenId, endsAtMs, { sid: sessionId, ...at, roles, scope: scopes.join(' '), ...within })
    },
    forService: (clientId, scopes) =>
      issue(`service:${clientId}`, Date.now() + serviceTokenLifetimeMs, { roles: [], scope: scopes.join(' ') }),
    forLink: ({ holderId, viewerId }) =>
      issue(holderId, Date.now() + linkProofLifetimeMs, { aud: linkProofAudience, viewer: viewerId }),
  }
}
