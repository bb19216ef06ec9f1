import { type Later, reasonOf } from './channel.ts'

export interface HttpCall {
  readonly url: string
  readonly headers?: Record<string, string>
  readonly body: URLSearchParams | string
  readonly timeoutMs: number
}

export interface HttpAnswer {
  readonly status: number
  /** Undefined where it is no JSON. */
  readonly body: unknown
}

/** Errors of before anything was sent: who was not reached has taken nothing. */
const unsent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
])
/** Turned away at the door. The rest of 5xx may come after the message was taken. */
const turnedAway = new Set([401, 403, 429, 503])

/** Asks a provider once. Answers `Later` where there is no answer about the message. */
export async function callProvider({ url, headers, body, timeoutMs }: HttpCall): Promise<HttpAnswer | Later> {
  try {
    const isJson = typeof body === 'string'
    const response = await fetch(url, {
      method: 'POST',
      headers: { accept: 'application/json', ...(isJson && { 'content-type': 'application/json' }), ...headers },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const { status } = response
    const text = await response.text()
    if (status >= 500 || turnedAway.has(status)) {
      const afterSeconds = secondsOf(response.headers.get('retry-after'))
      return { outcome: 'LATER', reason: `HTTP ${status}`, afterSeconds, isUnknown: !turnedAway.has(status) }
    }
    return { status, body: parseJson(text) }
  } catch (error) {
    const code = codeOf(error)
    return { outcome: 'LATER', reason: reasonOf('no answer:', code), isUnknown: !unsent.has(code) }
  }
}

export const isLater = (answer: object): answer is Later => 'outcome' in answer

/** Never the message of an error: it may repeat an address with a password in it. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const { cause } = error as { cause?: { code?: unknown } }
  return typeof cause?.code === 'string' ? cause.code : error.name
}

const longestWaitSeconds = 3600

function secondsOf(header: string | null): number | undefined {
  const seconds = Number(header)
  return header !== null && seconds > 0 ? Math.min(seconds, longestWaitSeconds) : undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
