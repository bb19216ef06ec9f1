import type { IncomingMessage, ServerResponse } from 'node:http'
import { PublicError } from '@suvidha/service-kit/public-error'
import { readBody } from '@suvidha/service-kit/read-body'

/** Refused the way Razorpay does. */
export class ApiError extends Error {
  readonly status: number
  readonly field: string | null
  constructor(status: number, description: string, field: string | null = null) {
    super(description)
    this.name = 'ApiError'
    this.status = status
    this.field = field
  }
}

export interface Reply {
  readonly status: number
  readonly type: 'application/json' | 'text/html' | 'text/csv'
  readonly body: string
}

export const json = (value: object, status = 200): Reply => ({
  status,
  type: 'application/json',
  body: JSON.stringify(value),
})

export const html = (body: string, status = 200): Reply => ({ status, type: 'text/html', body })

export function errorReply({ status, message, field }: ApiError): Reply {
  const code = status >= 500 ? 'SERVER_ERROR' : 'BAD_REQUEST_ERROR'
  const details = { source: 'business', step: 'payment_initiation', reason: 'input_validation_failed', metadata: {} }
  return json({ error: { code, description: message, ...details, field } }, status)
}

export function send(response: ServerResponse, { status, type, body }: Reply): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
  })
  response.end(body)
}

const maxBodyBytes = 64 * 1024

export async function readText(request: IncomingMessage): Promise<string> {
  const body = await readBody(request, maxBodyBytes).catch((error) => {
    if (error instanceof PublicError) throw new ApiError(413, 'The body is too large.')
    throw error
  })
  return body.toString('utf8')
}

/** The fields of a JSON or form body; an empty body has none. */
export async function readFields(request: IncomingMessage): Promise<Record<string, unknown>> {
  const text = await readText(request)
  if (!text) return {}
  if (isForm(request)) return Object.fromEntries(new URLSearchParams(text))
  const value = parseJson(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ApiError(400, 'The body is no JSON object.')
  }
  return value as Record<string, unknown>
}

export const isForm = ({ headers }: IncomingMessage) =>
  (headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
