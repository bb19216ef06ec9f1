import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DueBill, type KnownDebit, planDebits, reasonToSkip } from './debit.ts'
import { endOf, firstTryAt, nextInWindow, nextTryAt, startOfDay } from './debit-calendar.ts'
import { readAutopaySettings } from './mandate-settings.ts'

const calendar = readAutopaySettings({})
const india = (text: string) => Date.parse(`${text}+05:30`)

test.each([
  ['before the first hours', '2026-12-01T03:00', '2026-12-01T06:00'],
  ['within them', '2026-12-01T09:59', '2026-12-01T09:59'],
  ['at their end, which is not part of them', '2026-12-01T10:00', '2026-12-01T13:00'],
  ['in the busy evening', '2026-12-01T18:00', '2026-12-01T21:30'],
  ['after the last hours', '2026-12-01T23:45', '2026-12-02T06:00'],
])('a debit %s is made in the next free hours', (_name, from, expected) => {
  expect(nextInWindow(india(from), calendar.windows)).toBe(india(expected))
})

test('a bill is debited on its due day, and later only when the notice would be too short', () => {
  const inTime = firstTryAt('2026-12-10', india('2026-12-08T12:00'), calendar)
  expect(inTime).toBe(india('2026-12-10T06:00'))
  expect(firstTryAt('2026-12-10', india('2026-12-09T12:00'), calendar)).toBe(india('2026-12-10T13:00'))
  expect(firstTryAt('2026-12-10', india('2026-12-30T12:00'), calendar)).toBe(india('2026-12-31T13:00'))
})

test('the last day of a mandate ends with the day in India', () => {
  expect(endOf(new Date('2026-12-10')).getTime()).toBe(india('2026-12-10T23:59:59'))
})

const anyTime = fc.integer({ min: india('2026-01-01T00:00'), max: india('2030-01-01T00:00') })
const anyWindows = fc
  .uniqueArray(fc.integer({ min: 0, max: 24 * 60 }), { minLength: 2, maxLength: 8 })
  .map((minutes) => minutes.sort((a, b) => a - b))
  .map((minutes) =>
    Array.from({ length: Math.floor(minutes.length / 2) }, (_, index) => ({
      fromMinute: minutes[2 * index] as number,
      untilMinute: minutes[2 * index + 1] as number,
    })),
  )

test('whenever it is, the next time is not before, within hours, and no earlier one is', () => {
  fc.assert(
    fc.property(anyTime, anyWindows, fc.double({ min: 0, max: 1, noNaN: true }), (from, windows, between) => {
      const at = nextInWindow(from, windows)
      expect(at).toBeGreaterThanOrEqual(from)
      expect(at - from).toBeLessThan(24 * 3600_000)
      const isWithin = (ms: number) => {
        const minute = ((ms + 330 * 60_000) / 60_000) % (24 * 60)
        return windows.some(({ fromMinute, untilMinute }) => minute >= fromMinute && minute < untilMinute)
      }
      expect(isWithin(at)).toBe(true)
      const earlier = from + Math.floor((at - from) * between)
      if (earlier < at) expect(isWithin(earlier)).toBe(false)
    }),
  )
})

test('the calendar ends after its retries, each later than the one before and in its hours, at whatever time it failed', () => {
  const gaps = fc.array(fc.integer({ min: 60, max: 4 * 24 * 3600 }), { maxLength: 3 })
  const delays = fc.array(fc.integer({ min: 1, max: 3 * 24 * 3600_000 }), { minLength: 4, maxLength: 4 })
  fc.assert(
    fc.property(anyTime, anyWindows, gaps, delays, (now, windows, between, delaysMs) => {
      let sum = 0
      const retryAfterSeconds = between.map((gap) => (sum += gap))
      const rule = { windows, noticeSeconds: 25 * 3600, retryAfterSeconds }
      const first = firstTryAt('2027-01-01', now, rule)
      expect(first).toBeGreaterThanOrEqual(Math.max(now + 25 * 3600_000, startOfDay('2027-01-01')))
      let last = first
      for (let tries = 1; tries <= between.length; tries += 1) {
        const failedAt = last + (delaysMs[tries - 1] ?? 1)
        const next = nextTryAt(first, { tries, nowMs: failedAt }, rule) as number
        expect(next).toBeGreaterThanOrEqual(failedAt)
        expect(next).toBeGreaterThanOrEqual(first + (retryAfterSeconds[tries - 1] ?? 0) * 1000)
        expect(nextInWindow(next, windows)).toBe(next)
        last = next
      }
      expect(nextTryAt(first, { tries: between.length + 1, nowMs: last }, rule)).toBeUndefined()
    }),
  )
})

const bill: DueBill = { id: 'b', number: 'E-b', dueDate: '2026-12-10', duePaise: 10_000n }
const plan = (known: Partial<KnownDebit>[], { maxAmountPaise = 10_000n, isTime = (): boolean => true } = {}) =>
  planDebits(
    [bill],
    known.map((one) => ({ billId: 'b', status: 'SKIPPED', reason: null, amountPaise: 10_000n, ...one })),
    { maxAmountPaise, isTime },
  ).map(({ isAboveLimit }) => isAboveLimit)

test('a due bill is announced once, and again only after it was left out for what may be over', () => {
  expect(plan([])).toEqual([false])
  expect(plan([], { isTime: () => false })).toEqual([])
  for (const status of ['ANNOUNCED', 'RUNNING', 'RETRYING', 'SUCCEEDED', 'FAILED'])
    expect(plan([{ status }])).toEqual([])
  for (const reason of ['AMOUNT_ROSE', 'NOTHING_DUE', 'MANDATE_PAUSED']) expect(plan([{ reason }])).toEqual([false])
})

test('a bill above the limit is told once, and announced when less is due', () => {
  expect(plan([], { maxAmountPaise: 9999n })).toEqual([true])
  expect(plan([{ reason: 'ABOVE_LIMIT' }], { maxAmountPaise: 9999n })).toEqual([])
  expect(plan([{ reason: 'ABOVE_LIMIT', amountPaise: 20_000n }])).toEqual([false])
})

test('no debit is made of more than the limit or the announcement, or by a mandate that is not in force', () => {
  const amount = fc.bigInt({ min: 1n, max: 1000n })
  const statuses = fc.constantFrom('ACTIVE', 'PAUSED', 'CANCELLED', 'EXPIRED')
  fc.assert(
    fc.property(
      statuses,
      amount,
      amount,
      fc.option(amount),
      (mandateStatus, maxAmountPaise, announcedPaise, duePaise) => {
        const reason = reasonToSkip({ mandateStatus, maxAmountPaise, announcedPaise, duePaise })
        const isAllowed =
          mandateStatus === 'ACTIVE' && duePaise !== null && duePaise <= maxAmountPaise && duePaise <= announcedPaise
        expect(reason === undefined).toBe(isAllowed)
      },
    ),
  )
})

test.each([
  ['a fourth retry', { AUTOPAY_RETRY_AFTER_SECONDS: '1,2,3,4' }],
  ['retries that do not rise', { AUTOPAY_RETRY_AFTER_SECONDS: '2,2' }],
  ['hours that end before they begin', { AUTOPAY_DEBIT_WINDOWS: '10:00-06:00' }],
  ['hours that overlap', { AUTOPAY_DEBIT_WINDOWS: '06:00-10:00,09:00-11:00' }],
  ['a contact without a phone', { AUTOPAY_CONTACT_EMAIL: 'autopay@example.com' }],
  ['a notice of less than a day in production', { NODE_ENV: 'production', AUTOPAY_NOTICE_SECONDS: '86399' }],
])('settings with %s are refused', (_name, environment) => {
  expect(() => readAutopaySettings(environment as Record<string, string>)).toThrow(/AUTOPAY/)
})
