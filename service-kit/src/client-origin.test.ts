import { expect, test } from 'vitest'
import { type ClientOrigin, readOriginsOf, signOriginWith } from './client-origin.ts'

const origin: ClientOrigin = {
  address: '203.0.113.7',
  userAgent: 'Mozilla/5.0 (Linux; Android 15) “किओस्क”',
  kioskKey: 'kiosk',
  keepsCookie: true,
  refreshCookie: null,
  endedSession: null,
}
const binding = { requestId: 'request-1', body: '{"query":"mutation { logout }"}' }
const [secret, atMs] = ['s'.repeat(32), 1_000_000]
const signed = signOriginWith(secret, () => atMs)(origin, binding)
const readAt = (nowMs: number, key = secret) => readOriginsOf(key, () => nowMs)

test('what was signed is read again, for its own request and for half a minute', () => {
  expect(readAt(atMs)(signed, { ...binding, body: Buffer.from(binding.body) })).toEqual(origin)
  expect(readAt(atMs + 30_000)(signed, binding)).toEqual(origin)
  for (const late of [atMs + 30_001, atMs - 30_001]) expect(readAt(late)(signed, binding)).toBeUndefined()
})

test('another secret, another request, another body, and any changed character are refused', () => {
  expect(readAt(atMs, 't'.repeat(32))(signed, binding)).toBeUndefined()
  expect(readAt(atMs)(signed, { ...binding, requestId: 'request-2' })).toBeUndefined()
  expect(readAt(atMs)(signed, { ...binding, body: '{"query":"mutation { logoutEverywhere }"}' })).toBeUndefined()
  const other = (character: string) => (character === 'A' ? 'B' : 'A')
  // The last character of the code carries bits that are not read.
  for (let place = 0; place < signed.length - 1; place += 1) {
    const changed = signed.slice(0, place) + other(signed[place] ?? '') + signed.slice(place + 1)
    expect(readAt(atMs)(changed, binding)).toBeUndefined()
  }
  for (const odd of ['', '.', 'x', `${signed.split('.')[0]}.`, '{}']) {
    expect(readAt(atMs)(odd, binding)).toBeUndefined()
  }
})
