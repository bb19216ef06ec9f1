import { randomUUID } from 'node:crypto'
import { tokenAudience, tokenIssuer } from '@suvidha/service-kit/identity'
import type { StaffLimits } from '@suvidha/service-kit/staff-limits'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'

export type Identity = Awaited<ReturnType<typeof makeIdentity>>

/** In auth's place: signs what a service that knows `keys` believes. */
export async function makeIdentity() {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true })
  return {
    keys: async () => publicKey,
    /** The same for a process of its own. */
    publicJwk: await exportJWK(publicKey),
    /** `limits` of staff who have some: the regions, or regions and departments; `kiosk` of who signed in at one. */
    async authorize(
      citizenId: string,
      scopes: readonly string[] = [],
      limits: readonly string[] | (Partial<StaffLimits> & { readonly kiosk?: string }) = {},
    ) {
      const within = Array.isArray(limits) ? { regions: limits } : limits
      const token = await new SignJWT({ roles: ['citizen'], scope: scopes.join(' '), ...within })
        .setProtectedHeader({ alg: 'EdDSA' })
        .setSubject(citizenId)
        .setIssuer(tokenIssuer)
        .setAudience(tokenAudience)
        .setJti(randomUUID())
        .setIssuedAt()
        .setExpirationTime('15m')
        .sign(privateKey)
      return `Bearer ${token}`
    },
  }
}
