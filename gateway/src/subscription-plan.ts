import type { FetchNode, PlanNode } from '@apollo/query-planner'
import { badUserInput } from '@suvidha/service-kit/public-error'
import { type DirectiveNode, getOperationAST, type SelectionSetNode } from 'graphql'
import type { LoadedSupergraph, OperationSource, PlannedOperation } from './supergraph.ts'

export interface SubscriptionPlan {
  readonly planned: PlannedOperation
  /** The subscription on the subgraph that owns the field. */
  readonly primary: FetchNode
  /** What other subgraphs add to each event. */
  readonly rest: PlanNode | undefined
}

/** @throws BAD_USER_INPUT for a subscription the planner has no plan for */
export function readSubscriptionPlan(supergraph: LoadedSupergraph, source: OperationSource): SubscriptionPlan {
  const operation = getOperationAST(source.document, source.operationName)
  // The planner throws on these; whether to subscribe is decided before anything is planned.
  if (operation && hasConditionalRoot(operation.selectionSet)) {
    throw badUserInput('query', 'The field of a subscription may not depend on @include or @skip.')
  }
  const planned = supergraph.plan(source)
  const { node } = planned.plan
  if (node?.kind !== 'Subscription') throw badUserInput('query', 'This subscription asks for no field of the graph.')
  return { planned, primary: node.primary, rest: node.rest }
}

function hasConditionalRoot({ selections }: SelectionSetNode): boolean {
  return selections.some(
    (selection) =>
      selection.directives?.some(isCondition) ||
      (selection.kind === 'InlineFragment' && hasConditionalRoot(selection.selectionSet)),
  )
}

const isCondition = ({ name }: DirectiveNode) => name.value === 'include' || name.value === 'skip'
