import type { IncomingMessage, ServerResponse } from 'node:http'
import { type DocumentNode, getOperationAST } from 'graphql'
import { createBoundedCache } from './bounded-cache.ts'
import type { DocumentStore } from './document-store.ts'
import { statusFor } from './graphql-http.ts'
import type { GraphqlOperations } from './graphql-operations.ts'
import type { GatewayContext } from './operation.ts'
import type { OperationRequest } from './operation-request.ts'
import type { CacheHeaderOf } from './response-cache/cached-executor.ts'

/** Answers an operation that was seen before. Resolves to false when it has not answered. */
export type AnswerKnown = (
  request: IncomingMessage,
  response: ServerResponse,
  asked: { body: unknown; context: GatewayContext },
) => Promise<boolean>

interface KnownRequest {
  readonly query: string
  readonly variables?: Record<string, unknown> | null
  readonly operationName?: string | null
}

/**
 * Apollo Server reads, checks and answers each operation that comes for the first time, and everything out of the
 * ordinary. An operation it has found valid, asked again as plain JSON, needs none of that: it runs at once.
 */
export function answerKnownOperations(
  documents: DocumentStore,
  operations: GraphqlOperations,
  cacheHeaderOf: CacheHeaderOf,
): AnswerKnown {
  return async (request, response, { body, context }) => {
    const mediaType = mediaTypeFor(request.headers.accept)
    if (!mediaType || !isPlain(body)) return false
    const document = documents.get(body.query)
    if (!document || !isAnsweredOnce(document, body.operationName)) return false
    const result = await operations.runDocument(document, body as OperationRequest, context)
    const [error] = result.errors ?? []
    const status = error && result.data === undefined ? statusFor(error, undefined, mediaType) : 200
    const text = `${JSON.stringify(result)}\n`
    const retryAfterSeconds = error?.extensions?.retryAfterSeconds
    if (retryAfterSeconds) response.setHeader('retry-after', String(retryAfterSeconds))
    response.writeHead(status, {
      'content-type': `${mediaType}; charset=utf-8`,
      'cache-control': cacheHeaderOf(result),
      'content-length': Buffer.byteLength(text),
    })
    response.end(text)
    return true
  }
}

function isPlain(body: unknown): body is KnownRequest {
  if (typeof body !== 'object' || body === null) return false
  const { query, variables, operationName, extensions } = body as Record<string, unknown>
  return (
    typeof query === 'string' &&
    (variables === undefined || variables === null || (typeof variables === 'object' && !Array.isArray(variables))) &&
    (operationName === undefined || operationName === null || typeof operationName === 'string') &&
    (extensions === undefined || extensions === null)
  )
}

const isAnsweredOnce = (document: DocumentNode, operationName: string | null | undefined) => {
  const operation = getOperationAST(document, operationName)
  return operation !== undefined && operation !== null && operation.operation !== 'subscription'
}

const answered = ['application/graphql-response+json', 'application/json']
const mediaTypes = createBoundedCache<string>(100)

/** GraphQL over HTTP, "Media Types": what the client likes best; empty when that is for Apollo Server to find out. */
function mediaTypeFor(accept = '*/*'): string {
  const known = mediaTypes.get(accept)
  if (known !== undefined) return known
  const wanted = accept
    .split(',')
    .map((entry) => {
      const [type = '', ...parameters] = entry.split(';').map((part) => part.trim().toLowerCase())
      const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? '1'
      return { type: type === '*/*' || type === 'application/*' ? 'application/json' : type, quality: Number(quality) }
    })
    .filter(({ type, quality }) => answered.includes(type) && quality > 0)
    .sort((one, other) => other.quality - one.quality)
  const mediaType = wanted[0]?.type ?? ''
  mediaTypes.set(accept, mediaType)
  return mediaType
}
