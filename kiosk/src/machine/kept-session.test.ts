import { beforeEach, expect, test, vi } from 'vitest'
import { isQuickPayment, keepSession, keptSession } from './kept-session.ts'

beforeEach(() => {
  const kept = new Map<string, string>()
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
  return () => vi.unstubAllGlobals()
})

const soon = () => ({ endsAt: Date.now() + 60_000, language: 'en' as const })

test('of who did not sign in a payment goes on, and no other screen: not the one that asks for a number either', () => {
  expect(isQuickPayment({ section: 'quick-pay', about: 'token' })).toBe(true)
  for (const place of [{ section: 'quick-pay' }, { section: 'home', about: 'token' }] as const) {
    expect(isQuickPayment(place)).toBe(false)
    keepSession({ ...soon(), ...place })
    expect(keptSession()).toBeNull()
    // What is not usable is wiped at once.
    expect(sessionStorage.getItem('suvidha.session')).toBeNull()
  }
  keepSession({ ...soon(), section: 'quick-pay', about: 'token' })
  expect(keptSession()).toMatchObject({ section: 'quick-pay', about: 'token' })
})
