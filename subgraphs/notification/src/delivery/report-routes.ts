import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Logger } from '@suvidha/service-kit/logger'
import { PublicError } from '@suvidha/service-kit/public-error'
import { readBody } from '@suvidha/service-kit/read-body'
import { sendJson } from '@suvidha/service-kit/send-json'
import type { HttpRoute } from '@suvidha/service-kit/service'
import type pg from 'pg'
import type { ChannelConfig } from '../channels/channel-settings.ts'
import {
  type ReadReports,
  readBounce,
  readGupshupReports,
  readKarixReports,
  readWhatsappReports,
} from '../channels/read-reports.ts'
import { createReportTaker, type ReportTaker } from './take-reports.ts'

const prefix = '/delivery-reports/'
const maxBodyBytes = 256 * 1024

export interface ReportDeps {
  readonly pool: pg.Pool
  readonly channels: Pick<ChannelConfig, 'reportSecret' | 'whatsappAppSecret' | 'whatsappVerifyToken'>
  readonly logger: Logger
}

interface RouteDeps extends Omit<ReportDeps, 'pool'> {
  readonly taker: ReportTaker
}

interface Reporter {
  readonly provider: string
  readonly read: ReadReports
  /** Undefined: the secret in the address is the proof. */
  readonly signature?: string
}

const reporters: Readonly<Record<string, Reporter>> = {
  karix: { provider: 'karix', read: readKarixReports },
  gupshup: { provider: 'gupshup', read: readGupshupReports },
  mail: { provider: 'smtp', read: readBounce },
  whatsapp: { provider: 'whatsapp', read: readWhatsappReports, signature: 'x-hub-signature-256' },
}

/**
 * Where providers say what became of messages: `POST /delivery-reports/<who>`, signed by who signs, else with a secret behind it
 * (`/delivery-reports/karix/<secret>`). Meta asks with GET whose address it is. 2xx only for what is written.
 */
export function reportRoutes({ pool, ...rest }: ReportDeps): HttpRoute[] {
  const deps: RouteDeps = { ...rest, taker: createReportTaker(pool) }
  return [
    {
      method: 'ANY',
      path: prefix,
      async handle(request, response) {
        const url = new URL(request.url ?? '/', 'http://reports')
        const [name = '', secret = ''] = url.pathname.slice(prefix.length).split('/')
        const reporter = Object.hasOwn(reporters, name) ? reporters[name] : undefined
        if (!reporter) return sendJson(response, 404, { error: 'NOT_FOUND' })
        if (request.method === 'GET' && name === 'whatsapp') return answerMeta(deps, url.searchParams, response)
        if (request.method !== 'POST') return sendJson(response, 405, { error: 'BAD_USER_INPUT' })
        await take(deps, { reporter, secret, request }, response)
      },
    },
  ]
}

interface Reported {
  readonly reporter: Reporter
  readonly secret: string
  readonly request: IncomingMessage
}

async function take({ taker, channels, logger }: RouteDeps, reported: Reported, response: ServerResponse) {
  const { reporter, secret, request } = reported
  const { provider, read, signature } = reporter
  // Who has no secret is turned away before a byte is read.
  const isOpen = signature !== undefined || isSame(secret, channels.reportSecret)
  if (!isOpen) return refuse(logger, provider, response)
  const body = await readBody(request, maxBodyBytes).catch((error) => {
    if (error instanceof PublicError) return undefined
    throw error
  })
  if (!body) return sendJson(response, 413, { error: 'BAD_USER_INPUT', message: 'The body is too large.' })
  if (signature && !isSigned(body, request.headers[signature], channels.whatsappAppSecret)) {
    return refuse(logger, provider, response)
  }
  const reports = read(body)
  if (!reports) return sendJson(response, 400, { error: 'BAD_USER_INPUT', message: 'This is no delivery report.' })
  const found = await taker.take(provider, reports)
  if (found < reports.length) logger.info({ provider, reports: reports.length, found }, 'reports of unknown messages')
  sendJson(response, 200, { found })
}

function refuse(logger: Logger, provider: string, response: ServerResponse) {
  logger.warn({ provider }, 'delivery report of a stranger')
  sendJson(response, 401, { error: 'UNAUTHENTICATED' })
}

/** Meta's handshake: it wants its challenge back, from who knows the token. */
function answerMeta({ channels }: RouteDeps, query: URLSearchParams, response: ServerResponse) {
  const challenge = query.get('hub.challenge') ?? ''
  const isMeta =
    query.get('hub.mode') === 'subscribe' && isSame(query.get('hub.verify_token') ?? '', channels.whatsappVerifyToken)
  if (!isMeta || !/^[\w-]{1,200}$/.test(challenge)) return sendJson(response, 403, { error: 'FORBIDDEN' })
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' })
  response.end(challenge)
}

/** Of the bytes as they came. */
function isSigned(body: Buffer, header: string | string[] | undefined, secret: string | undefined): boolean {
  const given = typeof header === 'string' ? /^sha256=([0-9a-f]{64})$/.exec(header)?.[1] : undefined
  if (!given || !secret) return false
  return timingSafeEqual(createHmac('sha256', secret).update(body).digest(), Buffer.from(given, 'hex'))
}

function isSame(given: string, expected: string | undefined): boolean {
  if (!expected) return false
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
