import { setTimeout as wait } from 'node:timers/promises'
import { copyText } from '@suvidha/demo-city/copy-rows'
import pg from 'pg'
import { startBenchServer, startProcess } from './bench-city.ts'
import { createIdentity } from './payments/payers.ts'
import { type BenchOptions, median, type Report } from './report.ts'

/** Meters of the city that sends. */
const meters = 5000
/** Rows of one delivery, and deliveries under way at once. */
const rowsAtOnce = 5000
const atOnce = 4
const quartersOfDay = 96
/** Readings of a round. */
const rowsOfRound = { days: 240_000, quarters: 60_000 } as const
const aim = 0.3

/** How a head-end system sends: what each meter has kept for a day, or each quarter of an hour of all meters. */
const subjects = { days: 'a', quarters: 'b' } as const

/**
 * Interval readings taken in (HTTP, checked, written, summed by day, month and region, odd ones looked at) beside COPY of
 * the same rows into an equal table of the same server: in turn, a round of one and a round of the other.
 */
export async function bench(report: Report, options: BenchOptions): Promise<void> {
  const { only = Object.values(subjects), rounds = 3 } = options
  const server = await startBenchServer()
  const stops: (() => Promise<void>)[] = [() => server.stop()]
  try {
    const database = await server.createCity('readings', 2)
    const admin = new pg.Client({ connectionString: database.adminUrl })
    await admin.connect()
    stops.unshift(() => admin.end())
    await addMeters(admin)
    const identity = await createIdentity()
    const billing = await startProcess(
      'tests/bench/readings/serve-billing.ts',
      { DATABASE_URL: database.urlFor('billing'), PUBLIC_KEY: identity.publicJwk },
      '/readyz',
    )
    stops.unshift(billing.stop)
    const token = await identity.tokenOf('stf_head_end', 'readings:write')
    const city: SendingCity = { report, admin, url: billing.url, token, rounds }
    if (only.includes(subjects.days)) await compare(city, 'days', 0)
    if (only.includes(subjects.quarters)) await compare(city, 'quarters', rounds + 1)
  } finally {
    for (const stop of stops) await stop()
  }
}

interface SendingCity {
  readonly report: Report
  readonly admin: pg.Client
  readonly url: string
  readonly token: string
  readonly rounds: number
}

/** Rounds have days of their own: nothing is sent twice. The first one warms up. */
async function compare(city: SendingCity, subject: keyof typeof subjects, firstDay: number) {
  const { report, rounds } = city
  const rates = { taken: [] as number[], copied: [] as number[] }
  for (let round = 0; round <= rounds; round += 1) {
    const readings = subject === 'days' ? readingsByMeter(firstDay + round) : readingsByQuarter(firstDay + round)
    const taken = await takeIn(city, readings)
    const copied = await copyIn(city.admin, readings)
    report.progress(`${subject}, round ${round}: ${Math.round(taken)} taken/s, ${Math.round(copied)} copied/s`)
    if (round === 0) continue
    rates.taken.push(taken)
    rates.copied.push(copied)
  }
  const shares = rates.taken.map((taken, round) => taken / (rates.copied[round] ?? Number.NaN))
  const result = { metric: 'readingsPerSecond', unit: '1/s' }
  report.result({ subject: `${subject}: taken`, ...result, value: Math.round(median(rates.taken)) })
  report.result({ subject: `${subject}: COPY`, ...result, value: Math.round(median(rates.copied)) })
  const share = { value: Number(median(shares).toFixed(3)), unit: 'x', aim }
  report.result({ subject: `${subject}: taken/COPY`, metric: 'readingsPerSecond', ...share })
}

interface Reading {
  readonly meter: number
  readonly quarter: number
  readonly value: string
}

/** A day that is over, so many days ago. */
const quarterOf = (daysAgo: number) => (Math.floor(Date.now() / 86_400_000) - 2 - daysAgo) * quartersOfDay - 22
const useOf = (meter: number, quarter: number) => `0.${String(((meter * 7919 + quarter * 104_729) % 400) + 50)}`

function readingsByMeter(daysAgo: number): Reading[] {
  const first = quarterOf(daysAgo)
  return Array.from({ length: rowsOfRound.days }, (_, n) => {
    const [meter, quarter] = [Math.floor(n / quartersOfDay), first + (n % quartersOfDay)]
    return { meter, quarter, value: useOf(meter, quarter) }
  })
}

function readingsByQuarter(daysAgo: number): Reading[] {
  const first = quarterOf(daysAgo)
  return Array.from({ length: rowsOfRound.quarters }, (_, n) => {
    const [meter, quarter] = [n % meters, first + Math.floor(n / meters)]
    return { meter, quarter, value: useOf(meter, quarter) }
  })
}

const startOf = ({ quarter }: Reading) => new Date(quarter * 900_000).toISOString()

/** Readings a second, until the last one is answered and everything odd has been looked at. */
async function takeIn({ admin, url, token }: SendingCity, readings: readonly Reading[]): Promise<number> {
  const bodies: string[] = []
  for (let start = 0; start < readings.length; start += rowsAtOnce) {
    const rows = readings.slice(start, start + rowsAtOnce)
    const lines = rows.map((reading) => `BENCH,B${reading.meter},${startOf(reading)},${reading.value}`)
    bodies.push(`make,serial,start,value\n${lines.join('\n')}\n`)
  }
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/csv' }
  const startedMs = performance.now()
  const send = async () => {
    for (let body = bodies.shift(); body; body = bodies.shift()) {
      const response = await fetch(`${url}/readings/intervals`, { method: 'POST', headers, body })
      const answer = (await response.json()) as { added?: number }
      if (answer.added !== rowsAtOnce)
        throw new Error(`a delivery was not taken: ${JSON.stringify(answer).slice(0, 300)}`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, send))
  while (await hasLooks(admin)) await wait(5)
  return (readings.length * 1000) / (performance.now() - startedMs)
}

async function hasLooks(admin: pg.Client): Promise<boolean> {
  const { rows } = await admin.query<{ some: boolean }>(
    `SELECT EXISTS (SELECT FROM events.job WHERE name = 'billing.consumption-look' AND state < 'completed') AS some`,
  )
  return rows[0]?.some ?? false
}

/** The same rows, in one COPY, into a table with the same columns, key, checks and partitions, in its own transaction. */
async function copyIn(admin: pg.Client, readings: readonly Reading[]): Promise<number> {
  const lines = readings.map((reading) => {
    const { meter, value } = reading
    return `${startOf(reading)}\t${meter}\t${Number(value) * 1000}\t\\N\t0\t0\n`
  })
  const text = Buffer.from(lines.join(''))
  const startedMs = performance.now()
  await copyText(admin, 'bench.copied (starts_at, source, amount, voltage, flags, revision)', { text })
  return (readings.length * 1000) / (performance.now() - startedMs)
}

async function addMeters(admin: pg.Client) {
  await admin.query(`
    INSERT INTO billing.connection (id, citizen_id, utility, consumer_number, holder_name, address, region)
      SELECT 'con_b' || n, 'cit_bench', 'ELECTRICITY', 'B' || n, 'Bench', '1, Bench', (ARRAY['NORTH', 'EAST', 'SOUTH', 'WEST'])[n % 4 + 1]
      FROM generate_series(0, ${meters - 1}) n;
    INSERT INTO billing.meter (id, serial_number, make, utility, digits, smart)
      SELECT 'mtr_b' || n, 'B' || n, 'BENCH', 'ELECTRICITY', 6, true FROM generate_series(0, ${meters - 1}) n;
    INSERT INTO billing.meter_assignment (id, meter_id, connection_id, installed_on, initial_reading)
      SELECT 'asg_b' || n, 'mtr_b' || n, 'con_b' || n, '2020-01-01', 0 FROM generate_series(0, ${meters - 1}) n;
    CREATE SCHEMA bench;
    CREATE TABLE bench.copied (LIKE billing.interval_reading INCLUDING ALL) PARTITION BY RANGE (starts_at)`)
  for (let monthsAgo = 0; monthsAgo < 3; monthsAgo += 1) {
    await admin.query(`DO $$ DECLARE first date := date_trunc('month', now() - interval '${monthsAgo} months'); BEGIN
      EXECUTE format('CREATE TABLE bench.%I PARTITION OF bench.copied FOR VALUES FROM (%L) TO (%L)', 'copied_${monthsAgo}',
        first::timestamp AT TIME ZONE 'Asia/Kolkata', (first + interval '1 month') AT TIME ZONE 'Asia/Kolkata'); END $$`)
  }
  await admin.query('VACUUM ANALYZE')
}
