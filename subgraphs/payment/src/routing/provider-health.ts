import type { PaymentMethod, Provider, ProviderName, Providers } from '../providers/provider-port.ts'
import { ProviderUnavailable } from '../providers/provider-port.ts'

/** What this process knows of the providers: from its own calls, and from what they say themselves. */
export interface ProviderHealth {
  /** False while the provider fails, or says that it does for this method. */
  isHealthy(name: ProviderName, method: PaymentMethod | null): boolean
  noteCall(name: ProviderName, isAnswered: boolean): void
  noteDowntime(name: ProviderName, downtime: Downtime): void
}

export interface Downtime {
  /** All of them when null. */
  readonly method: PaymentMethod | null
  readonly isDown: boolean
}

/** So many calls in a row without an answer open the breaker. */
const failuresToOpen = 3
const openForMs = 30_000
const longestOpenMs = 5 * 60_000
/** Should the end of a downtime never be told. */
const downtimeForMs = 2 * 60 * 60_000

interface Breaker {
  failuresInARow: number
  openedTimes: number
  openUntilMs: number
}

/**
 * A circuit breaker for each provider, in memory. It opens after some calls without an answer; when its time is over,
 * one payment may try; if that fails too, it stays open for twice as long.
 */
export function createProviderHealth(now: () => number = Date.now): ProviderHealth {
  const breakers = new Map<ProviderName, Breaker>()
  const downUntilMs = new Map<string, number>()
  const isUp = (name: ProviderName, method: PaymentMethod | null) =>
    (downUntilMs.get(`${name} ${method}`) ?? 0) <= now()

  return {
    isHealthy(name, method) {
      if (!isUp(name, null) || (method && !isUp(name, method))) return false
      const breaker = breakers.get(name)
      if (!breaker || breaker.failuresInARow < failuresToOpen) return true
      if (breaker.openUntilMs > now()) return false
      // Half open: this one may try, the others wait for how it goes.
      breaker.openUntilMs = now() + openForMs
      return true
    },
    noteCall(name, isAnswered) {
      if (isAnswered) return void breakers.delete(name)
      const breaker = breakers.get(name) ?? { failuresInARow: 0, openedTimes: 0, openUntilMs: 0 }
      breakers.set(name, breaker)
      breaker.failuresInARow += 1
      if (breaker.failuresInARow < failuresToOpen) return
      breaker.openUntilMs = now() + Math.min(openForMs * 2 ** breaker.openedTimes, longestOpenMs)
      breaker.openedTimes += 1
    },
    noteDowntime(name, { method, isDown }) {
      const key = `${name} ${method}`
      if (isDown) downUntilMs.set(key, now() + downtimeForMs)
      else downUntilMs.delete(key)
    },
  }
}

/** The same providers, each call of which is noted. */
export const watchProviders = (providers: Providers, health: ProviderHealth): Providers =>
  Object.fromEntries(Object.entries(providers).map(([name, provider]) => [name, watchHealth(provider, health)]))

/** The same provider, each call of which is noted. A refusal is an answer. */
function watchHealth(provider: Provider, health: ProviderHealth): Provider {
  const watch =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      try {
        const answer = await call(...args)
        health.noteCall(provider.name, true)
        return answer
      } catch (error) {
        health.noteCall(provider.name, !(error instanceof ProviderUnavailable))
        throw error
      }
    }
  return {
    ...provider,
    createOrder: watch(provider.createOrder),
    findOrderByReceipt: watch(provider.findOrderByReceipt),
    listPayments: watch(provider.listPayments),
    ...(provider.capturePayment && { capturePayment: watch(provider.capturePayment) }),
    createRefund: watch(provider.createRefund),
    findRefund: watch(provider.findRefund),
    mandates: provider.mandates && {
      ...provider.mandates,
      register: watch(provider.mandates.register),
      find: watch(provider.mandates.find),
      cancel: watch(provider.mandates.cancel),
      debit: watch(provider.mandates.debit),
    },
  }
}
