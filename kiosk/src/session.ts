import { msUntil } from './clock.ts'

/** What a sign-in gives. */
export type Tokens = { accessToken: string; accessTokenExpiresAt: string; refreshToken: string }

/** The signed-in person's tokens, renewed before they end. */
export type Session = {
  open(tokens: Tokens): void
  /** Goes on with a token that was kept over a reload. False when the session is over; fails where nobody answers. */
  resume(refreshToken: string): Promise<boolean>
  isOpen(): boolean
  /** What the person may do beside what is theirs, as the token says: nothing for citizens. Every door looks again. */
  scopes(): ReadonlySet<string>
  /** The registered kiosk where they signed in, as the token says; null anywhere else. */
  kioskId(): string | null
  /** A token good for at least another half a minute, or null when nobody is signed in. A kiosk's is good for one. */
  accessToken(): Promise<string | null>
  /** Exchanges the refresh token now, once, however many ask. False when the session is over. */
  renew(): Promise<boolean>
  /** Forgets the tokens; gives back the last access token, so that its session can be ended. */
  close(): string | null
}

const RENEW_BEFORE_MS = 30_000

type SessionWays = {
  refresh(refreshToken: string): Promise<Tokens>
  /** Told each refresh token that counts from now on; null: there is none any more. */
  onRefreshToken(refreshToken: string | null): void
}

export function createSession({ refresh, onRefreshToken }: SessionWays): Session {
  let tokens: Tokens | null = null
  let renewal: Promise<boolean> | null = null

  function set(next: Tokens | null): void {
    tokens = next
    onRefreshToken(next?.refreshToken ?? null)
  }

  async function exchange(old: Tokens): Promise<boolean> {
    try {
      const renewed = await refresh(old.refreshToken)
      // Somebody may have logged out, and the next person signed in, while the answer was on its way.
      if (tokens !== old) return false
      set(renewed)
      return true
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
    open: set,
    resume: async (refreshToken) => {
      set(await refresh(refreshToken))
      return tokens !== null
    },
    isOpen: () => tokens !== null,
    scopes: () => new Set((claimsOf(tokens?.accessToken).scope ?? '').split(' ').filter(Boolean)),
    kioskId: () => claimsOf(tokens?.accessToken).kiosk ?? null,
    accessToken: async () => {
      if (tokens && msUntil(tokens.accessTokenExpiresAt) < RENEW_BEFORE_MS) await renew()
      return tokens?.accessToken ?? null
    },
    renew,
    close: () => {
      const last = tokens?.accessToken ?? null
      set(null)
      renewal = null
      return last
    },
  }
}

function claimsOf(accessToken = ''): { scope?: string; kiosk?: string } {
  const payload = accessToken.split('.')[1]
  return payload ? JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) : {}
}
