import { upstreamUnavailable } from './public-error.ts'

/** An `Authorization` header with which one service is known to another. */
export type ServiceAuthorization = () => Promise<string>

export interface IssuedToken {
  readonly accessToken: string
  readonly expiresAtMs: number
}

const renewBeforeMs = 30_000

/** Keeps one service token and renews it shortly before it ends; concurrent callers share one renewal. */
export function keepServiceToken(issue: () => Promise<IssuedToken>): ServiceAuthorization {
  let current: IssuedToken | undefined
  let renewal: Promise<IssuedToken> | undefined
  return async () => {
    if (!current || current.expiresAtMs - renewBeforeMs < Date.now()) {
      renewal ??= issue().finally(() => {
        renewal = undefined
      })
      current = await renewal
    }
    return `Bearer ${current.accessToken}`
  }
}

/** OAuth 2.0 client credentials (RFC 6749, 4.4) at the auth service. Fails with UPSTREAM_UNAVAILABLE. */
export function issueOverHttp(url: string, clientId: string, clientSecret: string): () => Promise<IssuedToken> {
  return async () => {
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64')
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Basic ${basic}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=client_credentials',
      signal: AbortSignal.timeout(5000),
    }).catch((error) => {
      throw Object.assign(upstreamUnavailable('The city cannot prove itself right now. Try again.'), { cause: error })
    })
    if (!response.ok) throw new Error(`service token refused: HTTP ${response.status}`)
    const { access_token, expires_in } = (await response.json()) as { access_token: string; expires_in: number }
    return { accessToken: access_token, expiresAtMs: Date.now() + expires_in * 1000 }
  }
}
