import { AsyncResource } from 'node:async_hooks'
import { type Span, SpanKind, type Tracer } from '@opentelemetry/api'
import type pg from 'pg'
import type { HistogramSeries } from './histogram.ts'
import { serviceMetrics } from './service-metrics.ts'
import { activeSpan, endFailed, isRecorded } from './spans.ts'
import { tracerOf } from './tracing.ts'

type Callback = (error: unknown, ...rest: unknown[]) => void
type Send = (...args: unknown[]) => unknown

/** Every statement of the pool, Prisma's too, is timed; while traced, it is a span with its text and without its values. */
export function observeStatements(pool: pg.Pool, service: string): void {
  const tracer = tracerOf(service)
  const seconds = serviceMetrics().statementSeconds
  const observation = {
    tracer,
    done: seconds.with({ service, outcome: 'done' }),
    failed: seconds.with({ service, outcome: 'failed' }),
  }
  if (tracer) {
    const connect = pool.connect.bind(pool) as Send
    // Who waits for a connection is called by the one who gives it back: by then it is the other's request.
    const connectInScope = (callback?: Callback) => (callback ? connect(AsyncResource.bind(callback)) : connect())
    Object.assign(pool, { connect: connectInScope })
  }
  pool.on('connect', (client) => {
    const send = client.query.bind(client) as Send
    Object.assign(client, { query: (...args: unknown[]) => sendObserved(observation, send, args) })
  })
}

interface Observation {
  readonly tracer: Tracer | undefined
  readonly done: HistogramSeries
  readonly failed: HistogramSeries
}

function sendObserved({ tracer, done, failed }: Observation, send: Send, args: unknown[]): unknown {
  const span = tracer && isRecorded(activeSpan()) ? startSpan(tracer, args[0] as Statement) : undefined
  const startedAt = performance.now()
  const end = (error?: unknown) => {
    const series = error ? failed : done
    series.observe((performance.now() - startedAt) / 1000, span?.spanContext().traceId)
    if (error && span) endFailed(span, error)
    else span?.end()
  }
  const callback = args.at(-1)
  if (typeof callback === 'function') {
    const ending: Callback = (error, ...rest) => {
      end(error)
      callback(error, ...rest)
    }
    return send(...args.slice(0, -1), span ? AsyncResource.bind(ending) : ending)
  }
  const answer = send(...args)
  if (answer instanceof Promise) answer.then(() => end(), end)
  else end()
  return answer
}

type Statement = string | { readonly text?: string; readonly name?: string }

function startSpan(tracer: Tracer, statement: Statement): Span {
  const { text = '', name: given = '' } = typeof statement === 'string' ? { text: statement } : statement
  const name = isNumbered.test(given) || given === '' ? summaryOf(text) : given
  const attributes = { 'db.system.name': 'postgresql', 'db.query.text': withoutLiterals(text) }
  return tracer.startSpan(name, { kind: SpanKind.CLIENT, attributes })
}

/** Prisma's statements are prepared by a number that says nothing. */
const isNumbered = /^prisma_\d+$/

/** Few, as spans' names should be: `SELECT payment`. */
function summaryOf(text: string): string {
  const [verb = 'SQL'] = /[a-z]+/i.exec(text) ?? []
  const [, table] = /\b(?:from|into|update)\s+(?:only\s+)?((?:"?\w+"?\.)*"?\w+"?)/i.exec(text) ?? []
  return table ? `${verb.toUpperCase()} ${table.replaceAll('"', '')}` : verb.toUpperCase()
}

/** What a statement was written with may name a person as well as its values do. */
const withoutLiterals = (text: string) =>
  text.replace(/'(?:[^']|'')*'/g, "'?'").replace(/(?<![\w$".])\d+(?:\.\d+)?\b/g, '?')
