import { type EvaluatePolicies, permitBySchema } from './authorization/permit-by-schema.ts'
import type { GatewayConfig } from './config.ts'
import { guardIntrospection, type MayExplore } from './limits/exploration.ts'
import { guardCost } from './limits/guard-cost.ts'
import type { GatewayMetrics } from './metrics.ts'
import type { Protection } from './operation-guards.ts'
import type { LoadedSupergraph } from './planning/supergraph.ts'

export interface ProtectionOptions {
  readonly config: GatewayConfig
  readonly mayExplore: MayExplore
  readonly metrics: GatewayMetrics
  /** False where the gateway does not know who asks: then the subgraphs alone decide. */
  readonly knowsViewers: boolean
  readonly evaluatePolicies?: EvaluatePolicies | undefined
}

/** What stands between clients and a supergraph, as the settings have it. */
export const createProtection =
  (options: ProtectionOptions) =>
  (supergraph: LoadedSupergraph): Protection => {
    const { maxCost, defaultListSize } = options.config
    const onEstimate = (cost: number) => options.metrics.estimatedCost.observe(cost)
    const { knowsViewers, evaluatePolicies } = options
    const mode = options.config.unauthorizedFields === 'reject' ? 'reject' : 'filter'
    return {
      ...(knowsViewers && { permit: permitBySchema({ supergraph, mode, evaluatePolicies }) }),
      guards: [guardIntrospection(options.mayExplore), guardCost({ supergraph, maxCost, defaultListSize, onEstimate })],
    }
  }
