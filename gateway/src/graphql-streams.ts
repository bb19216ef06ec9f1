import type { IncomingMessage, ServerResponse } from 'node:http'
import { badUserInput } from '@suvidha/service-kit/public-error'
import type { GraphqlOperations } from './graphql-operations.ts'
import type { GatewayContext } from './operation.ts'
import type { OperationRequest } from './operation-request.ts'
import { visitInTurn } from './subscriptions/in-turn.ts'
import type { ResultSink, RunningOperation } from './subscriptions/subscriber.ts'

export type StreamKind = 'event-stream' | 'multipart'

/** Which stream of results the client asks for; plain requests ask for none. */
export function wantedStream({ headers, method }: IncomingMessage): StreamKind | undefined {
  const accept = headers.accept ?? ''
  if (accept.includes('text/event-stream')) return 'event-stream'
  if (method === 'POST' && accept.includes('multipart/mixed') && /subscriptionSpec="?1\.0/i.test(accept))
    return 'multipart'
  return undefined
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** The body's JSON; undefined when there is none. */
  readonly sent: unknown
  readonly context: GatewayContext
}

export interface GraphqlStreams {
  /** @throws what `refuse` understands, before anything is written */
  answer(kind: StreamKind, exchange: Exchange): void
  /** Breaks off what is left, so that clients ask again elsewhere. */
  stop(): void
}

/** How results are written; every part ends where a reader knows that it is whole. */
interface Framing {
  readonly headers: Readonly<Record<string, string>>
  readonly open: string
  readonly before: string
  readonly after: string
  readonly end: string
  /** Says that the connection lives. */
  readonly heartbeat: string
}

const framings: Record<StreamKind, Framing> = {
  /** GraphQL over SSE, distinct connections. */
  'event-stream': {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      connection: 'keep-alive',
      'content-encoding': 'none',
    },
    open: ':\n\n',
    before: 'event: next\ndata: ',
    after: '\n\n',
    end: 'event: complete\ndata:\n\n',
    heartbeat: ':\n\n',
  },
  /** Apollo's multipart protocol for subscriptions over HTTP. */
  multipart: {
    headers: { 'content-type': 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0', 'x-accel-buffering': 'no' },
    open: '\r\n--graphql',
    before: '\r\ncontent-type: application/json\r\n\r\n{"payload":',
    after: '}\r\n--graphql',
    end: '--\r\n',
    heartbeat: '\r\ncontent-type: application/json\r\n\r\n{}\r\n--graphql',
  },
}

const heartbeatMs = 5000

/** Subscriptions, and any other operation, over HTTP: the results one after another in one answer. */
export function createGraphqlStreams(operations: GraphqlOperations): GraphqlStreams {
  const open = new Set<ServerResponse>()
  const hearts = visitInTurn(
    heartbeatMs,
    ({ response, heartbeat }: { response: ServerResponse; heartbeat: string }) => {
      // Who does not read needs no sign of life.
      if (!response.writableNeedDrain) response.write(heartbeat)
    },
  )
  return {
    answer(kind, { request, response, sent, context }) {
      const asked = requestOf(request, sent)
      // It left while we found out who it is: nobody would tell us again.
      if (response.closed || response.destroyed) return
      if (request.method === 'GET' && isMutation(operations, asked)) return refuseMutation(response)
      const { headers, heartbeat, ...framing } = framings[kind]
      response.writeHead(200, { ...headers, 'cache-control': 'no-cache' })
      response.write(framing.open)
      const stopHeart = hearts.join({ response, heartbeat })
      open.add(response)
      let running: RunningOperation | undefined
      const close = () => {
        stopHeart()
        open.delete(response)
      }
      response.once('close', () => {
        close()
        running?.leave()
      })
      // A client that breaks off in the middle is no error of ours.
      response.on('error', () => {})
      const sink = sinkOf(response, framing, { close, resume: () => running?.resume() })
      running = operations.start(asked, context, sink)
    },
    stop() {
      hearts.stop()
      for (const response of open) response.destroy()
    },
  }
}

function sinkOf(
  response: ServerResponse,
  { before, after, end }: Pick<Framing, 'before' | 'after' | 'end'>,
  { close, resume }: { close: () => void; resume: () => void },
): ResultSink {
  let isSlow = false
  return {
    isReady() {
      if (!response.writableNeedDrain) return true
      if (!isSlow) {
        response.once('drain', () => {
          isSlow = false
          resume()
        })
      }
      isSlow = true
      return false
    },
    send: (result) => void response.write(result.framed(before, after)),
    complete() {
      close()
      response.end(end)
    },
  }
}

/** By GET it is in the address, as text. */
function requestOf({ method, url }: IncomingMessage, sent: unknown): OperationRequest {
  if (method !== 'GET') {
    if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) {
      throw badUserInput('request', 'The body is not a GraphQL request.')
    }
    return checked(sent)
  }
  const { searchParams } = new URL(url ?? '/', 'http://gateway')
  const parsed = (name: string) => parseJson(searchParams.get(name), name)
  const operationName = searchParams.get('operationName')
  const query = searchParams.get('query') ?? undefined
  return checked({ query, operationName, variables: parsed('variables'), extensions: parsed('extensions') })
}

function checked(request: OperationRequest): OperationRequest {
  const { query, extensions } = request
  if (typeof query !== 'string' && !extensions) throw badUserInput('request', 'There is no query.')
  return request
}

function parseJson(text: string | null, name: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined
  } catch {
    throw badUserInput('request', `The ${name} are not JSON.`)
  }
}

function isMutation(operations: GraphqlOperations, request: OperationRequest): boolean {
  try {
    return operations.read(request).type === 'mutation'
  } catch {
    // What is wrong with it is told where it is run.
    return false
  }
}

/** A link must not change anything. */
function refuseMutation(response: ServerResponse): void {
  response.writeHead(405, { allow: 'POST', 'content-type': 'application/json; charset=utf-8' })
  const error = { message: 'Mutations come by POST.', extensions: { code: 'BAD_USER_INPUT', field: 'request' } }
  response.end(JSON.stringify({ errors: [error] }))
}
