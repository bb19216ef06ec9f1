import { startTracing, type Tracing } from '@suvidha/service-kit/tracing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startGateway } from './gateway-fixtures.ts'
import { startTraceCollector } from './trace-collector.ts'

const theirs = '0af7651916cd43dd8448eb211c80319c'
const traceparent = `00-${theirs}-b7ad6b7169203331-01`

let collector: Awaited<ReturnType<typeof startTraceCollector>>
let tracing: Tracing | undefined
let gateway: Awaited<ReturnType<typeof startGateway>> | undefined

beforeEach(async () => {
  collector = await startTraceCollector()
})
afterEach(async () => {
  await settle()
  await collector.stop()
})

async function begin(
  shape: 'in process' | 'over HTTP',
  environment: Record<string, string> = {},
  trustTraceparent = false,
) {
  tracing = await startTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url, ...environment }, 'gateway')
  gateway = await startGateway(shape, { config: { trustTraceparent } })
}

/** Whatever there is to send has been sent. */
async function settle() {
  await gateway?.stop()
  await tracing?.stop()
  gateway = tracing = undefined
}

const ask = async (query: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${gateway?.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', traceparent, ...headers },
    body: JSON.stringify({ query }),
  })
  return response.json()
}

describe.each(['in process', 'over HTTP'] as const)('traces with subgraphs %s', (shape) => {
  test("a client's trace is linked to, and continued only where it is trusted", async () => {
    await begin(shape)
    await ask('{ attempts }')
    await settle()
    const request = collector.spans.find(({ name }) => name === 'POST /graphql')
    expect(request).toMatchObject({ parentSpanId: '', linkedTraceIds: [theirs] })
    expect(collector.spans.map(({ traceId }) => traceId)).not.toContain(theirs)

    await begin(shape, {}, true)
    await ask('{ attempts }')
    await settle()
    const ofTheirs = collector.spans.filter(({ traceId }) => traceId === theirs).map(({ name }) => name)
    expect(ofTheirs).toEqual(
      expect.arrayContaining(['POST /graphql', 'fetch payment', 'graphql request', 'Query.attempts']),
    )
  })

  test('a trace that is not kept is kept by no subgraph either', async () => {
    await begin(shape, { OTEL_TRACES_SAMPLER_ARG: '0' })
    expect(await ask('{ attempts }')).toEqual({ data: { attempts: 3 } })
    await settle()
    expect(collector.spans).toEqual([])
  })

  test('a span says that something failed and of what kind, not what was said', async () => {
    await begin(shape)
    await ask('query Asha9876543210 { secret broken attempts }')
    await settle()
    const failed = collector.spans.filter((span) => span.failed)
    expect(failed.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['fetch billing', 'Query.secret', 'Query.broken']),
    )
    expect(failed.find(({ name }) => name === 'Query.broken')?.attributes).toEqual({ 'error.type': 'NOT_FOUND' })
    const sent = collector.spans.map(({ json }) => json).join()
    expect(sent).not.toMatch(/password|10\.0\.0\.1|no such thing|Asha/)
  })
})

test('without a collector nothing is traced, and nothing of a client’s trace reaches a subgraph', async () => {
  await begin('over HTTP', { OTEL_EXPORTER_OTLP_ENDPOINT: '' })
  expect(await ask('{ attempts }')).toEqual({ data: { attempts: 3 } })
  await settle()
  expect(collector.spans).toEqual([])
})

test('names that clients make up are no labels of metrics', async () => {
  gateway = await startGateway('in process')
  await ask('query Asha9876543210 { attempts }')
  const metrics = await (await fetch(`${gateway.url}/metrics`)).text()
  expect(metrics).toContain(
    'graphql_operation_duration_seconds_count{operation="other",type="query",outcome="success"} 1',
  )
  expect(metrics).toContain('# TYPE graphql_operations_total counter')
  expect(metrics).toMatch(/^graphql_operations_total\{type="query",outcome="success"\} 1$/m)
  expect(metrics).not.toMatch(/Asha|trace_id|EOF/)
})
