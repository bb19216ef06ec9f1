import type { QueryPlanFieldNode } from '@apollo/query-planner'
import type { Condition } from './entity-fields.ts'

/** A field of a representation. */
export type RequiredField = QueryPlanFieldNode & {
  /** Where its value stands in the data, when that is not its name. */
  readonly from?: string
  /** It may be missing, unless all of the conditions of one of these hold. */
  readonly neededWhen?: readonly (readonly Condition[])[]
}
