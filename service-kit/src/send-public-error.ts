import type { ServerResponse } from 'node:http'
import type { PublicError } from './public-error.ts'
import { sendJson } from './send-json.ts'

const statusOf: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  RATE_LIMITED: 429,
  UPSTREAM_UNAVAILABLE: 503,
}

/** A refusal outside GraphQL: `{"error": code, "message": …, "field": …}`, and `retry-after` where one has to wait. */
export function sendPublicError(response: ServerResponse, { code, message, extensions }: PublicError): void {
  const { field, retryAfterSeconds } = extensions
  if (retryAfterSeconds !== undefined) response.setHeader('retry-after', String(retryAfterSeconds))
  sendJson(response, statusOf[code] ?? 400, { error: code, message, ...(field !== undefined && { field }) })
}
