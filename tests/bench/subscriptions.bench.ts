import assert from 'node:assert/strict'
import { startProcess } from './bench-city.ts'
import { startCannedSubgraphs } from './gateway/canned-process.ts'
import { type BenchOptions, median, quantile, type Report } from './report.ts'
import { type Subscriber, subscribe } from './subscriptions/subscriber.ts'

const subscribers = 10_000
const atOnce = 200
const memoryAimBytes = 15 * 1024
const changes = 1000

interface State {
  readonly heapUsed: number
  readonly external: number
  readonly rss: number
  readonly sockets: number
  readonly opened: number
  readonly resolved: number
}

/** Ten thousand clients with a socket each: what one costs while nothing happens, how soon it hears, what it leaves. */
export async function bench(report: Report, _options: BenchOptions): Promise<void> {
  const canned = await startCannedSubgraphs(1)
  const [token = ''] = canned.tokens
  const gateway = await startProcess(
    ['--expose-gc', 'tests/bench/subscriptions/gateway-process.ts'],
    {
      JWKS: canned.jwks,
      LOG_LEVEL: 'warn',
      MAX_SUBSCRIPTIONS: String(2 * subscribers),
      MAX_SUBSCRIPTIONS_OF_IDENTITY: String(2 * subscribers),
      DRAIN_MS: '0',
    },
    '/readyz',
  )
  try {
    const city = { ...gateway, token }
    // What is loaded and compiled at the first use is nobody's memory.
    await closeAll(await open(city, 200, (i) => `warm-${i}`), city)
    await idle(city, report)
    await together(city, report)
  } finally {
    await gateway.stop()
    await canned.stop()
  }
}

interface City {
  readonly url: string
  readonly token: string
}

const stateOf = async ({ url }: City) => (await (await fetch(`${url}/webhooks/state`)).json()) as State
const change = ({ url }: City, id: string, status: string) =>
  fetch(`${url}/webhooks/change?id=${id}&status=${status}`, { method: 'POST' })

async function open(city: City, count: number, paymentOf: (index: number) => string): Promise<Subscriber[]> {
  const all: Subscriber[] = []
  for (let from = 0; from < count; from += atOnce) {
    const some = Array.from({ length: Math.min(atOnce, count - from) }, (_, i) => from + i)
    all.push(...(await Promise.all(some.map((index) => subscribe(city.url, city.token, paymentOf(index))))))
  }
  return all
}

async function closeAll(all: readonly Subscriber[], city: City): Promise<State> {
  for (const one of all) one.close()
  for (let time = 0; time < 100; time += 1) {
    const state = await stateOf(city)
    if (state.opened === 0 && state.sockets < 20) return state
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('subscriptions are left behind')
}

/** Everybody watches a payment of their own. */
async function idle(city: City, report: Report): Promise<void> {
  const before = await stateOf(city)
  report.progress(`${subscribers} subscribers on payments of their own`)
  const all = await open(city, subscribers, (index) => `pay-${index}`)
  const during = await stateOf(city)
  assert.equal(during.opened, subscribers)
  const heap = (during.heapUsed + during.external - before.heapUsed - before.external) / subscribers
  const rss = (during.rss - before.rss) / subscribers
  const subject = 'idle subscribers on distinct payments'
  report.result({ subject, metric: 'heapPerSubscriber', value: Math.round(heap), unit: 'B', aim: memoryAimBytes })
  report.result({ subject, metric: 'residentPerSubscriber', value: Math.round(rss), unit: 'B' })
  const delays: number[] = []
  for (let time = 0; time < changes; time += 1) {
    const index = (time * 7919) % subscribers
    const next = (all[index] as Subscriber).nextResult()
    const sent = performance.now()
    await change(city, `pay-${index}`, 'CREATED')
    delays.push((await next) - sent)
  }
  report.result({ subject, metric: 'eventToClientP50', value: round(median(delays)), unit: 'ms' })
  report.result({ subject, metric: 'eventToClientP99', value: round(quantile(delays, 0.99)), unit: 'ms' })
  const after = await closeAll(all, city)
  const left = (after.heapUsed - before.heapUsed) / subscribers
  report.result({ subject, metric: 'heapLeftPerSubscriber', value: Math.round(left), unit: 'B' })
  report.result({ subject, metric: 'socketsLeft', value: after.sockets - before.sockets, unit: '1' })
}

/** Everybody watches the same payment. */
async function together(city: City, report: Report): Promise<void> {
  report.progress(`${subscribers} subscribers of one payment`)
  const before = await stateOf(city)
  const all = await open(city, subscribers, () => 'shared')
  const during = await stateOf(city)
  const subject = 'subscribers of one payment'
  report.result({ subject, metric: 'upstreamStreams', value: during.opened, unit: '1', aim: 1 })
  const heard = Promise.all(all.map((one) => one.nextResult()))
  const sent = performance.now()
  await change(city, 'shared', 'CREATED')
  const times = (await heard).map((time) => time - sent).sort((one, other) => one - other)
  const resolved = (await stateOf(city)).resolved - during.resolved
  // An event asks two subgraphs: for the bills and for the receipt.
  report.result({ subject, metric: 'resolutionsOfOneEvent', value: resolved / 2, unit: '1', aim: 1 })
  report.result({ subject, metric: 'eventToLastClient', value: round(times.at(-1)), unit: 'ms' })
  const after = await closeAll(all, city)
  report.result({
    subject,
    metric: 'heapLeftPerSubscriber',
    value: Math.round((after.heapUsed - before.heapUsed) / subscribers),
    unit: 'B',
  })
}

const round = (milliseconds = Number.NaN) => Math.round(milliseconds * 10) / 10
