import type { IncomingMessage, ServerResponse } from 'node:http'
import { anonymous, type VerifyIdentity, type Viewer } from '@suvidha/service-kit/identity'
import { badUserInput, PublicError } from '@suvidha/service-kit/public-error'
import { readBody } from '@suvidha/service-kit/read-body'
import { type Cancellation, createCancellation } from './cancellation.ts'
import { type GraphqlHttp, statusFor } from './graphql-http.ts'
import type { AnswerKnown } from './graphql-known.ts'
import type { GraphqlOperations, OperationRequest } from './graphql-operations.ts'
import { answerEventStream, answerMultipart, wantedStream } from './graphql-streams.ts'
import type { DocumentLimits } from './limits/document-limits.ts'
import type { MayExplore } from './limits/exploration.ts'
import { checkText } from './limits/read-document.ts'

export interface GraphqlEndpointOptions {
  readonly http: GraphqlHttp
  readonly answerKnown: AnswerKnown
  readonly operations: GraphqlOperations
  readonly verifyIdentity: VerifyIdentity
  readonly limitAnonymous: (request: IncomingMessage) => Promise<void>
  readonly mayExplore: MayExplore
  readonly limits: DocumentLimits
}

export type AnswerGraphql = (request: IncomingMessage, response: ServerResponse, requestId: string) => Promise<void>

const maxBodyBytes = 1024 * 1024

/** `/graphql` over HTTP: one answer, or a stream of answers when the client asks for one. */
export function createGraphqlEndpoint(options: GraphqlEndpointOptions): AnswerGraphql {
  const { http, answerKnown, operations, verifyIdentity, limitAnonymous, mayExplore, limits } = options
  return async (request, response, requestId) => {
    try {
      if (isBrowserVisit(request)) {
        return await http.answer(request, response, { body: undefined, context: { viewer: anonymous, requestId } })
      }
      const context = { viewer: await identify(), requestId, cancellation: cancelledByLeaving(response) }
      const stream = wantedStream(request)
      const body = request.method === 'POST' ? (await readBody(request, maxBodyBytes)).toString('utf8') : ''
      if (stream === 'event-stream') {
        return await answerEventStream({ request, response, body, context, operations })
      }
      const parsed = request.method === 'POST' ? parseBody(request, body) : undefined
      if (stream === 'multipart') {
        const exchange = { request, response, body, context, operations }
        return await answerMultipart(exchange, (parsed ?? {}) as OperationRequest)
      }
      if (parsed && (await answerKnown(request, response, { body: parsed, context }))) return
      checkUnread(queryOf(request, parsed), context.viewer)
      await http.answer(request, response, { body: parsed, context })
    } catch (error) {
      if (response.headersSent) throw error
      sendError(error, requestId)
    }

    /** Apollo Server knows no limits of a document, and tells everybody of the schema. */
    function checkUnread(query: unknown, viewer: Viewer) {
      if (typeof query !== 'string') return
      if (mayExplore(viewer)) checkText(query, limits)
      else operations.readDocument(query, viewer)
    }

    async function identify() {
      try {
        const viewer = await verifyIdentity(request.headers.authorization)
        if (viewer.kind === 'anonymous') await limitAnonymous(request)
        return viewer
      } catch (error) {
        // A wrong token must not be a way around the limit of those without one.
        if (error instanceof PublicError && error.code === 'UNAUTHENTICATED') await limitAnonymous(request)
        throw error
      }
    }

    function sendError(error: unknown, id: string) {
      const answer = operations.refuse(error, id)
      const [first] = answer.errors ?? []
      const retryAfterSeconds = first?.extensions?.retryAfterSeconds
      if (retryAfterSeconds) response.setHeader('retry-after', String(retryAfterSeconds))
      const status = statusFor(first ?? {}, undefined, request.headers.accept)
      response.writeHead(status, { 'content-type': contentTypeFor(request), 'cache-control': 'no-store' })
      response.end(`${JSON.stringify(answer)}\n`)
    }
  }
}

/** Cancelled when the connection closes before the answer is out. */
function cancelledByLeaving(response: ServerResponse): Cancellation {
  const cancellation = createCancellation()
  response.once('close', () => {
    if (!response.writableFinished) cancellation.cancel()
  })
  return cancellation
}

const isBrowserVisit = ({ method, headers, url }: IncomingMessage) =>
  method === 'GET' && (headers.accept ?? '').includes('text/html') && !(url ?? '').includes('query=')

function queryOf({ method, url }: IncomingMessage, body: unknown): unknown {
  if (method === 'GET') return new URL(url ?? '/', 'http://gateway').searchParams.get('query') ?? undefined
  return (body as OperationRequest | null | undefined)?.query
}

const contentTypeFor = ({ headers }: IncomingMessage) =>
  (headers.accept ?? '').includes('application/graphql-response+json')
    ? 'application/graphql-response+json; charset=utf-8'
    : 'application/json; charset=utf-8'

function parseBody(request: IncomingMessage, body: string): unknown {
  if (!/^application\/(graphql-response\+)?json\b/i.test(request.headers['content-type'] ?? '')) return undefined
  try {
    return JSON.parse(body)
  } catch {
    throw badUserInput('request', 'The body is not JSON.')
  }
}
