import type { ConditionNode, DeferNode, FetchNode, PlanNode, SubscriptionNode } from '@apollo/query-planner'
import type { TypeConditions } from '../planning/type-conditions.ts'
import { compileFetch, type FetchOptions, fetchKey } from './compile-fetch.ts'
import { collectObjects } from './data-path.ts'
import type { Data, Step } from './run.ts'
import type { DeferredPlan, PlanInParts } from './run-deferred.ts'

/** A plan's node as a function: what is the same for every request is worked out here, once. */
export function compilePlan(node: PlanNode, types: TypeConditions): Step {
  return compileNode(node, optionsFor(node, types))
}

/** A plan with `@defer`, part by part; undefined when no part has a fetch of its own: then it cannot come later. */
export function compileDeferral(node: DeferNode, types: TypeConditions): DeferredPlan | undefined {
  const options = optionsFor(node, types)
  const compile = (part: PlanNode | undefined): PlanInParts => {
    if (part?.kind !== 'Defer') return { step: part && compileNode(part, options), parts: [] }
    const { primary, deferred } = part
    return {
      step: primary.node && compileNode(primary.node, options),
      parts: deferred.map(({ label = '', depends, node: later }) => ({
        label,
        dependsOn: depends.map(({ id }) => id),
        ...compile(later),
      })),
    }
  }
  return hasLaterFetch(node) ? { ...compile(node), awaitedFetches: awaitedFetches(node) } : undefined
}

/** The fetches of a node that deferred parts may wait for. */
const awaitedFetches = (node: PlanNode | undefined): string[] => [...fetchesOf(node)].flatMap(({ id }) => id ?? [])

const hasLaterFetch = ({ deferred }: DeferNode) => deferred.some(({ node }) => !fetchesOf(node).next().done)

function optionsFor(node: PlanNode, types: TypeConditions): FetchOptions {
  const contextual = [...fetchesOf(node)].some(({ contextRewrites }) => contextRewrites !== undefined)
  return { types, repeated: repeatedFetches(node), contextual }
}

function compileNode(node: PlanNode, options: FetchOptions): Step {
  switch (node.kind) {
    case 'Fetch':
      return compileFetch(node, options)
    case 'Sequence':
      return inSequence(node.nodes.map((child) => compileNode(child, options)))
    case 'Parallel':
      return inParallel(node.nodes.map((child) => compileNode(child, options)))
    case 'Flatten':
      return flatten(node.path.map(String), compileNode(node.node, options), awaitedFetches(node))
    case 'Condition':
      return conditional(node, options)
    case 'Defer':
      throw new Error('a plan with @defer is compiled part by part')
  }
}

function inSequence(steps: readonly Step[]): Step {
  return async (run, cursor) => {
    for (const step of steps) await step(run, cursor)
  }
}

function inParallel(steps: readonly Step[]): Step {
  return async (run, cursor) => {
    await Promise.all(steps.map((step) => step(run, cursor)))
  }
}

function flatten(path: readonly string[], step: Step, awaited: readonly string[]): Step {
  return async (run, cursor) => {
    const objects: Data[] = []
    for (const object of cursor.objects) collectObjects(object, path, objects)
    if (objects.length > 0) return step(run, { objects, path: [...cursor.path, ...path] })
    if (awaited.length > 0) run.onFetched?.(awaited)
  }
}

function conditional(node: ConditionNode, options: FetchOptions): Step {
  const { condition } = node
  const branch = (taken: PlanNode | undefined, other: PlanNode | undefined): Step => {
    const step = taken && compileNode(taken, options)
    const awaited = awaitedFetches(other)
    return async (run, cursor) => {
      if (awaited.length > 0) run.onFetched?.(awaited)
      return step?.(run, cursor)
    }
  }
  const whenTrue = branch(node.ifClause, node.elseClause)
  const whenFalse = branch(node.elseClause, node.ifClause)
  return (run, cursor) => (run.variables[condition] ? whenTrue : whenFalse)(run, cursor)
}

function repeatedFetches(node: PlanNode): ReadonlySet<string> {
  const seen = new Set<string>()
  const repeated = new Set<string>()
  for (const fetch of fetchesOf(node)) {
    const key = fetchKey(fetch)
    ;(seen.has(key) ? repeated : seen).add(key)
  }
  return repeated
}

/** Every fetch of a plan, in the order of the plan. */
export function* fetchesOf(node: PlanNode | SubscriptionNode | undefined): Generator<FetchNode> {
  switch (node?.kind) {
    case 'Fetch':
      yield node
      break
    case 'Sequence':
    case 'Parallel':
      for (const child of node.nodes) yield* fetchesOf(child)
      break
    case 'Flatten':
      yield* fetchesOf(node.node)
      break
    case 'Condition':
      yield* fetchesOf(node.ifClause)
      yield* fetchesOf(node.elseClause)
      break
    case 'Defer':
      yield* fetchesOf(node.primary.node)
      for (const { node: deferred } of node.deferred) yield* fetchesOf(deferred)
      break
    case 'Subscription':
      yield node.primary
      yield* fetchesOf(node.rest)
  }
}
