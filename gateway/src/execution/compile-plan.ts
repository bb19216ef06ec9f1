import type { ConditionNode, FetchNode, PlanNode, SubscriptionNode } from '@apollo/query-planner'
import type { TypeConditions } from '../planning/type-conditions.ts'
import { compileFetch, type FetchOptions, fetchKey } from './compile-fetch.ts'
import { collectObjects } from './data-path.ts'
import type { Data, Step } from './run.ts'

/** A plan's node as a function: what is the same for every request is worked out here, once. */
export function compilePlan(node: PlanNode, types: TypeConditions): Step {
  const contextual = [...fetchesOf(node)].some(({ contextRewrites }) => contextRewrites !== undefined)
  return compileNode(node, { types, repeated: repeatedFetches(node), contextual })
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
      return flatten(node.path.map(String), compileNode(node.node, options))
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

function flatten(path: readonly string[], step: Step): Step {
  return (run, cursor) => {
    const objects: Data[] = []
    for (const object of cursor.objects) collectObjects(object, path, objects)
    return objects.length === 0 ? Promise.resolve() : step(run, { objects, path: [...cursor.path, ...path] })
  }
}

function conditional(node: ConditionNode, options: FetchOptions): Step {
  const { condition } = node
  const nothing: Step = async () => {}
  const whenTrue = node.ifClause ? compileNode(node.ifClause, options) : nothing
  const whenFalse = node.elseClause ? compileNode(node.elseClause, options) : nothing
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
