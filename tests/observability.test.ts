import { beforeAll, describe, expect, test } from 'vitest'
import { topologies } from './supergraph.ts'
import { type CollectedSpan, drawTree } from './trace-collector.ts'
import { kioskRequestId, type WatchedCity, watchCity } from './watched-city.ts'

let seen: WatchedCity

describe.each(topologies)('a city that is watched, %s', (topology) => {
  beforeAll(async () => {
    seen = await watchCity(topology)
  }, 240_000)

  // A client's own operation: names are shown of those on the safelist alone.
  test('a kiosk query is one trace from the request to each statement', () => {
    const { root, spans } = traceOf(kioskRequestId)
    // Keys of tokens are read by whoever needs them first.
    const tree = drawTree(spans, root).filter((line) => !line.includes('signing_key'))
    expect(`\n${tree.join('\n')}`).toBe(kioskTree)
  })

  test('from the webhook to the receipt and the message about it is one trace', () => {
    const { traceId } = seen.spans.find(({ name }) => name === 'process billing.payment-captured') as CollectedSpan
    const roots = spansOf(traceId).filter(({ parentSpanId }) => parentSpanId === '')
    expect(roots.map(({ service, name }) => `${service}: ${name}`)).toEqual(['gateway: POST /webhooks'])
    const jobs = spansOf(traceId).filter(({ name }) => name.startsWith('process '))
    expect(jobs.map(({ service, name }) => `${service}: ${name}`).sort()).toEqual([
      'billing: process billing.payment-captured',
      'document: process document.payment-captured',
      'document: process document.render-receipt',
      'notification: process notification.receipt-issued',
      'payment: process payment.bill-paid',
      'payment: process payment.receipt-issued',
    ])
    const known = new Set(seen.spans.map(({ spanId }) => spanId))
    expect(spansOf(traceId).filter(({ parentSpanId }) => parentSpanId && !known.has(parentSpanId))).toEqual([])
  })

  test('what a service asks another before money moves is in the trace of the mutation', () => {
    const start = seen.spans.find(({ name }) => name === 'Mutation.startPayment')
    const names = spansOf(start?.traceId ?? '').map(({ service, name }) => `${service}: ${name}`)
    expect(names).toEqual(
      expect.arrayContaining([expect.stringMatching(/^gateway: graphql mutation/), 'billing: Query.payableBills']),
    )
  })

  test('each event of the subscription is a trace of its own, with the fetches that complete it', () => {
    const events = seen.spans.filter(({ name }) => name === 'subscription event')
    expect(new Set(events.map(({ traceId }) => traceId)).size).toBe(seen.updates.length)
    const services = spansOf(events.at(-1)?.traceId ?? '').map(({ service }) => service)
    expect([...new Set(services)].sort()).toEqual(['billing', 'document', 'gateway', 'payment'])
  })

  test('a request id given in stands in the lines of every service and job that works for it', () => {
    expect(servicesThatSay('answered', kioskRequestId)).toEqual([
      'auth',
      'billing',
      'gateway',
      'notification',
      'payment',
    ])
    const { root } = traceOf(kioskRequestId)
    const ofTrace = logLines().filter(({ traceId }) => traceId === root.traceId)
    expect(new Set(ofTrace.map(({ requestId }) => requestId))).toEqual(new Set([kioskRequestId]))
    const { requestId } = logLines().find(({ queue }) => queue === 'notification.receipt-issued') ?? {}
    const services = ['billing', 'document', 'notification', 'payment']
    expect(servicesThatSay('job done', requestId)).toEqual(services)
  })

  test('neither logs nor traces name the citizen or hold what opens a door', () => {
    expect(logLines().length).toBeGreaterThan(30)
    const traces = seen.spans.map(({ json }) => json).join('\n')
    for (const text of [seen.log, traces]) {
      for (const secret of seen.secrets) expect(text).not.toContain(secret)
      expect(text).not.toMatch(/eyJ[\w-]+\.|(?<![\w.])\+?91[6-9]\d{9}\b/)
      expect(text).not.toMatch(new RegExp(`(?<![\\w.])${seen.otp}(?![\\w.])`))
    }
  })

  testMetrics()
})

function testMetrics() {
  test('metrics tell of requests, plans, fetches, events, statements, jobs and queues', () => {
    expect(value('graphql_plan_build_duration_seconds_count')).toBeGreaterThan(0)
    expect(value('graphql_plan_cache_hits_total')).toBeGreaterThan(0)
    for (const subgraph of ['auth', 'billing', 'payment', 'document', 'notification']) {
      const labels = `{subgraph="${subgraph}",outcome="success"}`
      expect(value('graphql_fetch_duration_seconds_count', labels)).toBeGreaterThan(0)
    }
    expect(value('graphql_subscription_event_duration_seconds_count')).toBe(seen.updates.length)
    expect(value('graphql_subscription_results_total')).toBe(seen.updates.length)
    expect(value('graphql_subscription_results_skipped_total')).toBe(0)
    expect(value('graphql_active_subscriptions')).toBe(0)
    expect(value('db_statement_duration_seconds_count', '{service="billing",outcome="done"}')).toBeGreaterThan(0)
    expect(value('job_duration_seconds_count', '{queue="billing.payment-captured",outcome="done"}')).toBe(1)
    for (const queue of ['billing.payment-captured', 'billing.payment-captured.dead']) {
      expect(seen.metrics).toContain(`queue_jobs{queue="${queue}",state="waiting"} 0`)
      expect(seen.metrics).toContain(`queue_oldest_job_age_seconds{queue="${queue}"} 0`)
    }
  })

  test('a histogram shows examples of traces to whoever reads OpenMetrics', () => {
    const examples = [...seen.metrics.matchAll(/^graphql_operation_duration_seconds_bucket.* # \{trace_id="(\w+)"\}/gm)]
    expect(seen.spans.map(({ traceId }) => traceId)).toContain(examples[0]?.[1])
  })
}

const spansOf = (traceId: string) => seen.spans.filter((span) => span.traceId === traceId)

function traceOf(requestId: string) {
  const isRoot = ({ parentSpanId, attributes }: CollectedSpan) =>
    parentSpanId === '' && attributes['suvidha.request.id'] === requestId
  const root = seen.spans.find(isRoot) ?? expect.fail(`nothing is known of the request ${requestId}`)
  return { root, spans: spansOf(root.traceId) }
}

/** Of every process together. */
const value = (name: string, labels = '') =>
  seen.metrics
    .split('\n')
    .filter((line) => line.startsWith(name + labels))
    .reduce((sum, line) => sum + Number(line.split(' ')[1]), 0)

function servicesThatSay(msg: string, requestId: unknown) {
  const said = logLines().filter((line) => line.requestId === requestId && line.msg === msg)
  return [...new Set(said.map(({ service }) => service))].sort()
}

const logLines = () =>
  seen.log
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>)

const kioskTree = `
gateway: POST /graphql
  gateway: graphql query
    gateway: fetch auth
      auth: graphql request
        auth: Query.me
          auth: load citizens
            auth: SELECT auth.citizen
    gateway: fetch billing
      billing: graphql request
        billing: Query._entities
        billing: load byCitizen
          billing: connections_by_citizen
        billing: load unpaidByConnection
          billing: bills_unpaid
    gateway: fetch notification
      notification: graphql request
        notification: Query._entities
        notification: load unreadCountByCitizenId
          notification: SELECT notification.notification
    gateway: fetch payment
      payment: graphql request
        payment: Query._entities
        payment: load paymentsOfBill
          payment: payments-of-bill
    gateway: plan`
