import { executeQueryPlan, type GraphQLDataSource } from '@apollo/gateway'
import type { FetchNode, PlanNode, QueryPlan } from '@apollo/query-planner'
import type { Logger } from '@suvidha/service-kit/logger'
import { mapStream } from '@suvidha/service-kit/map-stream'
import { PublicError, upstreamUnavailable } from '@suvidha/service-kit/public-error'
import { type ExecutionResult, GraphQLError, type GraphQLSchema, getVariableValues, Kind } from 'graphql'
import type { SubgraphTarget } from './subgraph-target.ts'
import { readSubscriptionPlan } from './subscription-plan.ts'
import { loadSupergraph, type OperationSource, type PlannedOperation } from './supergraph.ts'

export interface GatewayContext {
  readonly authorization: string | null
  readonly requestId: string
  /** When the token of `authorization` ends: streams end with it. */
  readonly expiresAtMs?: number
}

/** A parsed operation, valid for the schema. */
export interface Operation extends OperationSource {
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined
}

export interface FederatedExecutor {
  readonly sdl: string
  readonly schema: GraphQLSchema
  /** Errors are as the subgraphs sent them: not yet for the outside. */
  execute(operation: Operation, context: GatewayContext): Promise<ExecutionResult>
  subscribe(
    operation: Operation,
    context: GatewayContext,
  ): Promise<AsyncGenerator<ExecutionResult, void> | ExecutionResult>
}

export interface FederatedExecutorOptions {
  readonly supergraphSdl: string
  readonly targets: Readonly<Record<string, SubgraphTarget>>
  readonly logger: Logger
}

type Process = GraphQLDataSource['process']
type RequestContext = Parameters<typeof executeQueryPlan>[2]

/** Queries, mutations and events of subscriptions over the subgraphs: Apollo's plans, Apollo's plan executor. */
export function createFederatedExecutor(options: FederatedExecutorOptions): FederatedExecutor {
  const { targets, logger } = options
  const supergraph = loadSupergraph(options.supergraphSdl)
  const { schema } = supergraph

  const run = (planned: PlannedOperation, plan: QueryPlan, request: Operation, asking: Asking) =>
    runPlan({ supergraph, planned, plan, request, asking, logger })

  return {
    sdl: supergraph.sdl,
    schema,
    async execute(operation, context) {
      const planned = supergraph.plan(operation)
      const refused = checkVariables(schema, planned, operation)
      if (refused) return refused
      return run(planned, planned.plan, operation, { context, sources: sourcesOf(targets, context, logger) })
    },
    async subscribe(operation, context) {
      const { planned, primary, rest } = readSubscriptionPlan(supergraph, operation)
      const refused = checkVariables(schema, planned, operation)
      if (refused) return refused
      const target = targets[primary.serviceName]
      if (!target) throw unavailable()
      const events = await target.subscribe({
        query: primary.operation,
        variables: pickVariables(primary, operation.variables),
        operationName: primary.operationName,
        authorization: context.authorization,
        requestId: context.requestId,
      })
      if (!('next' in events)) return { errors: (events.errors ?? []).map((error) => asGraphQLError(error)) }
      const plan = planOfEvent(primary, rest)
      return mapStream(events, (event) => {
        // The executor writes into what it is given: an event may be on its way to others too.
        const answer = structuredClone({ data: event.data, errors: event.errors?.map(toPlain) })
        const sources = {
          ...sourcesOf(targets, context, logger),
          // `rest` only holds entity fetches, so the first fetch of this subgraph is the event.
          [primary.serviceName]: answerFirst(primary, answer, sourceOf(target, context, logger)),
        }
        return run(planned, plan, operation, { context, sources })
      })
    },
  }
}

interface Asking {
  readonly context: GatewayContext
  readonly sources: Record<string, GraphQLDataSource>
}

async function runPlan(options: {
  supergraph: ReturnType<typeof loadSupergraph>
  planned: PlannedOperation
  plan: QueryPlan
  request: Operation
  asking: Asking
  logger: Logger
}): Promise<ExecutionResult> {
  const { supergraph, planned, request, asking } = options
  const requestContext = {
    request: { variables: { ...request.variables } },
    context: asking.context,
    logger: options.logger,
    metrics: {},
    schema: supergraph.schema,
    document: planned.document,
    operationName: request.operationName ?? null,
    operation: planned.operationContext.operation,
    overallCachePolicy: { policyIfCacheable: () => null },
  } as unknown as RequestContext
  const { data, errors, extensions } = await executeQueryPlan(
    options.plan,
    asking.sources,
    requestContext,
    planned.operationContext,
    supergraph.supergraphSchema,
    supergraph.apiSchema,
  )
  // A value that the schema forbids became null: without an error the client would take it for the truth.
  const found = errors ?? (extensions?.valueCompletion as readonly GraphQLError[] | undefined)
  return { ...(data !== undefined && { data }), ...(found && { errors: found }) }
}

const planOfEvent = (primary: FetchNode, rest: PlanNode | undefined): QueryPlan => ({
  kind: 'QueryPlan',
  node: rest ? { kind: 'Sequence', nodes: [primary, rest] } : primary,
})

function sourcesOf(targets: Readonly<Record<string, SubgraphTarget>>, context: GatewayContext, logger: Logger) {
  return Object.fromEntries(
    Object.entries(targets).map(([name, target]) => [name, sourceOf(target, context, logger)]),
  ) as Record<string, GraphQLDataSource>
}

function sourceOf(target: SubgraphTarget, context: GatewayContext, logger: Logger): GraphQLDataSource {
  const process: Process = async ({ request }) => {
    try {
      const result = await target.execute({
        query: request.query ?? '',
        variables: request.variables,
        operationName: request.operationName,
        authorization: context.authorization,
        requestId: context.requestId,
      })
      return result as Awaited<ReturnType<Process>>
    } catch (error) {
      logger.warn({ err: error, requestId: context.requestId }, 'a subgraph did not answer')
      return { errors: [toPlain(error instanceof PublicError ? error : unavailable())] }
    }
  }
  return { process }
}

function answerFirst(primary: FetchNode, answer: unknown, otherwise: GraphQLDataSource): GraphQLDataSource {
  return {
    process: async (options) =>
      options.request.query === primary.operation
        ? (answer as Awaited<ReturnType<Process>>)
        : otherwise.process(options),
  }
}

function pickVariables({ variableUsages }: FetchNode, variables: Operation['variables']) {
  const used = (variableUsages ?? []).filter((name) => variables && name in variables)
  return Object.fromEntries(used.map((name) => [name, variables?.[name]]))
}

function checkVariables(schema: GraphQLSchema, planned: PlannedOperation, request: Operation) {
  const definitions = planned.operationContext.operation.variableDefinitions ?? []
  const { errors } = getVariableValues(schema, definitions, request.variables ?? {}, { maxErrors: 20 })
  return errors && { errors: errors.map(nameVariable) }
}

/** With its code from the start: Apollo Server would add one, and then nothing says which variable it is. */
function nameVariable({ message, nodes }: GraphQLError): GraphQLError {
  const [node] = nodes ?? []
  const field = node?.kind === Kind.VARIABLE_DEFINITION ? `variables.${node.variable.name.value}` : 'variables'
  return new GraphQLError(message, { nodes, extensions: { code: 'BAD_USER_INPUT', field } })
}

const unavailable = () => upstreamUnavailable('A part of the city does not answer right now. Try again.')

const toPlain = ({ message, path, extensions }: GraphQLError) => ({ message, path, extensions }) as GraphQLError

const asGraphQLError = ({ message, path, extensions }: GraphQLError) => new GraphQLError(message, { path, extensions })
