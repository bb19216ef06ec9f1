import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { buildStreet, digestOfBills } from '../fakes/metered-street.ts'
import { type BenchDatabase, type BenchProcess, startBenchServer, startProcess } from './bench-city.ts'
import { createIdentity, type Identity } from './payments/payers.ts'
import { type BenchOptions, median, type Report } from './report.ts'

/** Connections of a run; BENCH_CONNECTIONS makes it smaller for a first look. */
const connections = Number(process.env.BENCH_CONNECTIONS ?? 100_000)
const subjects = { throughput: 'a', kill: 'b' } as const
const period = { periodStart: '2026-09-01', periodEnd: '2026-09-30' }
const aim = 0.2

/**
 * Bills a second of a whole run (from the order until all are issued and counted again) beside COPY of the same bills and
 * lines into equal tables of the same server, in turn; the memory of the process; and what is there after a process was
 * killed in the middle of a run and another took it up, beside an undisturbed run over equal connections.
 */
export async function bench(report: Report, options: BenchOptions): Promise<void> {
  const { only = Object.values(subjects), rounds = 3 } = options
  const server = await startBenchServer()
  const stops: (() => Promise<void>)[] = [() => server.stop()]
  try {
    const database = await server.createCity('bill_run', 2)
    const admin = new pg.Client({ connectionString: database.adminUrl })
    await admin.connect()
    stops.unshift(() => admin.end())
    await createEqualTables(admin)
    const office: Office = { report, admin, database, identity: await createIdentity(), billing: undefined as never }
    office.billing = await startBilling(office)
    stops.unshift(() => office.billing.stop())
    if (only.includes(subjects.throughput)) await compare(office, rounds)
    if (only.includes(subjects.kill)) await killInTheMiddle(office)
  } finally {
    for (const stop of stops) await stop()
  }
}

interface Office {
  readonly report: Report
  readonly admin: pg.Client
  readonly database: BenchDatabase
  readonly identity: Identity
  billing: BenchProcess
}

const startBilling = ({ database, identity }: Office) =>
  startProcess(
    'tests/bench/readings/serve-billing.ts',
    { DATABASE_URL: database.urlFor('billing'), PUBLIC_KEY: identity.publicJwk },
    '/readyz',
  )

async function compare(office: Office, rounds: number) {
  const { report, admin } = office
  const rates = { looked: [] as number[], billed: [] as number[], copied: [] as number[] }
  const growth: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    // The first one warms up.
    const houses = round === 0 ? Math.min(connections, 2000) : connections
    const region = await addStreet(office, `round${round}`, houses)
    const run = await preview(office, region)
    const memory = watchMemory(office.billing.pid)
    const billedMs = await issue(office, run.id)
    growth.push(memory.stop())
    const copiedMs = await copyBills(admin, region)
    const rate = (ms: number) => Math.round((houses * 1000) / ms)
    report.progress(
      `round ${round}: ${rate(run.ms)} looked at/s, ${rate(billedMs)} billed/s, ${rate(copiedMs)} copied/s, memory +${growth.at(-1)} MB`,
    )
    if (round === 0) continue
    rates.looked.push(rate(run.ms))
    rates.billed.push(rate(billedMs))
    rates.copied.push(rate(copiedMs))
  }
  const result = { metric: 'billsPerSecond', unit: '1/s' }
  report.result({ subject: 'preview', ...result, value: median(rates.looked) })
  report.result({ subject: 'run', ...result, value: median(rates.billed) })
  report.result({ subject: 'COPY', ...result, value: median(rates.copied) })
  const shares = rates.billed.map((billed, round) => billed / (rates.copied[round] ?? Number.NaN))
  const value = Number(median(shares).toFixed(3))
  report.result({ subject: 'run/COPY', metric: 'billsPerSecond', value, unit: 'x', aim })
  report.result({ subject: 'run', metric: 'memoryGrowth', value: median(growth.slice(1)), unit: 'MB' })
}

async function killInTheMiddle(office: Office) {
  const { report, admin } = office
  const [undisturbed, killed] = [
    await addStreet(office, 'whole', connections),
    await addStreet(office, 'killed', connections),
  ]
  await issue(office, (await preview(office, undisturbed)).id)
  const { id } = await preview(office, killed)
  await ask(office, 'mutation ($id: ID!) { generateBillRun(id: $id) { id } }', { id })
  await until(admin, id, 'issued_chunks >= chunks / 2')
  process.kill(office.billing.pid, 'SIGKILL')
  const { rows } = await admin.query('SELECT issued FROM billing.bill_run WHERE id = $1', [id])
  report.progress(`killed when ${rows[0]?.issued} of ${connections} bills were issued`)
  office.billing = await startBilling(office)
  await until(admin, id, `status = 'FINISHED'`)
  const [one, other] = [await digestOfBills(admin, undisturbed), await digestOfBills(admin, killed)]
  if (one !== other) report.progress(`not the same: ${one} and ${other}`)
  const gaps = await admin.query<{ gaps: number }>(
    `SELECT (max(place) - count(*))::int AS gaps FROM (SELECT split_part(number, '-', 2)::int AS place FROM billing.bill
       WHERE left(number, 3) = 'E' || to_char((SELECT issued_on FROM billing.bill_run WHERE id = $1), 'YY')) numbers`,
    [id],
  )
  report.result({
    subject: 'killed and resumed',
    metric: 'sameAsUndisturbed',
    value: one === other ? 1 : 0,
    unit: '1',
    aim: 1,
  })
  report.result({ subject: 'killed and resumed', metric: 'missingNumbers', value: gaps.rows[0]?.gaps ?? -1, unit: '1' })
}

async function addStreet({ admin }: Office, name: string, houses: number): Promise<string> {
  const region = `Bench ${name}`
  await buildStreet(admin, { name, region, houses, first: period.periodStart, last: period.periodEnd, exact: true })
  await admin.query('VACUUM ANALYZE')
  return region
}

async function preview(office: Office, region: string): Promise<{ id: string; ms: number }> {
  const startedMs = performance.now()
  const query = 'mutation ($input: StartBillRunInput!) { startBillRun(input: $input) { id } }'
  const { startBillRun } = await ask(office, query, { input: { utility: 'ELECTRICITY', region, ...period } })
  const id = startBillRun?.id ?? ''
  await until(office.admin, id, `status = 'PREVIEWED'`)
  return { id, ms: performance.now() - startedMs }
}

async function issue(office: Office, id: string): Promise<number> {
  const startedMs = performance.now()
  await ask(office, 'mutation ($id: ID!) { generateBillRun(id: $id) { id } }', { id })
  await until(office.admin, id, `status = 'FINISHED' AND agrees AND issued = connections`)
  return performance.now() - startedMs
}

type Answer = Record<string, { readonly id: string } | undefined>

async function ask({ billing, identity }: Office, query: string, variables: object): Promise<Answer> {
  const authorization = `Bearer ${await identity.tokenOf('stf_bench', 'bills:write')}`
  const headers = { authorization, 'content-type': 'application/json' }
  const body = JSON.stringify({ query, variables })
  const response = await fetch(`${billing.url}/graphql`, { method: 'POST', headers, body })
  const { data, errors } = (await response.json()) as { data?: Answer; errors?: object[] }
  if (!data || errors) throw new Error(JSON.stringify(errors))
  return data
}

async function until(admin: pg.Client, id: string, condition: string) {
  for (;;) {
    const { rowCount } = await admin.query(`SELECT FROM billing.bill_run WHERE id = $1 AND ${condition}`, [id])
    if (rowCount) return
    await wait(10)
  }
}

/** The same columns, keys, indexes, checks and references. */
async function createEqualTables(admin: pg.Client) {
  await admin.query(`CREATE SCHEMA bench;
    CREATE TABLE bench.bill (LIKE billing.bill INCLUDING ALL, FOREIGN KEY (connection_id) REFERENCES billing.connection);
    CREATE TABLE bench.bill_line (LIKE billing.bill_line INCLUDING ALL, FOREIGN KEY (bill_id) REFERENCES bench.bill)`)
}

/** From files of the server's own, in one transaction. */
async function copyBills(admin: pg.Client, region: string): Promise<number> {
  const ofRegion = `FROM billing.bill b JOIN billing.connection c ON c.id = b.connection_id AND c.region = '${region}'`
  const { rows } = await admin.query<{ folder: string }>(`SELECT current_setting('data_directory') AS folder`)
  const [bills, lines] = ['bills', 'lines'].map((name) => `'${rows[0]?.folder}/bench_${name}'`)
  await admin.query(`COPY (SELECT b.* ${ofRegion} ORDER BY b.number) TO ${bills}`)
  await admin.query(
    `COPY (SELECT l.* ${ofRegion} JOIN billing.bill_line l ON l.bill_id = b.id ORDER BY b.number, position) TO ${lines}`,
  )
  const startedMs = performance.now()
  await admin.query('BEGIN')
  await admin.query(`COPY bench.bill FROM ${bills}`)
  await admin.query(`COPY bench.bill_line FROM ${lines}`)
  await admin.query('COMMIT')
  return performance.now() - startedMs
}

/** By how many MB the most of the last third of the time is above that of the first; NaN where there is no /proc. */
function watchMemory(pid: number) {
  const samples: number[] = []
  const timer = setInterval(() => {
    const kb = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    samples.push(Number(kb) / 1024)
  }, 100)
  if (process.platform !== 'linux') clearInterval(timer)
  return {
    stop() {
      clearInterval(timer)
      const third = Math.floor(samples.length / 3)
      return Math.round(Math.max(...samples.slice(-third)) - Math.max(...samples.slice(0, third)))
    },
  }
}
