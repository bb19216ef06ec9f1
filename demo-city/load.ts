import pg from 'pg'
import { emitApplications } from './applications.ts'
import { liftIndexes } from './bulk-indexes.ts'
import { addDays, todayInIndia } from './calendar.ts'
import { type ConsumptionRules, rollUps } from './consumption-rows.ts'
import { copyBatch, createRowBatch } from './copy-rows.ts'
import { depositsOfTheCity } from './deposit-rows.ts'
import { emitHousehold, emitStaff } from './household-rows.ts'
import { createHousehold } from './people.ts'
import { monthsOf } from './quarter-hours.ts'
import { partitioned, sums, type TableName, tables } from './tables.ts'
import { publishTariffs } from './tariffs.ts'

export interface DemoCityOptions {
  /** A connection that owns every service's schema. */
  readonly adminUrl: string
  readonly citizens?: number
  /** The same seed and day give the same city. */
  readonly seed?: number
  /** The day in India that everything is told from; ISO 8601. */
  readonly today?: string
  /** Empties the city that is there first. */
  readonly replace?: boolean
  readonly progress?: (loaded: number, citizens: number) => void
}

const defaultCitizens = 1000
const batchCitizens = 100
/** One loader at a time: any number that no other lock of this database uses. */
const loaderLock = 7_203_118
const names = Object.keys(tables) as TableName[]
/** The latest bill was issued within the last four weeks, and is for the month before that. */
const longestWindow = 62

/**
 * Loads the demo city and returns true; returns false, with nothing changed, when somebody lives there already. One
 * transaction: a load that is killed leaves an empty city.
 */
export async function loadDemoCity(options: DemoCityOptions): Promise<boolean> {
  const client = new pg.Client({ connectionString: options.adminUrl, application_name: 'suvidha-demo-city' })
  await client.connect()
  try {
    await client.query('BEGIN')
    await client.query('SELECT pg_advisory_xact_lock($1)', [loaderLock])
    if (!(await isMigrated(client))) throw new Error('the database has no tables yet: npm run migrate makes them')
    if (!options.replace && (await hasRows(client, 'auth.citizen'))) return false
    await prepareTables(client, options.replace ?? false)
    const restoreIndexes = await liftIndexes(
      client,
      names.filter((table) => !partitioned.includes(table)),
    )
    await load(client, options)
    await restoreIndexes()
    for (const sql of rollUps) await client.query(sql)
    await client.query(feesOfTheCity)
    await client.query(surchargesOfTheCity)
    await client.query(depositsOfTheCity)
    await client.query(daysOfReading)
    await client.query(everybodyKnown)
    await publishTariffs(client)
    await emitApplications(client, options.today ?? todayInIndia())
    // Their triggers were off.
    await client.query('SELECT payment.rebuild_ledger_balance(), billing.rebuild_balances()')
    for (const table of names) await client.query(`ANALYZE ${table}`)
    await client.query('COMMIT')
    return true
  } finally {
    // Whatever was not committed is dropped with the connection.
    await client.end()
  }
}

/** Made up: a real city writes its own, with the order that allows them. */
const feesOfTheCity = `INSERT INTO payment.fee_rule (id, method, flat_paise, rate_ppm, cap_paise, valid_from, source) VALUES
  ('fee_demo_card', 'CARD', 0, 9000, 20000, '2024-01-01', 'the demo city'),
  ('fee_demo_netbanking', 'NETBANKING', 1000, 0, NULL, '2024-01-01', 'the demo city'),
  ('fee_demo_wallet', 'WALLET', 0, 10000, 20000, '2024-01-01', 'the demo city') ON CONFLICT (id) DO NOTHING`

const utilityOf: Readonly<Record<string, string>> = { E: 'ELECTRICITY', G: 'GAS', W: 'WATER' }

/** Made up too: what late payment costs stands in each utility's own order. */
const surchargesOfTheCity = `INSERT INTO billing.surcharge_rule
    (utility, valid_from, per, flat_paise, percent, minimum_paise, round_to_paise, source_title) VALUES
  ('ELECTRICITY', '2024-01-01', 'YEAR', 0, 12, 0, 1, 'the demo city'), ('GAS', '2024-01-01', 'ONCE', 5000, 0, 0, 1, 'the demo city'),
  ('WATER', '2024-01-01', 'MONTH', 0, 1.5, 500, 100, 'the demo city') ON CONFLICT DO NOTHING`

/** Gas and water are read by people, in the demo on any day; electricity sends by itself. */
const daysOfReading = `UPDATE billing.reading_rule SET citizen_days_before = 31 WHERE utility IN ('GAS', 'WATER')`

/** The connections are there for campaigns too: nothing of before is to be told. */
const everybodyKnown = `INSERT INTO notification.audience_fill (requested_at, pages) VALUES (now(), 0) ON CONFLICT DO NOTHING`

async function load(client: pg.Client, options: DemoCityOptions) {
  const { citizens = defaultCitizens, seed = 1, today = todayInIndia(), progress } = options
  const batch = createRowBatch()
  const counters = new Map<string, number>()
  const nextNumber = (series: string) => {
    const number = (counters.get(series) ?? 0) + 1
    counters.set(series, number)
    return number
  }
  for (const month of monthsOf(addDays(today, -longestWindow), today)) {
    await client.query('SELECT billing.make_interval_partition($1::date)', [month])
  }
  const rules = await readRules(client)
  emitStaff(today, batch.emit)
  let sent: Promise<void> = Promise.resolve()
  for (let index = 0; index < citizens; index += 1) {
    emitHousehold({ ...createHousehold(seed, index), today, nextNumber, rules, emit: batch.emit })
    if ((index + 1) % batchCitizens !== 0) continue
    // The next batch is made while the server takes this one.
    await sent
    sent = copyBatch(client, batch.take())
    progress?.(index + 1, citizens)
  }
  await sent
  for (const [series, last] of counters) {
    const financialYear = /^receipt (.+)$/.exec(series)?.[1]
    if (financialYear) batch.emit('document.receipt_series', financialYear, last)
    const [, letter, year] = /^([EGW])(\d\d)$/.exec(series) ?? []
    if (letter) batch.emit('billing.bill_series', utilityOf[letter] ?? letter, 2000 + Number(year), last)
  }
  await copyBatch(client, batch.take())
  progress?.(citizens, citizens)
}

async function prepareTables(client: pg.Client, replace: boolean) {
  for (const table of replace ? [] : names) {
    if (await hasRows(client, table)) throw new Error(`${table} has rows although no citizen is registered`)
  }
  const ofSums = sums.map((table) => `billing.${table}`)
  await client.query(`TRUNCATE ${[...names, ...ofSums].join(', ')} CASCADE`)
}

/** What the service itself judges consumption by. */
async function readRules(client: pg.Client): Promise<ConsumptionRules> {
  const { rows } = await client.query(
    `SELECT utility, interval_maximum AS "intervalMaximum", oldest_days AS "oldestDays", leak_intervals AS "leakIntervals",
       jump_percent AS "jumpPercent", jump_minimum AS "jumpMinimum", jump_days AS "jumpDays", voltage_minimum AS "voltageMinimum",
       voltage_maximum AS "voltageMaximum", voltage_intervals AS "voltageIntervals", neighbours_minimum AS "neighboursMinimum"
     FROM billing.consumption_rule`,
  )
  return new Map(rows.map((rule) => [rule.utility, rule]))
}

async function isMigrated(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>(
    'SELECT bool_and(to_regclass(name) IS NOT NULL) AS there FROM unnest($1::text[]) AS name',
    [Object.keys(tables)],
  )
  return rows[0]?.there ?? false
}

async function hasRows(client: pg.Client, table: string): Promise<boolean> {
  const { rows } = await client.query<{ some: boolean }>(`SELECT EXISTS (SELECT FROM ${table}) AS some`)
  return rows[0]?.some ?? false
}
