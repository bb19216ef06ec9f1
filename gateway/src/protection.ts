import type { GatewayConfig } from './config.ts'
import { guardIntrospection, type MayExplore } from './limits/exploration.ts'
import { guardCost } from './limits/guard-cost.ts'
import type { GatewayMetrics } from './metrics.ts'
import type { Protection } from './operation-guards.ts'
import type { LoadedSupergraph } from './planning/supergraph.ts'

/** What stands between clients and a supergraph, as the settings have it. */
export const createProtection =
  (options: { config: GatewayConfig; mayExplore: MayExplore; metrics: GatewayMetrics }) =>
  (supergraph: LoadedSupergraph): Protection => {
    const { maxCost, defaultListSize } = options.config
    const onEstimate = (cost: number) => options.metrics.estimatedCost.observe(cost)
    return {
      guards: [guardIntrospection(options.mayExplore), guardCost({ supergraph, maxCost, defaultListSize, onEstimate })],
    }
  }
