import { callTimeoutMs, ProviderRefusal, unavailable } from './provider-port.ts'

interface HttpCall {
  readonly method?: 'GET' | 'POST'
  readonly url: string
  /** A form, or the exact text of JSON. */
  readonly body?: URLSearchParams | string
  readonly headers?: Record<string, string>
}

export interface HttpAnswer {
  readonly status: number
  readonly body: unknown
}

/**
 * Asks a provider that has no library, or one that only signs. Fails with ProviderUnavailable without an answer of the
 * provider's own: not in time, not JSON, 5xx, or turned away at the door.
 */
export async function callProvider({ method = 'POST', url, body, headers }: HttpCall): Promise<HttpAnswer> {
  const isJson = typeof body === 'string'
  const response = await fetch(url, {
    method,
    body: body ?? null,
    headers: { accept: 'application/json', ...(isJson && { 'content-type': 'application/json' }), ...headers },
    signal: AbortSignal.timeout(callTimeoutMs),
    redirect: 'error',
  }).catch((cause) => {
    throw unavailable({ cause })
  })
  const { status } = response
  if (status >= 500 || [401, 403, 408, 429].includes(status)) {
    await response.body?.cancel()
    throw unavailable({ status, cause: `HTTP ${status}` })
  }
  const answer: unknown = await response.json().catch((cause) => {
    throw unavailable({ status, cause })
  })
  return { status, body: answer }
}

/** An answer of a shape that is not the provider's is none. */
export function readAnswer<T>(
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false; error: unknown } },
  { status, body }: HttpAnswer,
): T {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  if (status >= 400 && status < 500) throw new ProviderRefusal(`The provider refused (HTTP ${status}).`)
  throw unavailable({ status, cause: parsed.error })
}
