import federation from '@apollo/federation-internals'
import { buildOperationContext, executeQueryPlan, type GraphQLDataSource } from '@apollo/gateway'
import planning from '@apollo/query-planner'
import type { SubgraphTarget } from '@suvidha/gateway/subgraph-target'
import { createLogger } from '@suvidha/service-kit/logger'
import { type DocumentNode, type ExecutionResult, getOperationAST, getVariableValues } from 'graphql'

type RequestContext = Parameters<typeof executeQueryPlan>[2]
type Process = GraphQLDataSource['process']

export type AskStock = (
  document: DocumentNode,
  options: { variables?: Readonly<Record<string, unknown>>; labels: readonly string[] },
) => Promise<Pick<ExecutionResult, 'data'>>

const logger = createLogger('test', 'silent')

/** A second opinion: Apollo's own planner and plan executor over the same subgraphs. */
export function stockExecutor(sdl: string, targets: Readonly<Record<string, SubgraphTarget>>): AskStock {
  const supergraph = federation.Supergraph.build(sdl, {
    supportedFeatures: federation.ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  })
  const planner = new planning.QueryPlanner(supergraph)
  const apiSchema = supergraph.apiSchema()
  const schema = apiSchema.toGraphQLJSSchema()
  const supergraphSchema = supergraph.schema.toGraphQLJSSchema()
  const sources = Object.fromEntries(
    Object.entries(targets).map(([name, target]): [string, GraphQLDataSource] => [name, sourceOf(target)]),
  )
  return async (document, { variables = {}, labels }) => {
    const operationContext = buildOperationContext({ schema, operationDocument: document })
    const definitions = getOperationAST(document)?.variableDefinitions ?? []
    const { coerced, errors } = getVariableValues(schema, definitions, variables)
    if (errors) return {}
    const plan = planner.buildQueryPlan(federation.operationFromDocument(apiSchema, document), {
      overrideConditions: new Map(labels.map((label) => [label, true])),
    })
    const requestContext = {
      request: { variables: coerced },
      context: {},
      logger,
      metrics: {},
      schema,
      document,
      operationName: null,
      operation: operationContext.operation,
      overallCachePolicy: { policyIfCacheable: () => null },
    } as unknown as RequestContext
    return executeQueryPlan(plan, sources, requestContext, operationContext, supergraphSchema, apiSchema)
  }
}

function sourceOf(target: SubgraphTarget): GraphQLDataSource {
  const process: Process = async ({ request }) => {
    const { query = '', variables, operationName } = request
    const asked = { query, variables, operationName, idempotent: false, json: () => '' }
    return (await target.execute(asked)) as Awaited<ReturnType<Process>>
  }
  return { process }
}
