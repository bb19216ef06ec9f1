import { isUtf8 } from 'node:buffer'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { anonymous, type VerifyIdentity, type Viewer } from '@suvidha/service-kit/identity'
import { badUserInput } from '@suvidha/service-kit/public-error'
import { readBody } from '@suvidha/service-kit/read-body'
import { type Cancellation, createCancellation } from './cancellation.ts'
import type { GatewayConfig } from './config.ts'
import { type GraphqlHttp, statusFor } from './graphql-http.ts'
import type { AnswerKnown } from './graphql-known.ts'
import type { GraphqlOperations } from './graphql-operations.ts'
import { answerInParts, wantedParts } from './graphql-parts.ts'
import { type GraphqlStreams, wantedStream } from './graphql-streams.ts'
import { clientOf } from './identity/client.ts'
import { identify } from './identity/identify.ts'
import type { RefreshCookie } from './identity/refresh-cookie.ts'
import { isSignOutAlone, type KnowEnded, maxSignOutBytes } from './identity/sign-out-ended.ts'
import { checkVariables } from './limits/check-variables.ts'
import type { DocumentLimits } from './limits/document-limits.ts'
import type { MayExplore } from './limits/exploration.ts'
import { checkText } from './limits/read-document.ts'
import type { OperationRequest } from './operation-request.ts'
import type { PersistedOperations } from './persisted-operations/persisted-operations.ts'
import type { CountRequest } from './rate-limit.ts'

export interface GraphqlEndpointOptions {
  readonly http: GraphqlHttp
  readonly answerKnown: AnswerKnown
  readonly streams: GraphqlStreams
  readonly operations: GraphqlOperations
  readonly verifyIdentity: VerifyIdentity
  readonly countRequest: CountRequest
  readonly addressOf: (request: IncomingMessage) => string
  readonly persisted: PersistedOperations
  readonly mayExplore: MayExplore
  readonly limits: DocumentLimits
  readonly refreshCookie: RefreshCookie
  readonly knowEnded: KnowEnded
  readonly config: Pick<GatewayConfig, 'maxBodyBytes'>
}

export type AnswerGraphql = (request: IncomingMessage, response: ServerResponse, requestId: string) => Promise<void>

/** `/graphql` over HTTP: one answer, or a stream of answers when the client asks for one. */
export function createGraphqlEndpoint(options: GraphqlEndpointOptions): AnswerGraphql {
  const { http, answerKnown, streams, operations, addressOf, persisted, mayExplore, limits, refreshCookie, config } =
    options
  return async (request, response, requestId) => {
    try {
      if (isBrowserVisit(request)) {
        return await http.answer(request, response, { body: undefined, context: { viewer: anonymous, requestId } })
      }
      const address = addressOf(request)
      const { viewer, refusal, endedSession } = await identify(options, request, address)
      const stream = wantedStream(request)
      if (refusal && stream) throw refusal
      const client = clientOf({ request, response, address, endedSession }, refreshCookie)
      const context = { viewer, requestId, address, client, cancellation: cancelledByLeaving(response) }
      const sent = request.method === 'POST' ? await readSent(request, refusal) : undefined
      const recalling = persisted.recall(request.method === 'GET' ? requestInUrl(request.url ?? '/') : sent)
      if (recalling) await recalling
      if (stream) return streams.answer(stream, { request, response, sent, context })
      const parsed = withText(sent, context.viewer)
      if (refusal && !isSignOutAlone(parsed)) throw refusal
      const format = wantedParts(request, parsed)
      if (format)
        return await answerInParts({ request, response, context, operations }, parsed as OperationRequest, format)
      if (request.method === 'GET') request.url = withTextInUrl(request.url ?? '/', context.viewer)
      if (parsed && (await answerKnown(request, response, { body: parsed, context }))) return
      checkUnread(queryOf(request, parsed), context.viewer)
      checkVariables((parsed as OperationRequest | undefined)?.variables)
      await http.answer(request, response, { body: parsed, context })
    } catch (error) {
      if (response.headersSent) throw error
      sendError(error, requestId)
    }

    /** Nothing that is longer signs out and does nothing else. */
    async function readSent(from: IncomingMessage, refusal: Error | undefined): Promise<unknown> {
      const bytes = readBody(from, refusal ? maxSignOutBytes : config.maxBodyBytes)
      const body = textOf(await (refusal ? bytes.catch(() => Promise.reject(refusal)) : bytes))
      return parseBody(from, body)
    }

    /** Apollo Server knows no limits of a document, and tells everybody of the schema. */
    function checkUnread(query: unknown, viewer: Viewer) {
      if (typeof query !== 'string') return
      if (mayExplore(viewer)) checkText(query, limits)
      else operations.readDocument(query, viewer)
    }

    /** Asked by its hash, an operation goes on as if it had been sent in full. */
    function withText(body: unknown, viewer: Viewer): unknown {
      if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
      const { extensions, ...rest } = body as OperationRequest & { extensions?: unknown }
      const query = persisted.textOf({ ...rest, extensions }, viewer)
      return isPersisted(extensions) ? { ...rest, query } : body
    }

    function withTextInUrl(url: string, viewer: Viewer): string {
      const address = new URL(url, 'http://gateway')
      const extensions = parseExtensions(address.searchParams.get('extensions'))
      const query = persisted.textOf({ query: address.searchParams.get('query') ?? undefined, extensions }, viewer)
      if (!isPersisted(extensions) || typeof query !== 'string') return url
      address.searchParams.set('query', query)
      address.searchParams.delete('extensions')
      return address.pathname + address.search
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

function textOf(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw badUserInput('request', 'The body is not UTF-8.')
  return bytes.toString('utf8')
}

const isPersisted = (extensions: unknown) =>
  typeof extensions === 'object' && extensions !== null && 'persistedQuery' in extensions

/** As much of it as says by which hash it asks. */
function requestInUrl(url: string): OperationRequest | undefined {
  if (!url.includes('persistedQuery')) return undefined
  const { searchParams } = new URL(url, 'http://gateway')
  const query = searchParams.get('query') ?? undefined
  return { query, extensions: parseExtensions(searchParams.get('extensions')) }
}

function parseExtensions(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text)
  } catch {
    throw badUserInput('extensions', 'The extensions are not JSON.')
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
