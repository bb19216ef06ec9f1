import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockOf, minuteOf, minutesOfDay, nextAt, quietHoursOf, quietUntil } from './quiet-hours.ts'

const inIndia = (clock: string) => new Date(`2026-12-01T${clock}:00+05:30`)
const night = { fromMinute: 21 * 60, untilMinute: 8 * 60 }

test.each([
  ['20:59', null],
  ['21:00', '2026-12-02T08:00'],
  ['23:59', '2026-12-02T08:00'],
  ['00:00', '2026-12-01T08:00'],
  ['05:29', '2026-12-01T08:00'],
  ['05:30', '2026-12-01T08:00'],
  ['07:59', '2026-12-01T08:00'],
  ['08:00', null],
])('at %s in India a night from 21:00 to 08:00 ends at %s', (clock, end) => {
  expect(quietUntil(inIndia(clock), night)).toEqual(end && new Date(`${end}:00+05:30`))
})

test('quiet hours within a day are quiet then only', () => {
  const siesta = { fromMinute: 13 * 60, untilMinute: 15 * 60 }
  expect(quietUntil(inIndia('12:59'), siesta)).toBeNull()
  expect(quietUntil(inIndia('14:30'), siesta)).toEqual(inIndia('15:00'))
  expect(quietUntil(inIndia('15:00'), siesta)).toBeNull()
})

const minute = fc.integer({ min: 0, max: minutesOfDay - 1 })
const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
/** As a clock on a wall in India shows it. */
const shown = (at: Date) =>
  new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Asia/Kolkata' }).format(at)

test('every minute of a day is quiet or not as the clock in India says, over midnight too', () => {
  fc.assert(
    fc.property(instant, minute, minute, (now, fromMinute, untilMinute) => {
      fc.pre(fromMinute !== untilMinute)
      const [clock, from, until] = [shown(now), clockOf(fromMinute), clockOf(untilMinute)]
      const within = from < until ? from <= clock && clock < until : from <= clock || clock < until
      expect(quietUntil(now, { fromMinute, untilMinute }) !== null).toBe(within)
    }),
  )
})

test('what waits, waits less than a day, until the minute at which quiet hours end, and then does not wait again', () => {
  fc.assert(
    fc.property(instant, minute, minute, (now, fromMinute, untilMinute) => {
      fc.pre(fromMinute !== untilMinute)
      const hours = { fromMinute, untilMinute }
      const end = quietUntil(now, hours)
      fc.pre(end !== null)
      expect(end.getTime()).toBeGreaterThan(now.getTime())
      expect(end.getTime() - now.getTime()).toBeLessThanOrEqual(minutesOfDay * 60_000)
      expect(shown(end)).toBe(clockOf(untilMinute))
      expect(quietUntil(end, hours)).toBeNull()
    }),
  )
})

test('the next time of a clock is ahead, within a day', () => {
  fc.assert(
    fc.property(instant, minute, (now, at) => {
      const next = nextAt(now, at)
      expect(shown(next)).toBe(clockOf(at))
      expect(next.getTime()).toBeGreaterThan(now.getTime())
      expect(next.getTime() - now.getTime()).toBeLessThanOrEqual(minutesOfDay * 60_000)
    }),
  )
  expect(nextAt(inIndia('18:00'), 18 * 60)).toEqual(new Date('2026-12-02T18:00:00+05:30'))
})

test('a time of day is read as it is written, and quiet hours as a city sets them', () => {
  fc.assert(fc.property(minute, (at) => minuteOf(clockOf(at)) === at))
  for (const no of ['24:00', '9:00', '12:60', '12:00:00', '']) expect(minuteOf(no)).toBeUndefined()
  expect(quietHoursOf('21:00-08:00')).toEqual(night)
  expect(quietHoursOf('none')).toBeNull()
  for (const no of ['21:00', '21:00-21:00', '21-8', '21:00-08:00-09:00', '']) expect(quietHoursOf(no)).toBeUndefined()
})
