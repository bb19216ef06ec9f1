import { startTracing } from '@suvidha/service-kit/tracing'
import { expect } from 'vitest'
import { asha, finishAtProvider, kioskQuery, messagesTo, type PaymentUpdate, signedInAs } from './actors.ts'
import { type Supergraph, startSupergraph, type Topology } from './supergraph.ts'
import { type CollectedSpan, startTraceCollector } from './trace-collector.ts'

export interface WatchedCity {
  readonly spans: readonly CollectedSpan[]
  /** JSON lines of every process. */
  readonly log: string
  /** OpenMetrics text of every process. */
  readonly metrics: string
  readonly updates: readonly PaymentUpdate[]
  /** What must not be seen anywhere. */
  readonly secrets: readonly string[]
  /** With which the citizen signed in. */
  readonly otp: string
}

/** The request id that the client gives its first kiosk query. */
export const kioskRequestId = 'kiosk-1'

/** All that a city tells of itself while a citizen pays a bill: at debug level, every trace kept. */
export async function watchCity(topology: Topology): Promise<WatchedCity> {
  const collector = await startTraceCollector()
  const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, LOG_LEVEL: 'debug' }
  const tracing = topology === 'one process' ? await startTracing(environment, 'gateway') : undefined
  let log = ''
  const city = await startSupergraph({ topology, environment, citizens: 6, onLog: (text) => (log += text) })
  let stopped = false
  try {
    const walk = await walkThrough(city)
    const metrics = await scrape(city)
    // What is still on its way is sent when a process stops.
    stopped = true
    await city.stop()
    await tracing?.stop()
    return { spans: collector.spans, log, metrics, ...walk }
  } finally {
    if (!stopped) await city.stop()
    await collector.stop()
  }
}

/** What a citizen does, from the one-time password to the receipt; the kiosk query with a request id of the client's. */
async function walkThrough(city: Supergraph) {
  const citizen = await signedInAs(city.url, asha)
  const ask = (requestId: string) =>
    fetch(`${city.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${citizen.token}`,
        'x-request-id': requestId,
      },
      body: JSON.stringify({ query: kioskQuery }),
    })
  await (await ask(kioskRequestId)).json()
  const { connections } = await citizen.seesKiosk()
  const bill = connections.flatMap(({ unpaidBills }) => unpaidBills).find(({ status }) => status !== 'DISPUTED')
  const { data } = await citizen.startsPayment([bill?.id ?? ''])
  const { payment, checkout } = data?.startPayment ?? expect.fail('no payment was started')
  const updates: PaymentUpdate[] = []
  for await (const update of citizen.watches(payment.id)) {
    updates.push(update)
    if (updates.length === 1) await finishAtProvider(city.url, checkout.providerOrderId)
  }
  expect(updates.at(-1)?.receipt).toBeTruthy()
  await citizen.seesKiosk()
  const codes = (await messagesTo(city.url, asha)).flatMap(({ body }) => /\b\d{6}\b/.exec(body) ?? [])
  return {
    updates,
    otp: codes[0] ?? expect.fail('no one-time password was sent'),
    secrets: [
      'Asha',
      'Patil',
      '9876543210',
      '98765 43210',
      citizen.token,
      citizen.token.split('.')[2] ?? '',
      citizen.refreshToken,
    ],
  }
}

async function scrape({ url, processes }: Supergraph): Promise<string> {
  const urls = processes ? processes.names.map(processes.urlOf) : [url]
  const headers = { accept: 'application/openmetrics-text; version=1.0.0' }
  return (await Promise.all(urls.map(async (from) => (await fetch(`${from}/metrics`, { headers })).text()))).join('\n')
}
