import { upstreamUnavailable } from '@suvidha/service-kit/public-error'
import type { PaymentDeps } from '../payment-deps.ts'
import type { Provider } from '../providers/provider-port.ts'
import { type RoutingRule, rankProviders, type ToRoute } from './routing-rule.ts'

/** The providers for a payment, the best first, by the rules of today. Fails with UPSTREAM_UNAVAILABLE when there is none. */
export async function routePayment(
  deps: Pick<PaymentDeps, 'prisma' | 'providers' | 'health'>,
  payment: ToRoute,
): Promise<[Provider, ...Provider[]]> {
  const { prisma, providers, health } = deps
  const rules = await prisma.$queryRaw<RoutingRule[]>`
    SELECT provider, method, from_paise AS "fromPaise", to_paise AS "toPaise", priority,
      cost_basis_points AS "costBasisPoints", cost_fixed_paise AS "costFixedPaise"
    FROM routing_rule
    WHERE valid_from <= (now() AT TIME ZONE 'Asia/Kolkata')::date
      AND (valid_until IS NULL OR valid_until >= (now() AT TIME ZONE 'Asia/Kolkata')::date)`
  const isHealthy = ({ name }: Provider) => health.isHealthy(name, payment.method)
  const [first, ...others] = rankProviders(payment, { rules, providers, isHealthy })
  if (!first) throw upstreamUnavailable('No payment provider takes this amount by this method right now.')
  return [first, ...others]
}
