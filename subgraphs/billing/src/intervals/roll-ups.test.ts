import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type IntervalHouse, openIntervalHouse } from '../../../../tests/fakes/interval-house.ts'

const now = new Date('2026-11-20T10:00:00Z')
let house: IntervalHouse

beforeAll(async () => {
  house = await openIntervalHouse(() => now)
  await house.addMeter('G1', 'con_g')
})
afterAll(() => house?.stop())

interface Row {
  readonly serial: string
  readonly quarter: number
  readonly amount: number
  readonly flags: string
  readonly revision: number
}

// Around the turn of a month in India, so that days, months and hours all have a border within.
const turnOfMonth = Date.parse('2026-10-31T18:30:00Z') / 900_000
const row: fc.Arbitrary<Row> = fc.record({
  serial: fc.constantFrom('E1', 'W1', 'G1'),
  quarter: fc.integer({ min: turnOfMonth - 6, max: turnOfMonth + 6 }),
  amount: fc.constantFrom(0, 1, 250, 4_999),
  flags: fc.constantFrom('', 'TAMPER', 'OUTAGE', 'TAMPER OUTAGE'),
  revision: fc.integer({ min: 0, max: 2 }),
})
/** One after the other, each of several at once. */
const plan = fc.array(fc.array(fc.array(row, { minLength: 1, maxLength: 25 }), { minLength: 1, maxLength: 3 }), {
  minLength: 1,
  maxLength: 4,
})

const textOf = ({ serial, quarter, amount, flags, revision }: Row) =>
  `${serial},${new Date(quarter * 900_000).toISOString()},${(amount / 1000).toFixed(3)},,${flags},${revision}`

const india = "AT TIME ZONE 'Asia/Kolkata'"
const sums = `sum(amount)::bigint AS amount, count(*)::int AS intervals, (count(*) FILTER (WHERE amount = 0))::int AS zeros,
  sum(flags & 1)::int AS tampered, sum(flags >> 1)::int AS outages`
const kept = 'amount, intervals::int, zeros::int, tampered::int, outages::int'
/** Each sum as it is kept, and as the readings make it. */
const pairs: Readonly<Record<string, readonly [string, string]>> = {
  days: [
    `SELECT source, day, ${kept}, latest_at FROM billing.consumption_day`,
    `SELECT source, (starts_at ${india})::date, ${sums}, max(starts_at) FROM billing.interval_reading GROUP BY 1, 2`,
  ],
  months: [
    `SELECT source, month, ${kept} FROM billing.consumption_month`,
    `SELECT source, date_trunc('month', starts_at ${india})::date, ${sums} FROM billing.interval_reading GROUP BY 1, 2`,
  ],
  hours: [
    `SELECT utility, region, hour, sum(amount)::bigint, sum(intervals)::int FROM billing.region_hour GROUP BY 1, 2, 3`,
    `SELECT utility, region, date_trunc('hour', starts_at ${india}) ${india}, sum(amount)::bigint, count(*)::int
     FROM billing.interval_reading JOIN billing.interval_source ON number = source GROUP BY 1, 2, 3`,
  ],
}

test('whatever is delivered, in whatever order and how often, by many at once: sums are those of the readings', async () => {
  await fc.assert(
    fc.asyncProperty(plan, async (rounds) => {
      await house.admin.query(`TRUNCATE billing.interval_reading, billing.interval_correction, billing.consumption_day,
        billing.consumption_month, billing.region_hour`)
      for (const round of rounds) await Promise.all(round.map((rows) => house.delivers(rows.map(textOf))))
      // Everything once more changes nothing that counts.
      for (const round of rounds) for (const rows of round) await house.delivers(rows.toReversed().map(textOf))
      const highest = new Map<string, number>()
      for (const { serial, quarter, revision } of rounds.flat(2)) {
        const key = `${serial} ${quarter}`
        highest.set(key, Math.max(highest.get(key) ?? 0, revision))
      }
      const { rows: readings } = await house.admin.query<{ key: string; revision: number }>(
        `SELECT split_part(meter_id, '_', 2) || ' ' || (extract(epoch FROM starts_at)::bigint / 900) AS key, revision
         FROM billing.interval_reading JOIN billing.interval_source ON number = source`,
      )
      expect(new Map(readings.map(({ key, revision }) => [key, revision]))).toEqual(highest)
      for (const [name, [are, shouldBe]] of Object.entries(pairs)) {
        const { rows: wrong } = await house.admin.query(
          `(${are} EXCEPT ALL ${shouldBe}) UNION ALL (${shouldBe} EXCEPT ALL ${are})`,
        )
        expect({ [name]: wrong }).toEqual({ [name]: [] })
      }
    }),
    { numRuns: 12 },
  )
})
