/** OpenTelemetry's API for who traces: from here, so that a process has one of it. */
export { context, ROOT_CONTEXT, SpanKind, type Tracer } from '@opentelemetry/api'
