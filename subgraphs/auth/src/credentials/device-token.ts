import { createHmac, timingSafeEqual } from 'node:crypto'
import { deriveKey } from '@suvidha/service-kit/sealing'
import type { Config } from '../config.ts'
import type { Citizen } from '../generated/prisma/client.ts'

type Secret = Pick<Config, 'keyEncryptionSecret'>
type Owner = Pick<Citizen, 'id' | 'loginVersion'>

interface OfSession {
  readonly sessionId: string
  readonly nowMs?: number
}

const lifetimeMs = 180 * 24 * 60 * 60_000

/**
 * What a device that somebody signed in on shows at the next login: its tries are then counted by themselves, so that
 * nobody who guesses elsewhere can keep the person out. It opens nothing. However often it is asked for, its tries are
 * those of the session; good for 180 days, and until the person's sessions are ended for safety.
 */
export function createDeviceToken(secret: Secret, owner: Owner, { sessionId, nowMs = Date.now() }: OfSession): string {
  const device = `${(nowMs + lifetimeMs).toString(36)}.${sessionId}`
  return `${device}.${macOf(secret, owner, device).toString('base64url')}`
}

/** The session that it was given in, or nothing for a token that is none, of another person or over. */
export function readDeviceToken(
  secret: Secret,
  owner: Owner,
  { token, nowMs = Date.now() }: { token: string; nowMs?: number },
): string | undefined {
  const [, ends = '', sessionId = '', mac = ''] = /^([0-9a-z]{8,9})\.([0-9a-f-]{36})\.([\w-]{43})$/.exec(token) ?? []
  const right = macOf(secret, owner, `${ends}.${sessionId}`)
  const presented = Buffer.from(mac, 'base64url')
  const isRight = presented.length === right.length && timingSafeEqual(presented, right)
  return isRight && Number.parseInt(ends, 36) > nowMs ? sessionId : undefined
}

function macOf({ keyEncryptionSecret }: Secret, { id, loginVersion }: Owner, device: string): Buffer {
  const hmac = createHmac('sha256', deriveKey(keyEncryptionSecret, { service: 'auth', use: 'device-token' }))
  return hmac.update(`${id}|${loginVersion}|${device}`).digest()
}
