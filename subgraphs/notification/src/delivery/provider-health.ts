export interface ProviderHealth {
  /** When it may be asked again; 0 is now. */
  closedForMs(provider: string): number
  succeeded(provider: string): void
  /** It was not reached, or turned somebody away. */
  failed(provider: string, afterSeconds?: number): void
}

const failuresInARow = 5
const firstPauseMs = 2000
const longestPauseMs = 60_000

interface State {
  failures: number
  pauseMs: number
  until: number
}

/** Of this process: who fails five times in a row is left alone for a while, longer each time, and then tried with what comes. */
export function watchProviders(now: () => number = Date.now): ProviderHealth {
  const states = new Map<string, State>()
  const of = (provider: string): State => {
    const state = states.get(provider) ?? { failures: 0, pauseMs: 0, until: 0 }
    states.set(provider, state)
    return state
  }
  return {
    closedForMs: (provider) => Math.max(0, of(provider).until - now()),
    succeeded: (provider) => void states.delete(provider),
    failed(provider, afterSeconds = 0) {
      const state = of(provider)
      state.failures += 1
      if (afterSeconds > 0) state.until = Math.max(state.until, now() + Math.min(afterSeconds * 1000, longestPauseMs))
      // Those that were under way together when it closed count once.
      if (state.failures < failuresInARow || state.until > now()) return
      state.pauseMs = Math.min(longestPauseMs, state.pauseMs === 0 ? firstPauseMs : state.pauseMs * 2)
      state.until = now() + state.pauseMs
    },
  }
}
