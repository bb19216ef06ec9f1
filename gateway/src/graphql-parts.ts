import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ExecutionResult } from 'graphql'
import type { AnnouncedPart, AnswerInParts, PartBatch } from './execution/answer-in-parts.ts'
import { statusFor } from './graphql-http.ts'
import type { GraphqlOperations } from './graphql-operations.ts'
import type { GatewayContext } from './operation.ts'
import type { OperationRequest } from './operation-request.ts'

/** How parts that come later are written: the one of 2022, which Apollo's clients speak, or its successor. */
interface PartFormat {
  readonly parameter: string
  first(answer: AnswerInParts): object
  later(batch: PartBatch): object
}

const formatOf2022: PartFormat = {
  parameter: 'deferSpec=20220824',
  first: ({ first }) => ({ ...first, hasNext: true }),
  later: ({ completed, hasNext }) => ({
    incremental: completed.map(({ label, path, data, errors }) => ({
      ...(label !== undefined && { label }),
      path,
      data,
      ...(errors.length > 0 && { errors }),
    })),
    hasNext,
  }),
}

const formatWithIds: PartFormat = {
  parameter: 'incrementalSpec=v0.2',
  first: ({ first, announced }) => ({ ...first, pending: announced.map(toPending), hasNext: true }),
  later: ({ completed, announced, hasNext }) => ({
    ...(announced.length > 0 && { pending: announced.map(toPending) }),
    incremental: completed.flatMap(({ id, data, errors }) =>
      data === null ? [] : [{ id, data, ...(errors.length > 0 && { errors }) }],
    ),
    completed: completed.map(({ id, data, errors }) => ({ id, ...(data === null && { errors }) })),
    hasNext,
  }),
}

const toPending = ({ id, path, label }: AnnouncedPart) => ({ id, path, ...(label !== undefined && { label }) })

/** In which format the client takes an answer in parts, when it has asked for one. */
export function wantedParts({ headers }: IncomingMessage, body: unknown): PartFormat | undefined {
  const accept = headers.accept ?? ''
  if (!accept.includes('multipart/mixed')) return undefined
  const { query } = (body ?? {}) as OperationRequest
  if (typeof query !== 'string' || !query.includes('@defer')) return undefined
  const wanted = accept.replaceAll(/[\s"]/g, '')
  return [formatOf2022, formatWithIds].find(({ parameter }) => wanted.includes(parameter))
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly context: GatewayContext
  readonly operations: GraphqlOperations
}

/** Incremental delivery over HTTP: `multipart/mixed`, or plain JSON where nothing comes later. */
export async function answerInParts(
  { request, response, context, operations }: Exchange,
  asked: OperationRequest,
  format: PartFormat,
): Promise<void> {
  const answer = await operations.runInParts(asked, context)
  if (!('rest' in answer)) return sendWhole(request, response, answer)
  if (answer.announced.length === 0) return sendWhole(request, response, answer.first)
  response.writeHead(200, {
    'content-type': `multipart/mixed; boundary="-"; ${format.parameter}`,
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  response.write(`\r\n---${partOf(format.first(answer))}---`)
  for await (const batch of answer.rest) {
    if (response.closed) return
    const isRead = response.write(`${partOf(format.later(batch))}---`)
    if (!isRead) await drained(response)
  }
  response.end('--\r\n')
}

const partOf = (content: unknown) =>
  `\r\ncontent-type: application/json; charset=utf-8\r\n\r\n${JSON.stringify(content)}\r\n`

function sendWhole({ headers }: IncomingMessage, response: ServerResponse, result: ExecutionResult): void {
  const accept = headers.accept ?? ''
  const mediaType = accept.includes('application/graphql-response+json')
    ? 'application/graphql-response+json'
    : 'application/json'
  const [error] = result.errors ?? []
  const status = error && result.data === undefined ? statusFor(error, undefined, accept) : 200
  const retryAfterSeconds = error?.extensions?.retryAfterSeconds
  if (retryAfterSeconds) response.setHeader('retry-after', String(retryAfterSeconds))
  response.writeHead(status, { 'content-type': `${mediaType}; charset=utf-8`, 'cache-control': 'no-store' })
  response.end(`${JSON.stringify(result)}\n`)
}

/** Resolves when there is room again, or nobody left to write to. */
const drained = (response: ServerResponse) =>
  new Promise<void>((resolve) => void response.once('drain', resolve).once('close', resolve))
