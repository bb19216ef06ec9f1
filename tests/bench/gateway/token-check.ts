import { tokenAudience, tokenIssuer } from '@suvidha/service-kit/identity'
import { type JWTVerifyGetKey, jwtVerify } from 'jose'

/** Resolves an Authorization header to the person's id as an endpoint written by hand does: one signature check a token. */
export function createTokenCheck(keys: JWTVerifyGetKey) {
  const verified = new Map<string, { id: string; endsAtMs: number }>()
  return async (authorization = ''): Promise<string> => {
    const known = verified.get(authorization)
    if (known && known.endsAtMs > Date.now()) return known.id
    const { payload } = await jwtVerify(authorization.slice('Bearer '.length), keys, {
      issuer: tokenIssuer,
      audience: tokenAudience,
      algorithms: ['EdDSA'],
    })
    const id = payload.sub ?? ''
    verified.set(authorization, { id, endsAtMs: (payload.exp ?? 0) * 1000 })
    return id
  }
}
