import { createHmac, timingSafeEqual } from 'node:crypto'

/** How codes are made (RFC 6238). The first ones are what every authenticator app reads. */
export interface TotpParameters {
  readonly algorithm: 'sha1' | 'sha256' | 'sha512'
  readonly digits: number
  readonly periodSeconds: number
}

export const totpParameters: TotpParameters = { algorithm: 'sha1', digits: 6, periodSeconds: 30 }

/** Clocks go wrong and people are slow: the code before and the next one hold too. */
const stepsEitherWay = 1

/** The code of a step: HOTP (RFC 4226, section 5.3) of the number of the step. */
export function codeOfStep(secret: Uint8Array, step: number, { algorithm, digits }: TotpParameters = totpParameters) {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac(algorithm, secret).update(counter).digest()
  const offset = mac.readUInt8(mac.length - 1) & 0xf
  const number = mac.readUInt32BE(offset) & 0x7fffffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** Which step a code is of, now or one step either way. All of them are compared, each in constant time. */
export function findStep(
  secret: Uint8Array,
  { code, nowMs }: { code: string; nowMs: number },
  parameters: TotpParameters = totpParameters,
): number | undefined {
  const current = Math.floor(nowMs / 1000 / parameters.periodSeconds)
  let found: number | undefined
  for (let step = Math.max(0, current - stepsEitherWay); step <= current + stepsEitherWay; step += 1) {
    const right = Buffer.from(codeOfStep(secret, step, parameters))
    const presented = Buffer.from(code)
    if (presented.length === right.length && timingSafeEqual(presented, right)) found = step
  }
  return found
}

const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648, without padding: how authenticator apps take a secret. */
export function encodeBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => base32[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')
}

/** What an app scans (Google's key URI format). */
export function otpauthUri(secret: string, account: string): string {
  const { algorithm, digits, periodSeconds } = totpParameters
  const label = `Suvidha:${encodeURIComponent(account)}`
  const algorithmName = algorithm.toUpperCase()
  return `otpauth://totp/${label}?secret=${secret}&issuer=Suvidha&algorithm=${algorithmName}&digits=${digits}&period=${periodSeconds}`
}
