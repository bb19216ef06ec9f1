import { setTimeout as wait } from 'node:timers/promises'
import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose'

/** Finds the public key of a token. */
export interface TokenKeys extends JWTVerifyGetKey {
  /** Told when a key is gone before its tokens have ended: they are worth nothing any more. */
  onGone?(listen: () => void): void
}

export interface FollowedKeys extends TokenKeys {
  onGone(listen: () => void): void
  stop(): void
}

export interface FollowKeysOptions {
  readonly read: () => Promise<JSONWebKeySet>
  /** Between two looks: for so long at most a key that is gone is believed. */
  readonly everyMs?: number
}

/** A key that is not known is looked for at once, but not at will: anybody can make up its id. */
const atMostEveryMs = 1000

/**
 * The keys as they are now, though they change: looked at again and again, and at once for a token with a key that is new.
 * While they cannot be read, the last ones hold.
 */
export function followKeys({ read, everyMs = 5000 }: FollowKeysOptions): FollowedKeys {
  let known: { ids: ReadonlySet<string>; find: ReturnType<typeof createLocalJWKSet> } | undefined
  let loading: Promise<void> | undefined
  let loadedAtMs = 0
  const listeners: (() => void)[] = []

  async function load() {
    await wait(Math.max(0, loadedAtMs + atMostEveryMs - Date.now()), undefined, { ref: false })
    loadedAtMs = Date.now()
    const set = await read()
    const ids = new Set(set.keys.map(({ kid = '' }) => kid))
    const gone = [...(known?.ids ?? [])].some((id) => !ids.has(id))
    // The same keys stay the same objects: each is made ready for use once.
    if (gone || !known || ids.size !== known.ids.size) known = { ids, find: createLocalJWKSet(set) }
    if (gone) for (const listen of listeners) listen()
  }
  /** Whoever waits, waits for the same look. */
  function look(): Promise<void> {
    loading ??= load().finally(() => {
      loading = undefined
    })
    return loading
  }
  const timer = setInterval(() => look().catch(() => {}), everyMs).unref()

  const find: JWTVerifyGetKey = async (header, token) => {
    if (!known) await look()
    if (!known) throw new errors.JWKSNoMatchingKey()
    if (header.kid !== undefined && !known.ids.has(header.kid)) await look().catch(() => {})
    return known.find(header, token)
  }
  return Object.assign(find, {
    onGone: (listen: () => void) => void listeners.push(listen),
    stop: () => clearInterval(timer),
  })
}

/** The keys of auth on another machine. */
export function followKeysAt(
  authUrl: string | URL,
  { everyMs, timeoutMs = 5000 }: { everyMs?: number; timeoutMs?: number } = {},
) {
  const url = new URL('/.well-known/jwks.json', authUrl)
  return followKeys({
    async read() {
      const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) })
      if (!response.ok) throw new Error(`auth answered ${response.status} for its keys`)
      return (await response.json()) as JSONWebKeySet
    },
    ...(everyMs !== undefined && { everyMs }),
  })
}
