import { Agent } from 'undici'
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

const jsonType = 'application/json'
const formType = 'application/x-www-form-urlencoded;charset=UTF-8'
/** Connections to providers are kept, and as many as there are messages under way of a channel. */
const agent = new Agent({ connections: 128 })

/** Asks a provider once. Answers `Later` where there is no answer about the message. */
export async function callProvider({ url, headers, body, timeoutMs }: HttpCall): Promise<HttpAnswer | Later> {
  try {
    const isJson = typeof body === 'string'
    const { origin, pathname, search } = new URL(url)
    const response = await agent.request({
      ...{ method: 'POST', origin, path: pathname + search, signal: AbortSignal.timeout(timeoutMs) },
      headers: { accept: 'application/json', 'content-type': isJson ? jsonType : formType, ...headers },
      body: isJson ? body : body.toString(),
    })
    const { statusCode: status } = response
    const text = await response.body.text()
    if (status >= 500 || turnedAway.has(status)) {
      const afterSeconds = secondsOf(response.headers['retry-after'])
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
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : error.name
}

const longestWaitSeconds = 3600

function secondsOf(header: string | string[] | undefined): number | undefined {
  const seconds = Number(header)
  return seconds > 0 ? Math.min(seconds, longestWaitSeconds) : undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
