import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { createClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import { type BenchServer, startBenchServer } from './bench-city.ts'
import { startCannedProvider } from './payments/canned-provider.ts'
import { fillPayments } from './payments/fill-payments.ts'
import { createIdentity } from './payments/payers.ts'
import { type PayingCity, startPayingCity } from './payments/paying-city.ts'
import { createTpcb, measureTpcb } from './payments/tpcb.ts'
import { type BenchOptions, median, quantile, type Report } from './report.ts'

const clients = 16
const citizens = 200
const watched = 200
const subjects = { throughput: 'a', latency: 'b', growth: 'c' } as const
/** Payments in the table of the large city; BENCH_PAYMENTS makes it smaller for a first look. */
const manyPayments = Number(process.env.BENCH_PAYMENTS ?? 10_000_000)
const fewPayments = 10_000

/**
 * Complete payments (start, webhook, captured, bill settled, payment told) beside pgbench's TPC-B on the same server,
 * how soon a subscriber hears of a webhook, what a payment leaves behind, and what ten million of them cost the next.
 */
export async function bench(report: Report, options: BenchOptions): Promise<void> {
  const { only = Object.values(subjects), rounds = 5, seconds = 6 } = options
  const server = await startBenchServer()
  const provider = await startCannedProvider()
  const identity = await createIdentity()
  const stops: (() => Promise<void> | void)[] = [() => server.stop(), provider.stop]
  const startCity = async (name: string, past: number) => {
    const database = await server.createCity(name, citizens)
    if (past > 0) await fillPayments(database.adminUrl, past, report)
    const payments = Math.ceil(rounds * seconds * 1500) + 2000
    const city = await startPayingCity({ database, provider, identity, payments, clients })
    stops.unshift(city.stop)
    await payFor(city, 3)
    return city
  }
  try {
    const city = await startCity('payments_few', fewPayments)
    if (only.includes(subjects.throughput)) await compareWithTpcb({ report, server, city, rounds, seconds })
    if (only.includes(subjects.latency)) await measureLatency(report, city)
    if (only.includes(subjects.growth)) {
      report.progress(`writing ${manyPayments} payments of the past`)
      const large = await startCity('payments_many', manyPayments)
      await compareGrowth({ report, cities: { few: city, many: large }, rounds, seconds })
    }
  } finally {
    for (const stop of stops) await stop()
  }
}

/** Payments a second: all clients pay for so long, and the time goes on until everything is settled. */
async function payFor(city: PayingCity, seconds: number): Promise<{ perSecond: number; count: number }> {
  const startedMs = performance.now()
  const endMs = startedMs + seconds * 1000
  const counts = await Promise.all(
    Array.from({ length: clients }, async () => {
      let count = 0
      for (; performance.now() < endMs; count += 1) await city.payer.pay(city.nextBill())
      return count
    }),
  )
  await city.settle()
  const count = counts.reduce((sum, paid) => sum + paid, 0)
  return { count, perSecond: (count * 1000) / (performance.now() - startedMs) }
}

interface Comparison {
  readonly report: Report
  readonly server: BenchServer
  readonly city: PayingCity
  readonly rounds: number
  readonly seconds: number
}

async function compareWithTpcb({ report, server, city, rounds, seconds }: Comparison) {
  const tpcbUrl = await server.createEmpty('tpcb')
  await createTpcb(tpcbUrl)
  const figures: Record<string, number[]> = { payments: [], 'tpc-b': [], ...(process.env.PGBENCH && { pgbench: [] }) }
  let paid = 0
  const before = await city.size()
  const commitsBefore = await city.commits()
  for (let round = 1; round <= rounds; round += 1) {
    const { perSecond, count } = await payFor(city, seconds)
    paid += count
    figures.payments?.push(perSecond)
    figures['tpc-b']?.push(await measureTpcb(tpcbUrl, { clients, seconds }))
    if (process.env.PGBENCH) figures.pgbench?.push(await runPgbench(process.env.PGBENCH, tpcbUrl, seconds))
    const last = Object.entries(figures).map(([name, values]) => `${Math.round(values.at(-1) ?? 0)} ${name}/s`)
    report.progress(`round ${round}: ${last.join(', ')}`)
  }
  for (const [subject, values] of Object.entries(figures)) {
    report.result({ subject, metric: 'perSecond', value: rounded(median(values)), unit: '1/s' })
  }
  for (const beside of ['tpc-b', 'pgbench']) {
    const ratios = (figures[beside] ?? []).map((value, round) => (figures.payments?.[round] ?? 0) / value)
    const ratio = { subject: `payments/${beside}`, metric: 'perSecond', value: rounded(median(ratios), 4), unit: 'x' }
    if (ratios.length > 0) report.result({ ...ratio, aim: 0.15 })
  }
  const commits = rounded(((await city.commits()) - commitsBefore) / paid, 1)
  report.result({ subject: 'payments', metric: 'commitsPerPayment', value: commits, unit: '1' })
  const after = await city.size()
  for (const schema of ['payment', 'billing', 'events']) {
    const value = Math.round(((after[schema] ?? 0) - (before[schema] ?? 0)) / paid)
    report.result({ subject: schema, metric: 'storedPerPayment', value, unit: 'B' })
  }
}

/** The real one, where PGBENCH says where it is. */
async function runPgbench(program: string, url: string, seconds: number): Promise<number> {
  const args = ['--no-vacuum', '-M', 'prepared', '-c', String(clients), '-j', '2', '-T', String(seconds), url]
  const { stdout } = await promisify(execFile)(program, args)
  return Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
}

/** From the webhook's first byte to the subscriber's CAPTURED, at payment's own socket. */
async function measureLatency(report: Report, city: PayingCity) {
  const millis: number[] = []
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (let count = 0; count < watched / 4; count += 1) millis.push(await hearOfWebhook(city))
    }),
  )
  for (const [metric, share] of [
    ['p50', 0.5],
    ['p99', 0.99],
  ] as const) {
    const value = rounded(quantile(millis, share), 1)
    report.result({ subject: 'webhook to subscriber', metric, value, unit: 'ms' })
  }
}

async function hearOfWebhook(city: PayingCity): Promise<number> {
  const bill = city.nextBill()
  const authorization = `Bearer ${city.tokens.get(bill.citizenId)}`
  const client = createClient({ url: `${city.url.replace('http', 'ws')}/graphql`, webSocketImpl: WebSocket })
  let sentMs = 0
  let watching: Promise<number> | undefined
  await city.payer.pay(bill, async (paymentId) => {
    const query = 'subscription ($id: ID!) { paymentUpdated(paymentId: $id) { status } }'
    const payload = { query, variables: { id: paymentId }, extensions: { authorization } }
    const updates = client.iterate<{ paymentUpdated: { status: string } }>(payload)
    await updates.next()
    watching = (async () => {
      for await (const { data } of updates) if (data?.paymentUpdated.status === 'CAPTURED') break
      return performance.now() - sentMs
    })()
    sentMs = performance.now()
  })
  const heardMs = (await watching) ?? Number.NaN
  await client.dispose()
  return heardMs
}

interface Growth {
  readonly report: Report
  readonly cities: { readonly few: PayingCity; readonly many: PayingCity }
  readonly rounds: number
  readonly seconds: number
}

async function compareGrowth({ report, cities, rounds, seconds }: Growth) {
  const figures = { few: [] as number[], many: [] as number[] }
  for (let round = 1; round <= rounds; round += 1) {
    // Who comes first in a round has the colder caches.
    const order = round % 2 === 0 ? (['few', 'many'] as const) : (['many', 'few'] as const)
    for (const name of order) figures[name].push((await payFor(cities[name], seconds)).perSecond)
    report.progress(
      `round ${round}: ${Math.round(figures.few.at(-1) ?? 0)}/s, ${Math.round(figures.many.at(-1) ?? 0)}/s`,
    )
  }
  const names = { few: `${fewPayments} payments`, many: `${manyPayments} payments` }
  for (const name of ['few', 'many'] as const) {
    report.result({ subject: names[name], metric: 'perSecond', value: rounded(median(figures[name])), unit: '1/s' })
  }
  const ratios = figures.many.map((value, round) => value / (figures.few[round] ?? 0))
  const value = rounded(median(ratios), 3)
  report.result({ subject: `${names.many}/${names.few}`, metric: 'perSecond', value, unit: 'x', aim: 0.9 })
}

const rounded = (value: number, digits = 0) => Number(value.toFixed(digits))
