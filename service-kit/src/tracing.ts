import { type Tracer, type TracerProvider, trace } from '@opentelemetry/api'
import type { SpanProcessor } from '@opentelemetry/sdk-trace-base'
import { z } from 'zod'
import { scrubPersonalData } from './personal-data.ts'
import { keepRequestScope } from './request-scope.ts'
import { readSettings } from './settings.ts'

export const tracingSettings = z.object({
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
})

export interface Tracing {
  /** Sends what has not been sent yet; nothing is traced from then on. */
  stop(): Promise<void>
}

/** OpenTelemetry knows one tracer provider in a process; ours has one for each service that lives in it. */
let providerOf: ((service: string) => TracerProvider) | undefined

/** Undefined while tracing is off: who asks once, when it is made, has nothing to do for each request. */
export const tracerOf = (service: string): Tracer | undefined => providerOf?.(service).getTracer('suvidha')

export const tracerProviderOf = (service: string): TracerProvider | undefined => providerOf?.(service)

/**
 * Begins to trace when the environment names a collector, which takes OTLP over HTTP. Before any service is started.
 * @throws SettingsError
 */
export async function startTracing(
  environment: Record<string, string | undefined>,
  mainService: string,
): Promise<Tracing> {
  const settings = readSettings(tracingSettings, withoutEmpty(environment))
  const endpoint = settings.OTEL_EXPORTER_OTLP_ENDPOINT
  if (!endpoint) return { stop: async () => {} }
  const sdk = await import('@opentelemetry/sdk-trace-base')
  const { resourceFromAttributes } = await import('@opentelemetry/resources')
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http')
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces` })
  const batches = new sdk.BatchSpanProcessor(exporter)
  const spanProcessors = [scrubbing(batches)]
  const root = new sdk.TraceIdRatioBasedSampler(settings.OTEL_TRACES_SAMPLER_ARG)
  const sampler = new sdk.ParentBasedSampler({ root })
  const providers = new Map<string, TracerProvider>()
  providerOf = (service) => {
    const known = providers.get(service)
    if (known) return known
    const resource = resourceFromAttributes({ 'service.name': service, 'service.namespace': 'suvidha' })
    const provider = new sdk.BasicTracerProvider({ resource, sampler, spanProcessors })
    providers.set(service, provider)
    return provider
  }
  keepRequestScope()
  // For packages that trace by themselves.
  trace.setGlobalTracerProvider(providerOf(mainService))
  return {
    async stop() {
      providerOf = undefined
      trace.disable()
      await batches.shutdown()
    },
  }
}

/** Messages of errors may quote what was sent: they leave as a line of the log would. */
function scrubbing(next: SpanProcessor): SpanProcessor {
  return {
    onStart: (span, parent) => next.onStart(span, parent),
    onEnd(span) {
      for (const { attributes = {} } of span.events) scrubValues(attributes)
      scrubValues(span.attributes)
      scrubValues(span.status)
      next.onEnd(span)
    },
    forceFlush: () => next.forceFlush(),
    shutdown: () => next.shutdown(),
  }
}

function scrubValues(values: object) {
  for (const [key, value] of Object.entries(values)) {
    if (typeof value === 'string') Object.assign(values, { [key]: scrubPersonalData(value) })
  }
}

const withoutEmpty = (environment: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(environment).filter(([, value]) => value))
