import { PublicError } from '@suvidha/service-kit/public-error'
import { type FragmentDefinitionNode, Kind, parse } from 'graphql'
import type { OperationGuard } from '../operation-guards.ts'
import type { PreparedOperation } from '../planning/prepare-operation.ts'
import type { LoadedSupergraph } from '../planning/supergraph.ts'
import { readCostHints } from './cost-directives.ts'
import { compileCost, type OperationCost } from './operation-cost.ts'

export interface CostLimits {
  readonly maxCost: number
  readonly defaultListSize: number
}

export interface CostGuardOptions extends CostLimits {
  readonly supergraph: Pick<LoadedSupergraph, 'sdl' | 'schema'>
  /** Told of every estimate, also of those that are refused. */
  readonly onEstimate?: (cost: number) => void
}

/** Refuses what would cost too much, before it is planned. */
export function guardCost({ supergraph, maxCost, defaultListSize, onEstimate }: CostGuardOptions): OperationGuard {
  const source = {
    schema: supergraph.schema,
    hints: readCostHints(parse(supergraph.sdl, { noLocation: true })),
    defaultListSize,
  }
  const costs = new WeakMap<PreparedOperation, OperationCost>()
  return ({ prepared, variables }) => {
    const costOf = costs.get(prepared) ?? compileCost(source, prepared.operation, fragmentsOf(prepared))
    costs.set(prepared, costOf)
    const cost = costOf(variables)
    onEstimate?.(cost)
    if (cost <= maxCost) return
    throw new PublicError('QUERY_TOO_COMPLEX', `The query may cost ${cost}; ${maxCost} is allowed.`, {
      field: 'query',
      limit: maxCost,
    })
  }
}

const fragmentsOf = ({ document }: PreparedOperation): Record<string, FragmentDefinitionNode> =>
  Object.fromEntries(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  )
