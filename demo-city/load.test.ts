import { rateCycle } from '@suvidha/billing/tariffs/rate-cycle'
import { readUsage } from '@suvidha/billing/tariffs/read-usage'
import { connectDatabase } from '@suvidha/service-kit/database'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lookAtConsumption } from '../subgraphs/billing/src/alerts/look-at-consumption.ts'
import { PrismaClient } from '../subgraphs/billing/src/generated/prisma/client.ts'
import { exportsOfCycles } from '../subgraphs/billing/src/readings/exports-of-cycles.ts'
import { usageOfEach } from '../subgraphs/billing/src/readings/usage-of-cycles.ts'
import { createTestDatabase, type TestDatabase } from '../tests/database.ts'
import { loadDemoCity } from './load.ts'
import { publishedTariffs } from './tariffs.ts'

let database: TestDatabase
let client: pg.Client

const city = { citizens: 60, seed: 7 }

beforeAll(async () => {
  database = await createTestDatabase()
  client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
})

afterAll(async () => {
  await client.end()
  await database.drop()
})

const one = async (sql: string) => Object.values((await client.query(sql)).rows[0] as object)[0] as unknown
const load = (today: string, more = {}) =>
  loadDemoCity({ adminUrl: database.adminUrl, ...city, today, replace: true, ...more })
const shapeOfTables = () =>
  // Months of interval readings come with the city.
  one(`SELECT string_agg(definition, E'\\n' ORDER BY definition) FROM (
    SELECT indexdef FROM pg_indexes WHERE schemaname IN ('auth', 'billing', 'payment', 'document', 'notification')
      AND tablename !~ '^interval_reading_\\d'
    UNION ALL SELECT conrelid::regclass || ' ' || conname || pg_get_constraintdef(oid) FROM pg_constraint
      WHERE conrelid::regclass::text !~ 'interval_reading_\\d'
    UNION ALL SELECT tgrelid::regclass || ' ' || tgname || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal) AS parts(definition)`)
const digestOfCity = () =>
  one(`SELECT md5((SELECT string_agg(b::text, '' ORDER BY id) FROM billing.bill b) || (SELECT string_agg(p::text, '' ORDER BY id)
    FROM payment.payment p) || (SELECT string_agg(m::text, '' ORDER BY id) FROM billing.reading m) || (SELECT string_agg(r::text, '' ORDER BY id) FROM document.receipt r))`)

describe('loading', () => {
  test('a load that breaks off leaves an empty city and every index; the next one loads it; the one after does nothing', async () => {
    const before = await shapeOfTables()
    const breakOff = () => {
      throw new Error('power cut')
    }
    await expect(load('2026-11-20', { replace: false, progress: breakOff })).rejects.toThrow('power cut')
    expect(await one('SELECT count(*)::int FROM auth.citizen')).toBe(0)
    expect(await load('2026-11-20', { replace: false })).toBe(true)
    expect(await shapeOfTables()).toBe(before)
    // A campaign reaches all of it as it is: no notification service asks for what there was before.
    expect(await one('SELECT pages_told >= pages FROM notification.audience_fill')).toBe(true)
    const digest = await digestOfCity()
    expect(await load('2026-11-20', { replace: false, seed: 8 })).toBe(false)
    expect(await digestOfCity()).toBe(digest)
  })

  test('gives the same city for the same seed and day, another for another seed', async () => {
    await load('2026-11-20')
    const first = await digestOfCity()
    await load('2026-11-20', { seed: 8 })
    expect(await digestOfCity()).not.toBe(first)
    await load('2026-11-20')
    expect(await digestOfCity()).toBe(first)
  })
})

// Month ends, a leap day, and the turn of a financial year.
describe.each(['2026-11-20', '2027-01-01', '2027-03-31', '2027-04-01', '2028-02-29'])('a city on %s', (today) => {
  beforeAll(async () => void (await load(today)))

  test('has the people of the demo', async () => {
    expect(await one('SELECT count(*)::int FROM auth.citizen')).toBe(city.citizens + 5)
    expect(await one(`SELECT language || phone_number FROM auth.citizen WHERE id = 'cit_asha'`)).toBe('HI+919876543210')
    expect(
      await one(`SELECT count(*)::int FROM billing.connection WHERE citizen_id = 'cit_asha' AND status = 'ACTIVE'`),
    ).toBe(3)
    expect(await one(`SELECT roles::text FROM auth.citizen WHERE phone_number = '+919800000004'`)).toBe('{ADMIN}')
  })

  test('gives Asha five unpaid bills, one of them overdue and one disputed, receipts and unread news', async () => {
    const { rows } = await client.query(
      `SELECT disputed, due_date < $1::date AS late FROM billing.bill WHERE citizen_id = 'cit_asha' AND paid_paise < amount_paise`,
      [today],
    )
    expect(rows).toHaveLength(5)
    expect(rows.filter(({ disputed }) => disputed)).toHaveLength(1)
    expect(rows.filter(({ disputed, late }) => late && !disputed)).toHaveLength(1)
    const open = `SELECT count(*)::int FROM billing.bill b FULL JOIN billing.dispute d ON d.bill_id = b.id AND d.status = 'OPEN'
      AND d.amount_paise = b.disputed_paise WHERE (b.disputed OR d.id IS NOT NULL)`
    expect(await one(`${open} AND (d.id IS NULL OR b.id IS NULL)`)).toBe(0)
    expect(await one(`SELECT count(*)::int FROM billing.dispute WHERE citizen_id = 'cit_asha'`)).toBe(1)
    expect(await one(`SELECT count(*)::int FROM document.receipt WHERE citizen_id = 'cit_asha'`)).toBe(23)
    expect(
      await one(
        `SELECT count(*) FILTER (WHERE read_at IS NULL)::int FROM notification.notification WHERE citizen_id = 'cit_asha'`,
      ),
    ).toBe(5)
    expect(
      await one(`SELECT count(*)::int FROM billing.bill WHERE citizen_id = 'cit_ravi' AND paid_paise < amount_paise`),
    ).toBeGreaterThan(0)
  })

  test('agrees with itself to the paisa', async () => {
    const nothing = async (sql: string) => expect(await one(`SELECT count(*)::int FROM (${sql}) AS wrong`)).toBe(0)
    await nothing(
      'SELECT FROM billing.bill b WHERE amount_paise <> (SELECT sum(amount_paise) FROM billing.bill_line WHERE bill_id = b.id)',
    )
    await nothing(`SELECT FROM billing.bill b
      WHERE paid_paise <> coalesce((SELECT sum(amount_paise - excess_paise) FROM billing.bill_payment WHERE bill_id = b.id), 0)`)
    await nothing(`SELECT FROM payment.payment p
      WHERE amount_paise <> (SELECT sum(amount_paise) FROM payment.payment_bill WHERE payment_id = p.id)`)
    await nothing('SELECT transaction_id FROM payment.ledger_posting GROUP BY 1 HAVING sum(amount_paise) <> 0')
    await nothing(`SELECT account FROM payment.ledger_balance GROUP BY account HAVING sum(debit_paise - credit_paise) <> (
      SELECT sum(amount_paise) FROM payment.ledger_posting p WHERE p.account = ledger_balance.account)`)
    await nothing(`SELECT FROM payment.payment p FULL JOIN payment.capture c ON c.payment_id = p.id AND c.amount_paise = p.amount_paise
      AND c.provider_payment_id = p.provider_payment_id WHERE c.id IS NULL OR p.id IS NULL`)
    await nothing(
      'SELECT FROM payment.payment p FULL JOIN document.receipt r ON r.payment_id = p.id AND r.amount_paise = p.amount_paise WHERE r.id IS NULL OR p.id IS NULL',
    )
    await nothing(`SELECT FROM billing.bill_payment b JOIN billing.bill ON bill.id = b.bill_id
      WHERE (b.paid_at AT TIME ZONE 'Asia/Kolkata')::date < bill.issued_on OR (b.paid_at AT TIME ZONE 'Asia/Kolkata')::date >= '${today}'`)
    await nothing(`SELECT FROM billing.bill b FULL JOIN billing.instalment_plan p ON p.id = b.instalment_plan_id AND p.kept_until = b.planned_until
        AND p.amount_paise = b.amount_paise - b.paid_paise AND p.agreed_on > b.issued_on AND NOT b.disputed AND b.citizen_id = p.citizen_id
      WHERE (b.instalment_plan_id IS NOT NULL OR b.id IS NULL) AND (p.amount_paise = (SELECT sum(amount_paise) FROM billing.instalment WHERE plan_id = p.id
        AND due_on > '${today}') AND p.amount_paise = (SELECT sum(amount_paise) FROM billing.instalment_plan_bill WHERE plan_id = p.id)) IS NOT TRUE`)
    expect(await one('SELECT count(*)::int FROM billing.instalment_plan')).toBeGreaterThan(0)
    await nothing(
      `SELECT FROM billing.bill WHERE issued_on > '${today}' OR (period_end >= issued_on AND kind = 'CYCLE')`,
    )
    await nothing(`SELECT FROM (SELECT period_start - lag(period_end) OVER (PARTITION BY connection_id ORDER BY period_start) AS days FROM billing.bill WHERE kind = 'CYCLE')
      AS steps WHERE days <> 1`)
  })

  test('numbers receipts and bills without gaps', async () => {
    const { rows } = await client.query(`SELECT s.last_number, count(*)::int, min(r.sequence), max(r.sequence)
      FROM document.receipt_series s JOIN document.receipt r USING (financial_year) GROUP BY 1, s.financial_year`)
    for (const { last_number, count, min, max } of rows)
      expect([count, min, max]).toEqual([last_number, 1, last_number])
    const { rows: series } = await client.query(
      `SELECT max(split_part(number, '-', 2)::int) AS last, count(*)::int FROM billing.bill GROUP BY split_part(number, '-', 1)`,
    )
    for (const { last, count } of series) expect(last).toBe(count)
    const { rows: known } = await client.query('SELECT last_number::int AS last FROM billing.bill_series')
    expect(known.map(({ last }) => last).sort()).toEqual(series.map(({ last }) => last).sort())
  })

  test('bills of cycles in which a published tariff was in force are what that tariff makes of their use', async () => {
    const { rows } = await client.query(
      `SELECT b.units::text, b.blocks, b.tariff_code AS code, b.phase, b.period_start::text AS first, b.period_end::text AS last,
         b.amount_paise AS paise, sum(l.amount_paise) AS lines
       FROM billing.bill b JOIN billing.bill_line l ON l.bill_id = b.id WHERE tariff_code IS NOT NULL GROUP BY b.id`,
    )
    expect(rows.length).toBeGreaterThan(100)
    for (const { units, blocks, code, phase, first, last, paise, lines } of rows) {
      const tariffs = publishedTariffs.filter((order) => order.code === code && (order.validUntil ?? last) >= last)
      const supply = { phase, loadKw: null, pipeMm: null }
      const cycle = { days: { first, last }, wholePeriods: 1, usage: readUsage(units, blocks), supply }
      const { totalPaise } = rateCycle({ tariffs, ...cycle })
      expect([String(totalPaise), lines]).toEqual([paise, paise])
    }
  })
})

/** As the service itself reads them. */
async function withBilling<T>(read: (prisma: PrismaClient) => Promise<T>): Promise<T> {
  const billing = connectDatabase({ url: database.urlFor('billing'), schema: 'billing', maxConnections: 1 })
  const prisma = new PrismaClient({ adapter: billing.adapter })
  try {
    return await read(prisma)
  } finally {
    await prisma.$disconnect()
    await billing.close()
  }
}

test('a city has read its meters of exactly what its bills say was used, over the end of a register too', async () => {
  await load('2028-02-29')
  const { rows } = await client.query(
    `SELECT connection_id AS "connectionId", period_start::text AS first, period_end::text AS last,
         coalesce(net->>'imported', trim_scale(units)::text) AS units
       FROM billing.bill WHERE units IS NOT NULL`,
  )
  expect(rows.length).toBeGreaterThan(1000)
  const usages = await withBilling((prisma) => usageOfEach(prisma, rows))
  expect(usages).toEqual(rows.map(({ units }) => expect.objectContaining({ units, estimated: false, trueUp: null })))
  expect(await one('SELECT count(*)::int FROM billing.reading WHERE rollovers = 1')).toBeGreaterThan(0)
})

const partsOfDay = ['06:00-18:00', '18:00-22:00', '22:00-06:00']

test('some smart meters sent their quarter-hours, which say what the bills do, by hours and both ways too', async () => {
  await load('2028-02-29')
  const { rows } = await client.query(
    `SELECT DISTINCT ON (b.connection_id) b.connection_id AS "connectionId", period_start::text AS first, period_end::text AS last,
       coalesce(net->>'imported', trim_scale(units)::text) AS units, b.blocks, net
     FROM billing.bill b JOIN billing.interval_source USING (connection_id) ORDER BY b.connection_id, period_start DESC`,
  )
  // Asha, one in twenty, one with a plant on its roof and one that is billed by the hour.
  expect(rows.map(({ connectionId }) => connectionId)).toEqual([
    ...['con_0000002_e', 'con_0000003_e', 'con_0000020_e', 'con_0000040_e', 'con_asha_e'],
  ])
  const cycles = rows.map((row) => ({ ...row, hours: [partsOfDay] }))
  const usages = await withBilling((prisma) => usageOfEach(prisma, cycles))
  expect(usages).toEqual(rows.map(({ units }) => expect.objectContaining({ units, blocksProblem: null })))
  expect(rows.map(({ blocks }) => blocks !== null)).toEqual([false, true, false, false, false])
  expect(usages[1]).toMatchObject({ blocks: rows[1]?.blocks })
  const sent = await withBilling((prisma) => exportsOfCycles(prisma, cycles))
  expect([...sent]).toMatchObject([['con_0000002_e', { units: rows[0]?.net.exported, blocks: { '22:00-06:00': '0' } }]])
  const carried = `SELECT count(*)::int FROM (SELECT (net->>'carriedIn')::numeric - lag((net->>'carriedOut')::numeric) OVER (ORDER BY period_start) AS step,
    units + (net->>'exported')::numeric + (net->>'carriedIn')::numeric - (net->>'imported')::numeric - (net->>'carriedOut')::numeric AS made
    FROM billing.bill WHERE net IS NOT NULL) AS steps WHERE step <> 0 OR made <> 0`
  expect(await one(carried)).toBe(0)
  expect(await one(`SELECT count(*)::int FROM billing.bill WHERE (net->>'carriedOut')::numeric > 0`)).toBeGreaterThan(0)
})

test('quarter-hours are summed up, until yesterday, and what is odd about them was raised by the rules of the service', async () => {
  const daysOf = `SELECT count(*)::int FROM billing.consumption_day`
  expect(await one(daysOf)).toBeGreaterThan(5 * 30)
  expect(await one(`${daysOf} WHERE intervals <> 96`)).toBe(0)
  expect(await one('SELECT max(day)::text FROM billing.consumption_day')).toBe('2028-02-28')
  const whole = 'SELECT sum(amount)::int FROM billing'
  expect(await one(`${whole}.consumption_month`)).toBe(await one(`${whole}.interval_reading`))
  expect(await one(`${whole}.region_hour`)).toBe(await one(`${whole}.interval_reading`))
  const { rows } = await client.query('SELECT connection_id AS id, kind FROM billing.consumption_alert ORDER BY id')
  expect(rows).toEqual([
    { id: 'con_0000020_e', kind: 'VOLTAGE' },
    { id: 'con_0000040_e', kind: 'TAMPER' },
  ])
  const before = await one('SELECT md5(string_agg(a::text, $$$$ ORDER BY id)) FROM billing.consumption_alert a')
  await withBilling((prisma) =>
    prisma.$transaction(async (tx) => {
      const sources = await tx.intervalSource.findMany({ select: { number: true } })
      const deps = { events: { publish: unexpected }, now: () => new Date('2028-02-29T00:00:00Z') }
      await lookAtConsumption(tx, deps, { sources: sources.map(({ number }) => number) })
    }),
  )
  expect(await one('SELECT md5(string_agg(a::text, $$$$ ORDER BY id)) FROM billing.consumption_alert a')).toBe(before)
})

async function unexpected() {
  throw new Error('the service would raise another alert')
}

test('what each is supplied with is known, and what some ask for, with its history', async () => {
  const today = '2028-02-29'
  await load(today, { citizens: 320 })
  const sizes = `SELECT count(*)::int FROM billing.connection WHERE (utility = 'ELECTRICITY') <> (load_kw IS NOT NULL AND pipe_mm IS NULL)`
  expect(await one(sizes)).toBe(0)
  const { rows } = await client.query(
    `SELECT a.kind, a.state, a.applied_on < $1::date AS applied, a.due_by - a.applied_on AS days, array_agg(h.kind ORDER BY h.id) AS history
     FROM billing.connection_application a LEFT JOIN billing.connection_change h ON h.application_id = a.id GROUP BY a.id ORDER BY a.id`,
    [today],
  )
  expect(new Set(rows.map(({ kind, state }) => `${kind} ${state}`))).toEqual(
    new Set(['NEW SUBMITTED', 'NEW REJECTED', 'CHANGE SUBMITTED']),
  )
  for (const row of rows) {
    const history = row.state === 'REJECTED' ? ['APPLIED', 'REJECTED'] : ['APPLIED']
    expect(row).toMatchObject({ applied: true, days: 15, history })
  }
  const named = `SELECT count(*)::int FROM billing.connection_application WHERE citizen_id IN ('cit_asha', 'cit_ravi')`
  expect(await one(named)).toBe(0)
})

test('holds the deposits that some have paid, Ravi among them and Asha not', async () => {
  await load('2028-02-29')
  const { rows } = await client.query(
    `SELECT c.citizen_id AS who, a.held_paise = sum(b.paid_paise) AND a.held_paise = b.amount_paise AS held, e.kind, e.amount_paise = a.held_paise AS paid,
       c.load_kw * r.per_kw_paise = b.amount_paise AS asked
     FROM billing.deposit_account a JOIN billing.connection c ON c.id = a.connection_id JOIN billing.deposit_rule r USING (utility)
       JOIN billing.bill b ON b.connection_id = c.id AND b.kind = 'DEPOSIT' JOIN billing.deposit_entry e ON e.connection_id = c.id AND e.bill_id = b.id
     GROUP BY c.id, a.held_paise, b.amount_paise, e.id, r.per_kw_paise`,
  )
  const held = { held: true, kind: 'PAID', paid: true, asked: true }
  expect(rows.map(({ who, ...of }) => of)).toEqual(rows.map(() => held))
  const who = rows.map((row) => row.who)
  expect([who.length, who.includes('cit_ravi'), who.includes('cit_asha')]).toEqual([7, true, false])
})
