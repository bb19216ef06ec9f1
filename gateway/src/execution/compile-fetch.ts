import type { FetchNode } from '@apollo/query-planner'
import type { ExecutionResult } from 'graphql'
import { addressToTell } from '../identity/client.ts'
import type { TypeConditions } from '../planning/type-conditions.ts'
import type { SubgraphRequest } from '../subgraph-target.ts'
import { compileContext, type ReadContext } from './compile-context.ts'
import { compileRepresentation } from './compile-representation.ts'
import { compileRewrites } from './compile-rewrites.ts'
import { collectWithAncestors } from './data-path.ts'
import { addEntityErrors, addRootErrors, type SubgraphError } from './fetch-errors.ts'
import { mergeData } from './merge-data.ts'
import type { Cursor, Data, Run, Step, Variables } from './run.ts'

interface CompiledFetch {
  readonly serviceName: string
  readonly query: string
  readonly operationName: string | undefined
  readonly variableUsages: readonly string[]
  /** The request's JSON up to its variables: the same every time. */
  readonly jsonStart: string
  readonly idempotent: boolean
  /** May share its answer with an identical fetch of the same run. */
  readonly shareable: boolean
}

export interface FetchOptions {
  readonly types: TypeConditions
  /** The operations that the plan holds more than once. */
  readonly repeated: ReadonlySet<string>
  /** The plan has arguments from `@fromContext`: what stands at two places may differ there. */
  readonly contextual: boolean
}

export const fetchKey = ({ serviceName, operation }: FetchNode) => `${serviceName}\n${operation}`

/** One request to one subgraph, and what becomes of its answer. */
export function compileFetch(node: FetchNode, options: FetchOptions): Step {
  const { operation: query, operationName } = node
  const fetch: CompiledFetch = {
    serviceName: node.serviceName,
    query,
    operationName,
    variableUsages: node.variableUsages ?? [],
    jsonStart: JSON.stringify({ query, operationName }).slice(0, -1),
    idempotent: node.operationKind === 'query',
    shareable: node.operationKind === 'query' && options.repeated.has(fetchKey(node)),
  }
  const step = node.requires ? compileEntityFetch(node, fetch, options) : compileRootFetch(node, fetch, options)
  return node.id === undefined ? step : tellingWhenDone(step, node.id)
}

/** Only plans with deferred parts have fetches with an id. */
const tellingWhenDone =
  (step: Step, id: string): Step =>
  async (run, cursor) => {
    await step(run, cursor)
    run.onFetched?.([id])
  }

function compileRootFetch(node: FetchNode, fetch: CompiledFetch, { types }: FetchOptions): Step {
  const rewrite = compileRewrites(node.outputRewrites, types)
  return async (run, cursor) => {
    if (cursor.objects.length === 0) return
    const result = await ask(run, fetch)
    if (!result) return void addFailure(run, cursor)
    if (result.errors) addRootErrors(run, cursor, result.errors)
    const data = result.data as Data | null | undefined
    if (!data) return
    rewrite?.(data)
    for (const object of cursor.objects) mergeData(object, data)
  }
}

function compileEntityFetch(node: FetchNode, fetch: CompiledFetch, { types, contextual }: FetchOptions): Step {
  const represent = compileRepresentation(node.requires ?? [], types)
  const rewriteInput = compileRewrites(node.inputRewrites, types)
  const rewriteOutput = compileRewrites(node.outputRewrites, types)
  const readContext = compileContext(node.contextRewrites, types)

  /** Each distinct representation once, as JSON too, with the entities that it stands for. */
  function gather(objects: readonly Data[], variables: Variables) {
    const indexes = new Map<string, number>()
    const representations: Data[] = []
    const entitiesOf: Data[][] = []
    // One object may stand at several places.
    for (const object of objects.length > 1 ? new Set(objects) : objects) {
      const representation = represent(object, variables)
      if (!representation?.__typename) continue
      rewriteInput?.(representation)
      const json = JSON.stringify(representation)
      const index = indexes.get(json)
      if (index === undefined) {
        indexes.set(json, representations.length)
        representations.push(representation)
        entitiesOf.push([object])
      } else entitiesOf[index]?.push(object)
    }
    return { distinct: indexes, representations, entitiesOf }
  }

  async function complete(run: Run, cursor: Cursor, context?: Data): Promise<void> {
    const { distinct, representations, entitiesOf } = gather(cursor.objects, run.variables)
    if (representations.length === 0) return
    const result = await ask(run, fetch, { representations, distinct, context })
    if (!result) return void addFailure(run, cursor)
    if (result.errors) addEntityErrors(run, cursor, { errors: result.errors, entitiesOf })
    if (!result.data) return
    const received = (result.data as Data)._entities
    if (!Array.isArray(received) || received.length !== representations.length) {
      run.onFailure(new Error(`${representations.length} entities asked, others came`), fetch.serviceName)
      return void addFailure(run, cursor)
    }
    received.forEach((entity: Data | null, index) => {
      if (entity) take(entity, entitiesOf[index] ?? [])
    })
  }

  function take(entity: Data, targets: readonly Data[]) {
    const type = targets[0]?.__typename
    // The rewrites look at the type, which a fetch need not select.
    if (rewriteOutput && entity.__typename === undefined) entity.__typename = type
    rewriteOutput?.(entity)
    // A subgraph with an interface object names the interface, where the type is known already.
    if (entity.__typename !== type && types.applies(entity.__typename as string, type)) entity.__typename = undefined
    targets.forEach((target, place) => {
      mergeData(target, contextual && place > 0 ? structuredClone(entity) : entity)
    })
  }

  if (!readContext) return complete
  return async (run, cursor) => {
    const groups = groupByContext(collectWithAncestors(run.data, cursor.path), readContext)
    await Promise.all(groups.map(({ objects, context }) => complete(run, { ...cursor, objects }, context)))
  }
}

/** Entities whose arguments from the context are the same can be asked for together. */
function groupByContext(entities: ReturnType<typeof collectWithAncestors>, readContext: ReadContext) {
  const groups = new Map<string, { context: Data; objects: Data[] }>()
  for (const [object, ancestors] of entities) {
    const context = readContext(ancestors)
    const key = JSON.stringify(context)
    const group = groups.get(key) ?? { context, objects: [] }
    group.objects.push(object)
    groups.set(key, group)
  }
  return [...groups.values()]
}

interface Representations {
  readonly representations: readonly Data[]
  /** The same as JSON: the keys. */
  readonly distinct: ReadonlyMap<string, unknown>
  /** Variables that these entities have from what they stand in. */
  readonly context?: Data | undefined
}

/** The subgraph's answer; undefined when there is none. The answer is the caller's to change. */
async function ask(run: Run, fetch: CompiledFetch, entities?: Representations): Promise<ExecutionResult | undefined> {
  const target = run.targets[fetch.serviceName]
  try {
    if (!target) throw new Error(`nothing is known of the subgraph ${fetch.serviceName}`)
    const request = toRequest(run, fetch, entities)
    return await (fetch.shareable ? askOnce(run, fetch, request) : target.execute(request))
  } catch (error) {
    if (!run.context.cancellation?.cancelled) run.onFailure(error, fetch.serviceName)
    return undefined
  }
}

async function askOnce(run: Run, { serviceName }: CompiledFetch, request: SubgraphRequest): Promise<ExecutionResult> {
  const key = `${serviceName}\n${request.json()}`
  const sent = run.inFlight.get(key)
  // The one who asked first changes the answer while merging it.
  if (sent) return structuredClone(await sent)
  const answer = (run.targets[serviceName] as NonNullable<(typeof run.targets)[string]>).execute(request)
  const copied = answer.then(({ data, errors, extensions }) => structuredClone(toPlain({ data, errors, extensions })))
  copied.catch(() => {})
  run.inFlight.set(key, copied)
  try {
    return await answer
  } finally {
    run.inFlight.delete(key)
  }
}

/** Errors of a subgraph in this process are objects with a prototype: a clone would lose their fields. */
const toPlain = ({ data, errors, extensions }: ExecutionResult): ExecutionResult => ({
  data,
  ...(errors && { errors: errors.map(({ message, path, extensions }) => ({ message, path, extensions })) as never }),
  ...(extensions && { extensions }),
})

function toRequest(run: Run, fetch: CompiledFetch, entities: Representations | undefined): SubgraphRequest {
  const variables: Data = {}
  for (const name of fetch.variableUsages) {
    const value = run.variables[name]
    if (value !== undefined && Object.hasOwn(run.variables, name)) variables[name] = value
  }
  if (entities?.context) Object.assign(variables, entities.context)
  const { viewer, requestId, cancellation, client } = run.context
  const { query, operationName, idempotent } = fetch
  return {
    query,
    operationName,
    variables: entities ? Object.assign(variables, { representations: entities.representations }) : variables,
    authorization: viewer.authorization,
    requestId,
    idempotent,
    cancellation: idempotent ? cancellation : undefined,
    client: idempotent ? undefined : client,
    origin: addressToTell(run.context),
    json: () => toJson(fetch, variables, entities),
  }
}

function toJson(fetch: CompiledFetch, variables: Variables, entities: Representations | undefined): string {
  if (!entities) return `${fetch.jsonStart},"variables":${JSON.stringify(variables)}}`
  const others = JSON.stringify({ ...variables, representations: undefined }).slice(1, -1)
  return `${fetch.jsonStart},"variables":{${others}${others && ','}"representations":[${[...entities.distinct.keys()].join(',')}]}}`
}

const unavailableError: SubgraphError = {
  message: 'A part of the city does not answer right now. Try again.',
  extensions: { code: 'UPSTREAM_UNAVAILABLE' },
}

const addFailure = (run: Run, cursor: Cursor) => addRootErrors(run, cursor, [unavailableError])
