import { randomUUID } from 'node:crypto'
import { originHeader, type SignOrigin } from '@suvidha/service-kit/client-origin'
import { upstreamUnavailable } from '@suvidha/service-kit/public-error'
import type { ExecutionResult } from 'graphql'
import { type Dispatcher, Pool } from 'undici'
import { createCircuitBreaker } from './circuit-breaker.ts'
import type { SubgraphRequest } from './subgraph-target.ts'

export interface SubgraphHttpOptions {
  /** Where the subgraph answers GraphQL over HTTP: `http://billing:4002/graphql`. */
  readonly url: string
  /** From sending a request to the end of its answer. */
  readonly timeoutMs: number
  /**
   * Queries on one connection before the first is answered. Node answers them side by side, though in order: fewer
   * reads and writes for both, at the price that a slow answer holds up those behind it. A mutation never shares.
   */
  readonly pipelining: number
  /** For a subgraph that wants to know where clients are, and whether to believe it. */
  readonly signOrigin?: SignOrigin | undefined
}

export interface SubgraphHttp {
  /** Rejects with UPSTREAM_UNAVAILABLE when there is no answer in time or none that is GraphQL. */
  post(request: SubgraphRequest): Promise<ExecutionResult>
  stop(): Promise<void>
}

const connections = 32
/** What one answer may hold: beyond it is no answer of a graph but an attack or a mistake. */
const maxAnswerBytes = 64 * 1024 * 1024

/** GraphQL over pooled, kept-alive HTTP connections. */
export function connectHttp({ url, timeoutMs, pipelining, signOrigin }: SubgraphHttpOptions): SubgraphHttp {
  const { origin, pathname, search } = new URL(url)
  const path = pathname + search
  const pool = new Pool(origin, {
    connections,
    pipelining,
    connectTimeout: timeoutMs,
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
  })
  const breaker = createCircuitBreaker()

  /** A connection that breaks says nothing of the next one: what changes nothing is asked once more. */
  async function send(request: SubgraphRequest, body: string): Promise<string> {
    try {
      return await exchange(pool, { path, request, body, timeoutMs, signOrigin })
    } catch (error) {
      if (!request.idempotent || !isConnectionFailure(error) || request.cancellation?.cancelled) throw error
      return await exchange(pool, { path, request, body, timeoutMs, signOrigin })
    }
  }

  return {
    async post(request) {
      if (!breaker.mayTry()) throw unavailable(new Error('The circuit is open.'))
      try {
        const result = parseAnswer(await send(request, request.json()))
        breaker.succeeded()
        return result
      } catch (error) {
        // A client that leaves says nothing of the subgraph.
        if (!request.cancellation?.cancelled) breaker.failed()
        throw unavailable(error)
      }
    },
    stop: () => pool.destroy(),
  }
}

export const unavailable = (cause?: unknown) =>
  Object.assign(upstreamUnavailable('A part of the city does not answer right now. Try again.'), { cause })

/** GraphQL over HTTP: the status says nothing that the body does not. */
function parseAnswer(answer: string): ExecutionResult {
  const result = JSON.parse(answer) as ExecutionResult | null
  if (!result || typeof result !== 'object' || !('data' in result || 'errors' in result)) {
    throw new Error('The answer is not GraphQL.')
  }
  return result
}

const isConnectionFailure = (error: unknown) => {
  const code = (error as { code?: string } | null)?.code
  return code === 'ECONNRESET' || code === 'ECONNREFUSED' || code === 'EPIPE' || code === 'UND_ERR_SOCKET'
}

interface Exchange {
  readonly path: string
  readonly request: SubgraphRequest
  readonly body: string
  readonly timeoutMs: number
  readonly signOrigin: SignOrigin | undefined
}

/** undici's `request` would make a stream, a timer and a signal for what is, nearly always, one chunk. */
function exchange(pool: Pool, { path, request, body, timeoutMs, signOrigin }: Exchange): Promise<string> {
  return new Promise((resolve, reject) => {
    const { cancellation, authorization, requestId = randomUUID(), traceparent, idempotent, origin } = request
    if (cancellation?.cancelled) return reject(gone())
    const headers = ['content-type', 'application/json', 'accept', 'application/json']
    headers.push('x-request-id', requestId)
    if (authorization) headers.push('authorization', authorization)
    if (traceparent) headers.push('traceparent', traceparent)
    if (origin && signOrigin) headers.push(originHeader, signOrigin(origin, { requestId, body }))
    const endsAt = Date.now() + timeoutMs
    const chunks: Buffer[] = []
    let bytes = 0
    let controller: Dispatcher.DispatchController | undefined
    const stopListening = cancellation?.onCancel(() => {
      reject(gone())
      controller?.abort(gone())
    })
    pool.dispatch(
      { method: 'POST', path, headers, body, idempotent, blocking: !idempotent },
      {
        onRequestStart(started) {
          controller = started
          if (cancellation?.cancelled) started.abort(gone())
        },
        onResponseStart() {},
        onResponseData(started, chunk) {
          bytes += chunk.length
          chunks.push(chunk)
          // undici's own limits start anew with each chunk.
          if (bytes > maxAnswerBytes) started.abort(new Error('The answer is too large.'))
          else if (chunks.length > 1 && Date.now() > endsAt) started.abort(new Error('The answer takes too long.'))
        },
        onResponseEnd() {
          stopListening?.()
          const [first = Buffer.alloc(0)] = chunks
          resolve((chunks.length === 1 ? first : Buffer.concat(chunks)).toString('utf8'))
        },
        onResponseError(_controller, error) {
          stopListening?.()
          reject(error)
        },
      },
    )
  })
}

const gone = () => new Error('The client has gone.')
