import { msUntil } from './clock.ts'

/** What a sign-in gives. Kept in memory only: a public machine leaves nothing behind. */
export type Tokens = { accessToken: string; accessTokenExpiresAt: string; refreshToken: string }

/** The signed-in person's tokens, renewed before they end. */
export type Session = {
  open(tokens: Tokens): void
  isOpen(): boolean
  /** A token good for at least another half a minute, or null when nobody is signed in. A kiosk's is good for one. */
  accessToken(): Promise<string | null>
  /** Exchanges the refresh token now, once, however many ask. False when the session is over. */
  renew(): Promise<boolean>
  /** Forgets the tokens; gives back the last access token, so that its session can be ended. */
  close(): string | null
}

const RENEW_BEFORE_MS = 30_000

export function createSession(refresh: (refreshToken: string) => Promise<Tokens>): Session {
  let tokens: Tokens | null = null
  let renewal: Promise<boolean> | null = null

  async function exchange(old: Tokens): Promise<boolean> {
    try {
      const renewed = await refresh(old.refreshToken)
      // Somebody may have logged out, and the next person signed in, while the answer was on its way.
      if (tokens === old) tokens = renewed
      return tokens === renewed
    } catch {
      return false
    } finally {
      renewal = null
    }
  }

  function renew(): Promise<boolean> {
    if (!tokens) return Promise.resolve(false)
    // A refresh token works once: two requests that find the same token old must share one exchange.
    renewal ??= exchange(tokens)
    return renewal
  }

  return {
    open: (opened) => {
      tokens = opened
    },
    isOpen: () => tokens !== null,
    accessToken: async () => {
      if (tokens && msUntil(tokens.accessTokenExpiresAt) < RENEW_BEFORE_MS) await renew()
      return tokens?.accessToken ?? null
    },
    renew,
    close: () => {
      const last = tokens?.accessToken ?? null
      tokens = null
      renewal = null
      return last
    },
  }
}
