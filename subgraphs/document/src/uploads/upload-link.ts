import { createHmac, timingSafeEqual } from 'node:crypto'
import { deriveKey } from '@suvidha/service-kit/sealing'

/** Where one file may be sent, by whoever holds it: `<upload>.<HMAC-SHA256>`. Until when is a matter of the upload. */
export const signUploadToken = (uploadId: string, secret: string): string =>
  `${uploadId}.${signatureOf(uploadId, secret).toString('base64url')}`

/** The upload that a token is for; undefined for one that was made up. Constant-time in the signature. */
export function readUploadToken(token: string, secret: string): string | undefined {
  const [uploadId = '', signature = '', ...rest] = token.split('.')
  const given = Buffer.from(signature, 'base64url')
  const expected = signatureOf(uploadId, secret)
  const holds = rest.length === 0 && given.length === expected.length && timingSafeEqual(given, expected)
  return holds ? uploadId : undefined
}

/** A key of its own: a link to a paper sends nothing, and one that sends opens nothing. */
const signatureOf = (uploadId: string, secret: string) =>
  createHmac('sha256', deriveKey(secret, { service: 'document', use: 'uploads' }))
    .update(uploadId)
    .digest()
