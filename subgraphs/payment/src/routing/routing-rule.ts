import type { PaymentMethod, Provider, Providers } from '../providers/provider-port.ts'

/** One line of the routing table. Of rules with the same priority the cheaper provider comes first. */
export interface RoutingRule {
  readonly provider: string
  /** Any, and also a payment whose method is not known yet, when null. */
  readonly method: string | null
  readonly fromPaise: bigint
  /** The last amount it is for; no limit when null. */
  readonly toPaise: bigint | null
  /** Lower is asked first. */
  readonly priority: number
  /** What the provider takes: hundredths of a percent of the amount, and paise. */
  readonly costBasisPoints: number
  readonly costFixedPaise: bigint
}

export interface ToRoute {
  readonly method: PaymentMethod | null
  readonly amountPaise: bigint
}

interface Routing {
  readonly rules: readonly RoutingRule[]
  readonly providers: Providers
  readonly isHealthy: (provider: Provider) => boolean
}

/** What a provider takes of an amount by this rule, in paise, rounded up. */
export const costOf = ({ costBasisPoints, costFixedPaise }: RoutingRule, amountPaise: bigint): bigint =>
  (amountPaise * BigInt(costBasisPoints) + 9999n) / 10_000n + costFixedPaise

/**
 * The providers that may take a payment, the best first: healthy ones before others, then by priority and cost. One that
 * is not healthy comes last instead of never: when all are down, somebody has to be asked.
 */
export function rankProviders(payment: ToRoute, { rules, providers, isHealthy }: Routing): Provider[] {
  const { method, amountPaise } = payment
  const fitting = rules.filter(
    (rule) =>
      (rule.method === null || rule.method === method) &&
      rule.fromPaise <= amountPaise &&
      (rule.toPaise === null || amountPaise <= rule.toPaise),
  )
  const ranked = fitting.toSorted(
    (a, b) => a.priority - b.priority || Number(costOf(a, amountPaise) - costOf(b, amountPaise)),
  )
  const known = new Map(Object.values(providers).map((provider) => [provider.name as string, provider]))
  const able = [...new Set(ranked.map(({ provider }) => provider))].flatMap((name) => {
    const provider = known.get(name)
    const isAble = provider && (!method || provider.methods.has(method)) && provider.minimumAmountPaise <= amountPaise
    return isAble ? [provider] : []
  })
  const healthy = able.filter((provider) => isHealthy(provider))
  return [...healthy, ...able.filter((provider) => !healthy.includes(provider))]
}
