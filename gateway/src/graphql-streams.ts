import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ExecutionResult } from 'graphql'
import { createHandler } from 'graphql-sse'
import type { GatewayContext } from './federated-executor.ts'
import type { GraphqlOperations, OperationAnswer, OperationRequest } from './graphql-operations.ts'

const heartbeatMs = 5000

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
  readonly body: string
  readonly context: GatewayContext
  readonly operations: GraphqlOperations
}

/** GraphQL over SSE, distinct connections. */
export async function answerEventStream({ request, response, body, context, operations }: Exchange): Promise<void> {
  const handle = createHandler<IncomingMessage, unknown>({
    authenticate: () => null,
    // graphql-sse takes an answer of errors alone for something that it is to run.
    onSubscribe: async (_request, parameters) =>
      request.method === 'GET' && isMutation(operations, parameters)
        ? mutationByGet
        : streamOf(await operations.run(parameters, context)),
  })
  const [stream, { status, statusText, headers }] = await handle({
    method: request.method ?? 'POST',
    url: request.url ?? '/graphql',
    headers: { get: (name) => (name === 'accept' ? 'text/event-stream' : String(request.headers[name] ?? '')) },
    body,
    raw: request,
    context: undefined,
  })
  if (!stream || typeof stream === 'string') {
    response.writeHead(status, statusText, { ...headers, 'content-type': 'application/json; charset=utf-8' })
    return void response.end(stream && withCode(stream))
  }
  response.writeHead(status, statusText, headers)
  response.once('close', () => void stream.return(undefined))
  for await (const message of stream) {
    if (response.closed) break
    // What a slow client has not read yet is not added to: it is told of what it missed.
    if (!response.write(message)) await drained(response)
  }
  response.end()
}

/** A link must not change anything. */
const mutationByGet: [string, { status: number; statusText: string; headers: { allow: string } }] = [
  JSON.stringify({ errors: [{ message: 'Mutations come by POST.' }] }),
  { status: 405, statusText: 'Method Not Allowed', headers: { allow: 'POST' } },
]

function isMutation(operations: GraphqlOperations, request: OperationRequest): boolean {
  try {
    return operations.read(request).type === 'mutation'
  } catch {
    // What is wrong with it is told where it is run.
    return false
  }
}

/** graphql-sse refuses what is no request by a message alone. */
function withCode(refusal: string): string {
  const { errors } = JSON.parse(refusal) as { errors: readonly { message: string }[] }
  const extensions = { code: 'BAD_USER_INPUT', field: 'request' }
  return JSON.stringify({ errors: errors.map(({ message }) => ({ message, extensions })) })
}

/** Apollo's multipart protocol for subscriptions over HTTP. */
export async function answerMultipart({ response, context, operations }: Exchange, request: OperationRequest) {
  const answer = await operations.run(request, context)
  const stream = streamOf(answer)
  response.writeHead(200, {
    'content-type': 'multipart/mixed;boundary="graphql";subscriptionSpec=1.0',
    'cache-control': 'no-cache',
    'x-accel-buffering': 'no',
  })
  // The boundary follows each part at once: a reader knows that the part is whole.
  const send = (part: unknown) =>
    response.write(`\r\ncontent-type: application/json\r\n\r\n${JSON.stringify(part)}\r\n--graphql`)
  response.write('\r\n--graphql')
  const heartbeat = setInterval(() => send({}), heartbeatMs)
  response.once('close', () => void stream.return(undefined))
  try {
    for await (const payload of stream) {
      if (response.closed) break
      if (!send({ payload })) await drained(response)
    }
    response.end('--\r\n')
  } finally {
    clearInterval(heartbeat)
  }
}

/** Resolves when there is room again, or nobody left to write to. */
const drained = (response: ServerResponse) =>
  new Promise<void>((resolve) => void response.once('drain', resolve).once('close', resolve))

function streamOf(answer: OperationAnswer): AsyncGenerator<ExecutionResult, void> {
  if (Symbol.asyncIterator in answer) return answer
  return (async function* () {
    yield answer
  })()
}
