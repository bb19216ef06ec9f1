import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gunzipSync } from 'node:zlib'

export interface CollectedSpan {
  readonly service: string
  readonly name: string
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId: string
  readonly kind: number
  readonly attributes: Readonly<Record<string, unknown>>
  readonly linkedTraceIds: readonly string[]
  readonly failed: boolean
  /** Everything that was sent of it. */
  readonly json: string
}

interface OtlpValue {
  readonly stringValue?: string
  readonly intValue?: string | number
  readonly boolValue?: boolean
}

interface OtlpSpan {
  readonly name: string
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  readonly kind: number
  readonly attributes?: readonly { key: string; value: OtlpValue }[]
  readonly links?: readonly { traceId: string }[]
  readonly status?: { code?: number }
}

interface OtlpRequest {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: OtlpSpan['attributes'] }
    readonly scopeSpans: readonly { readonly spans: readonly OtlpSpan[] }[]
  }[]
}

/** A collector of OpenTelemetry that keeps what it is sent: OTLP over HTTP, as JSON. */
export async function startTraceCollector() {
  const spans: CollectedSpan[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const body = Buffer.concat(chunks)
    const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString('utf8')
    if (request.url === '/v1/traces') spans.push(...readSpans(JSON.parse(text)))
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    async stop() {
      server.close()
      server.closeAllConnections()
    },
  }
}

function readSpans({ resourceSpans }: OtlpRequest): CollectedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = String(readAttributes(resource.attributes)['service.name'])
    return scopeSpans.flatMap((scope) =>
      scope.spans.map((span) => ({
        service,
        name: span.name,
        traceId: span.traceId,
        spanId: span.spanId,
        parentSpanId: span.parentSpanId ?? '',
        kind: span.kind,
        attributes: readAttributes(span.attributes),
        linkedTraceIds: (span.links ?? []).map(({ traceId }) => traceId),
        failed: span.status?.code === 2,
        json: JSON.stringify(span),
      })),
    )
  })
}

const readAttributes = (attributes: OtlpSpan['attributes'] = []): Record<string, unknown> =>
  Object.fromEntries(
    attributes.map(({ key, value }) => [key, value.stringValue ?? value.boolValue ?? Number(value.intValue)]),
  )

/** The spans below a span, as indented lines `service: name`, sorted so that what ran at once has an order. */
export function drawTree(spans: readonly CollectedSpan[], root: CollectedSpan): string[] {
  const below = spans.filter(({ parentSpanId }) => parentSpanId === root.spanId)
  const drawn = below.map((child) => drawTree(spans, child).map((line) => `  ${line}`))
  return [`${root.service}: ${root.name}`, ...drawn.sort().flat()]
}
