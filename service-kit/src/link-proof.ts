import { errors, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { tokenIssuer } from './identity.ts'

/** Not that of access tokens: one is never taken for the other. */
export const linkProofAudience = 'suvidha-connection-link'

/** Auth's word that the holder of a phone number let somebody in, by giving them a code. */
export interface LinkProof {
  /** The citizen who got the code. */
  readonly holderId: string
  /** The citizen who typed it in; nobody else may use the proof. */
  readonly viewerId: string
}

/** Undefined for what auth did not sign, or whose minutes are over. */
export type VerifyLinkProof = (token: string) => Promise<LinkProof | undefined>

export function createLinkProofVerifier(keys: JWTVerifyGetKey): VerifyLinkProof {
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: tokenIssuer,
        audience: linkProofAudience,
        algorithms: ['EdDSA'],
        requiredClaims: ['sub', 'exp', 'viewer'],
      })
      return { holderId: String(payload.sub), viewerId: String(payload.viewer) }
    } catch (error) {
      if (error instanceof errors.JOSEError) return undefined
      throw error
    }
  }
}
