import type { FetchNode } from '@apollo/query-planner'
import type { Logger } from '@suvidha/service-kit/logger'
import { mapStream } from '@suvidha/service-kit/map-stream'
import { badUserInput, upstreamUnavailable } from '@suvidha/service-kit/public-error'
import { type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql'
import { coerceVariables } from './coerce-variables.ts'
import { answerOf } from './execution/answer.ts'
import { type AnswerInParts, answerInParts } from './execution/answer-in-parts.ts'
import { addRootErrors } from './execution/fetch-errors.ts'
import type { Cursor, Data, Run, Step, Variables } from './execution/run.ts'
import { addressToTell } from './identity/client.ts'
import { mutationCost } from './limits/operation-cost.ts'
import type { ObserveEvent } from './observability/observe-events.ts'
import type { GatewayContext, Operation } from './operation.ts'
import type { Permission } from './operation-guards.ts'
import type { DecideLabels } from './override-labels.ts'
import { decideDefer, decideRoot } from './planning/decide-operation.ts'
import type { PreparedOperation } from './planning/prepare-operation.ts'
import type { SubscriptionPlan } from './planning/subscription-plan.ts'
import { openSupergraph, type SupergraphInUse, type SupergraphInUseOptions, type Targets } from './supergraph-in-use.ts'

export interface FederatedExecutor extends Pick<SupergraphInUse, 'reload' | 'onReload'> {
  /** Of the supergraph in use now. */
  readonly sdl: string
  readonly schema: GraphQLSchema
  readonly targets: Targets
  /** Errors are as the subgraphs sent them: not yet for the outside. */
  execute(operation: Operation, context: GatewayContext): Promise<ExecutionResult>
  /** The same in parts where the operation has `@defer` and its plan can be split. */
  executeInParts(operation: Operation, context: GatewayContext): Promise<ExecutionResult | AnswerInParts>
  subscribe(
    operation: Operation,
    context: GatewayContext,
  ): Promise<AsyncGenerator<ExecutionResult, void> | ExecutionResult>
}

export interface FederatedExecutorOptions extends SupergraphInUseOptions {
  readonly logger: Logger
  /** Without, every label of `@override` is off. */
  readonly decideLabels?: DecideLabels
  /** Told what each answer has cost: its objects, lists as long as they are, and what `@cost` says. */
  readonly onCost?: (cost: number) => void
  readonly observeEvent?: ObserveEvent
}

/** Queries, mutations and events of subscriptions over the subgraphs: Apollo's plans, run by our own executor. */
export function createFederatedExecutor(options: FederatedExecutorOptions): FederatedExecutor {
  const { logger, observeEvent = (_event, _requestId, resolve) => resolve() } = options
  const inUse = openSupergraph(options)

  /** Everything that may refuse an operation, in one place for all of them. */
  function admit(asked: Operation, context: GatewayContext): Admitted | { refused: ExecutionResult } {
    const { supergraph, targets, guards = [], permit } = inUse.current
    const permission = permit?.(asked, context) ?? nothingDenied
    const { permitted } = permission
    const labels = options.decideLabels?.(supergraph.overrideLabels, context)
    const prepared = supergraph.prepare(permitted ? { ...asked, permitted } : asked, labels)
    const coerced = coerceVariables(supergraph.schema, prepared.operation, asked.variables)
    if (coerced.errors) return { refused: { errors: coerced.errors } }
    const { variables } = coerced
    for (const guard of guards) guard({ prepared, variables, context })
    return { prepared, variables: renamed(prepared, variables), denied: permission, targets }
  }

  const onMutationCost = (cost: number) => options.onCost?.(cost + mutationCost)

  const createRun = ({ prepared, variables, targets }: Admitted, context: GatewayContext, data: Data): Run => ({
    data,
    variables,
    errors: [],
    context,
    targets,
    inFlight: new Map(),
    onCost: prepared.operation.operation === 'mutation' ? onMutationCost : options.onCost,
    onFailure: (error, subgraph) =>
      logger.warn({ err: error, subgraph, requestId: context.requestId }, 'a subgraph did not answer'),
  })

  return {
    get sdl() {
      return inUse.current.supergraph.sdl
    },
    get schema() {
      return inUse.current.supergraph.schema
    },
    get targets() {
      return inUse.current.targets
    },
    reload: inUse.reload,
    onReload: inUse.onReload,
    async execute(operation, context) {
      const admitted = admit(operation, context)
      if ('refused' in admitted) return admitted.refused
      const { step, answerable } = admitted.prepared.planned()
      if (!answerable) throw unanswerable()
      return finish(admitted, createRun(admitted, context, {}), step)
    },
    async executeInParts(operation, context) {
      const decided = decideDefer(inUse.current.supergraph.schema, operation)
      if ('errors' in decided) return decided
      const { labels, ...asked } = decided
      const admitted = admit(asked, context)
      if ('refused' in admitted) return admitted.refused
      const { prepared, denied } = admitted
      const { step, deferral, answerable } = prepared.planned()
      if (!answerable) throw unanswerable()
      const run = createRun(admitted, context, {})
      if (!deferral || !labels) return finish(admitted, run, step)
      run.errors.push(...denied.errors)
      return answerInParts({ prepared, deferral, run, labels, denied: denied.deferred ?? new Map() })
    },
    async subscribe(operation, context) {
      const decided = decideRoot(inUse.current.supergraph.schema, operation)
      if ('errors' in decided) return decided
      const admitted = admit(decided, context)
      if ('refused' in admitted) return admitted.refused
      const { subscription } = admitted.prepared.planned()
      if (!subscription) {
        if (admitted.denied.errors.length > 0) return { errors: admitted.denied.errors }
        throw badUserInput('query', 'This subscription asks for no field of the graph.')
      }
      const events = await openEvents(subscription.primary, admitted, context)
      if (!('next' in events)) return { errors: (events.errors ?? []).map((error) => asGraphQLError(error)) }
      const resolveEvent = completeEvents(admitted, subscription, (data) => createRun(admitted, context, data))
      return mapStream(events, (event) => observeEvent(event, context.requestId, () => resolveEvent(event)))
    },
  }
}

/** An operation that may run. */
interface Admitted {
  readonly prepared: PreparedOperation
  readonly variables: Variables
  /** Fields the viewer may not have. */
  readonly denied: Permission
  readonly targets: Targets
}

async function finish({ prepared, denied }: Admitted, run: Run, step: Step | undefined): Promise<ExecutionResult> {
  run.errors.push(...denied.errors)
  for (const errors of denied.deferred?.values() ?? []) run.errors.push(...errors)
  if (step) await step(run, rootOf(run))
  return answerOf(prepared, run)
}

const nothingDenied: Permission = { permitted: undefined, errors: [] }

const rootOf = (run: Run): Cursor => ({ objects: [run.data], path: [] })

const unanswerable = () => badUserInput('query', 'No part of the city can answer this.')

function openEvents(primary: FetchNode, { variables, targets }: Admitted, context: GatewayContext) {
  const target = targets[primary.serviceName]
  if (!target) throw upstreamUnavailable('A part of the city does not answer right now. Try again.')
  return target.subscribe({
    query: primary.operation,
    variables: Object.fromEntries((primary.variableUsages ?? []).map((name) => [name, variables[name]])),
    operationName: primary.operationName,
    // A subgraph that was away is asked again, with the token that holds by then.
    get authorization() {
      return context.viewer.authorization
    },
    get origin() {
      return addressToTell(context)
    },
    requestId: context.requestId,
  })
}

/** Events that were dropped on their way here are missed by whoever reads what is left. */
/** Each event with what other subgraphs add to it. */
const completeEvents =
  (admitted: Admitted, { rewriteEvent, rest }: SubscriptionPlan, begin: (data: Data) => Run) =>
  async (event: ExecutionResult): Promise<ExecutionResult> => {
    // The data is merged into: an event may be on its way to others too.
    const data = structuredClone((event.data ?? {}) as Data)
    rewriteEvent?.(data)
    const run = begin(data)
    if (event.errors) addRootErrors(run, rootOf(run), event.errors)
    return tellingMissed(await finish(admitted, run, rest), event)
  }

function tellingMissed(result: ExecutionResult, { extensions }: ExecutionResult): ExecutionResult {
  return extensions?.skipped === undefined ? result : { ...result, extensions: { skipped: extensions.skipped } }
}

function renamed({ names: { renamedVariables } }: PreparedOperation, variables: Variables): Variables {
  if (renamedVariables.size === 0) return variables
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [renamedVariables.get(name) ?? name, value]),
  )
}

const asGraphQLError = ({ message, path, extensions }: GraphQLError) => new GraphQLError(message, { path, extensions })
