import type { FetchNode, SubscriptionNode } from '@apollo/query-planner'
import { compilePlan } from '../execution/compile-plan.ts'
import { compileRewrites } from '../execution/compile-rewrites.ts'
import type { Step } from '../execution/run.ts'
import type { TypeConditions } from './type-conditions.ts'

export interface SubscriptionPlan {
  /** The subscription on the subgraph that owns the field. */
  readonly primary: FetchNode
  /** Changes each event to what the rest of the plan expects, in place. */
  readonly rewriteEvent: ((data: unknown) => void) | undefined
  /** What other subgraphs add to each event. */
  readonly rest: Step | undefined
}

export const readSubscriptionPlan = ({ primary, rest }: SubscriptionNode, types: TypeConditions): SubscriptionPlan => ({
  primary,
  rewriteEvent: compileRewrites(primary.outputRewrites, types),
  rest: rest && compilePlan(rest, types),
})
