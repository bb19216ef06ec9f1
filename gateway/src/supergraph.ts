import { createHash } from 'node:crypto'
import federation from '@apollo/federation-internals'
import { buildOperationContext } from '@apollo/gateway'
import planning, { type QueryPlan } from '@apollo/query-planner'
import type { DocumentNode, GraphQLSchema } from 'graphql'
import { createBoundedCache } from './bounded-cache.ts'

export type OperationContext = ReturnType<typeof buildOperationContext>

/** One operation of one document, planned. */
export interface PlannedOperation {
  readonly document: DocumentNode
  readonly operationContext: OperationContext
  readonly plan: QueryPlan
}

export interface OperationSource {
  readonly query: string
  readonly document: DocumentNode
  readonly operationName?: string | null | undefined
}

/** The composed graph: the schema clients see, and plans over the subgraphs behind it. */
export interface LoadedSupergraph {
  readonly sdl: string
  /** What clients see. */
  readonly schema: GraphQLSchema
  readonly apiSchema: ReturnType<InstanceType<typeof federation.Supergraph>['apiSchema']>
  /** What the executor needs to know of the subgraphs. */
  readonly supergraphSchema: GraphQLSchema
  /** The plan of a valid operation. Throws what the planner says. */
  plan(source: OperationSource): PlannedOperation
}

const maxPlans = 1000

/** The stock gateway refuses supergraphs with `@authenticated` and `@requiresScopes`; our subgraphs enforce these. */
export function loadSupergraph(sdl: string): LoadedSupergraph {
  const supergraph = federation.Supergraph.build(sdl, {
    supportedFeatures: federation.ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  })
  const planner = new planning.QueryPlanner(supergraph)
  const apiSchema = supergraph.apiSchema()
  const schema = apiSchema.toGraphQLJSSchema()
  const plans = createBoundedCache<PlannedOperation>(maxPlans)

  return {
    sdl,
    schema,
    apiSchema,
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    plan({ query, document, operationName }) {
      const key = createHash('sha256')
        .update(`${operationName ?? ''}\n${query}`)
        .digest('base64')
      const known = plans.get(key)
      if (known) return known
      const name = operationName ?? undefined
      const operation = federation.operationFromDocument(
        apiSchema,
        document,
        name === undefined ? {} : { operationName: name },
      )
      const planned: PlannedOperation = {
        document,
        operationContext: buildOperationContext({
          schema,
          operationDocument: document,
          ...(name !== undefined && { operationName: name }),
        }),
        plan: planner.buildQueryPlan(operation),
      }
      plans.set(key, planned)
      return planned
    },
  }
}
