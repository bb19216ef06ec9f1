import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Config } from '../config.ts'
import { deriveKey } from '../keys/sealing.ts'

type Secret = Pick<Config, 'keyEncryptionSecret'>

const nonceBytes = 16
const lifetimeMs = 180 * 24 * 60 * 60_000

/**
 * What a device that somebody signed in on shows at the next login: its tries are then counted by themselves, so that
 * nobody who guesses elsewhere can keep the person out. It opens nothing. Bound to the person, good for 180 days.
 */
export function createDeviceToken(secret: Secret, citizenId: string, nowMs = Date.now()): string {
  const nonce = randomBytes(nonceBytes).toString('base64url')
  const ends = (nowMs + lifetimeMs).toString(36)
  return `${ends}.${nonce}.${macOf(secret, citizenId, `${ends}.${nonce}`).toString('base64url')}`
}

/** Which device it is, or nothing for a token that is none, of another person or over. */
export function readDeviceToken(
  secret: Secret,
  citizenId: string,
  { token, nowMs = Date.now() }: { token: string; nowMs?: number },
): string | undefined {
  const [, ends = '', nonce = '', mac = ''] = /^([0-9a-z]{8,9})\.([\w-]{22})\.([\w-]{43})$/.exec(token) ?? []
  const right = macOf(secret, citizenId, `${ends}.${nonce}`)
  const presented = Buffer.from(mac, 'base64url')
  const isRight = presented.length === right.length && timingSafeEqual(presented, right)
  return isRight && Number.parseInt(ends, 36) > nowMs ? nonce : undefined
}

function macOf({ keyEncryptionSecret }: Secret, citizenId: string, device: string): Buffer {
  return createHmac('sha256', deriveKey(keyEncryptionSecret, 'device-token')).update(`${citizenId}|${device}`).digest()
}
