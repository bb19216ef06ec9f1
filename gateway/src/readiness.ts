export interface Readiness {
  readonly status: 'ready' | 'not ready'
  readonly parts: Readonly<Record<string, 'ready' | 'not ready'>>
}

export type Checks = Readonly<Record<string, () => Promise<void>>>

const timeoutMs = 5000

/** Asks every part at once; one that does not answer in time is not ready. */
export async function checkReadiness(checks: Checks): Promise<Readiness> {
  const parts = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => [name, await settle(check)] as const),
  )
  const ready = parts.every(([, state]) => state === 'ready')
  return { status: ready ? 'ready' : 'not ready', parts: Object.fromEntries(parts) }
}

async function settle(check: () => Promise<void>): Promise<'ready' | 'not ready'> {
  const late = Promise.withResolvers<'not ready'>()
  const timer = setTimeout(() => late.resolve('not ready'), timeoutMs)
  const checked = (async () => check())().then(
    () => 'ready' as const,
    () => 'not ready' as const,
  )
  const state = await Promise.race([checked, late.promise])
  clearTimeout(timer)
  return state
}
