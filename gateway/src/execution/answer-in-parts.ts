import type { ExecutionResult, GraphQLError } from 'graphql'
import type { PreparedOperation } from '../planning/prepare-operation.ts'
import { clientErrors, explains } from './answer.ts'
import type { PendingPart, Shaped } from './compile-shape.ts'
import type { ResponsePath } from './data-path.ts'
import type { Data, Run } from './run.ts'
import { type DeferredPlan, type StartedParts, startParts } from './run-deferred.ts'

/** A fragment with `@defer` at one place of the answer, as the client knows it. */
export interface AnnouncedPart {
  readonly id: string
  readonly label: string | undefined
  readonly path: ResponsePath
}

export interface CompletedPart extends AnnouncedPart {
  /** Null when what the schema does not allow to be null is. */
  readonly data: Data | null
  readonly errors: readonly GraphQLError[]
}

export interface PartBatch {
  readonly completed: readonly CompletedPart[]
  /** Parts within these, to come later still. */
  readonly announced: readonly AnnouncedPart[]
  readonly hasNext: boolean
}

/** An answer whose `first` may be sent while the rest is on its way. */
export interface AnswerInParts {
  readonly first: ExecutionResult
  /** None when it turned out that nothing is left to come. */
  readonly announced: readonly AnnouncedPart[]
  readonly rest: AsyncGenerator<PartBatch, void>
}

export interface PartsToAnswer {
  readonly prepared: PreparedOperation
  readonly deferral: DeferredPlan
  readonly run: Run
  /** The client's label by that of the plan. */
  readonly labels: ReadonlyMap<string, string | undefined>
  /** Fields within a part that the viewer may not have, by the plan's label. */
  readonly denied: ReadonlyMap<string, readonly GraphQLError[]>
}

interface AwaitedPart extends AnnouncedPart {
  readonly pending: PendingPart
}

/** Runs an operation whose plan has parts. Resolves when the first part of the answer is there. */
export async function answerInParts(asked: PartsToAnswer): Promise<AnswerInParts> {
  const { prepared, run, labels, denied } = asked
  const started = startParts(asked.deferral, run, (label) => [...(denied.get(label) ?? [])])
  await started.first
  const introspection = prepared.introspect(run.variables)
  const place = createErrorPlacement()
  let lastId = 0
  const announce = (pending: PendingPart): AwaitedPart => {
    lastId += 1
    return { id: String(lastId), label: labels.get(pending.label), path: pending.path, pending }
  }

  const shaped = prepared.firstShapeFor(run.variables)(run.data, introspection)
  const errors = place(clientErrors(run.errors, prepared.names), [{ path: [], shaped }]).at(0) ?? []
  const waiting = shaped.pending.map(announce)
  let { cost } = shaped
  if (waiting.length === 0) run.onCost?.(cost)
  if (waiting.length === 0) errors.push(...place.left())
  const first: ExecutionResult = { data: shaped.data, ...(errors.length > 0 && { errors }) }
  return { first, announced: waiting, rest: completeParts(waiting) }

  async function* completeParts(parts: readonly AwaitedPart[]): AsyncGenerator<PartBatch, void> {
    const queue = createQueue(started)
    queue.add(parts)
    while (queue.size > 0) {
      const ready = await queue.next()
      const batch = ready.map((group) => complete(group))
      const announced = batch.flatMap(({ inner }) => inner)
      queue.add(announced)
      const completed = batch.flatMap((each) => each.completed)
      const hasNext = queue.size > 0
      if (!hasNext) completed.at(-1)?.errors.push(...place.left())
      if (!hasNext) run.onCost?.(cost)
      yield { completed, announced, hasNext }
    }
  }

  /** All places of one fragment. */
  function complete(group: readonly AwaitedPart[]) {
    const own = started.partOf(group[0]?.pending.label ?? '')?.run.errors ?? []
    const shapedOf = group.map(({ path, pending }) => ({ path, shaped: pending.shape(introspection) }))
    for (const each of shapedOf) cost += each.shaped.cost
    const errorsOf = place(clientErrors(own, prepared.names), shapedOf)
    const completed = group.map(({ id, label, path }, i) => {
      return { id, label, path, data: shapedOf[i]?.shaped.data ?? null, errors: errorsOf[i] ?? [] }
    })
    return { completed, inner: shapedOf.flatMap((each) => each.shaped.pending).map(announce) }
  }
}

interface ShapedPart {
  readonly path: ResponsePath
  readonly shaped: Shaped
}

/**
 * Each error goes with the part that has its field; one of no field in particular with the first part that its fetch
 * was for. What fits none of these is kept for those that come later.
 */
function createErrorPlacement() {
  let kept: GraphQLError[] = []

  function place(own: readonly GraphQLError[], parts: readonly ShapedPart[]): GraphQLError[][] {
    const errorsOf: GraphQLError[][] = parts.map(() => [])
    const known = [...kept, ...own]
    const left: GraphQLError[] = []
    for (const error of known) {
      const at = parts.findIndex((part) => isWithin(error.path, part))
      const isCommon = own.includes(error) && parts.some(({ path }) => isAbove(error.path, path))
      if (at >= 0) errorsOf[at]?.push(error)
      else if (isCommon) errorsOf[0]?.push(error)
      else left.push(error)
    }
    kept = left
    parts.forEach(({ shaped }, i) => {
      // A null that a subgraph's error explains needs no second error.
      for (const error of shaped.errors) if (!known.some((one) => explains(one, error))) errorsOf[i]?.push(error)
    })
    return errorsOf
  }
  const left = () => kept.splice(0)
  return Object.assign(place, { left })
}

/** Whether a path ends before, or where, a part begins. */
const isAbove = (path: ResponsePath | undefined, part: ResponsePath) =>
  (path ?? []).length <= part.length && (path ?? []).every((name, i) => part[i] === name)

function isWithin(path: ResponsePath | undefined, { path: start, shaped }: ShapedPart): boolean {
  if (!path || path.length <= start.length || !start.every((name, i) => path[i] === name)) return false
  let value: unknown = shaped.data
  for (const name of path.slice(start.length)) {
    if (value === null) return true
    if (typeof value !== 'object' || !Object.hasOwn(value as object, name)) return false
    value = (value as Data)[name]
  }
  return true
}

/** Parts that wait for their fetches, those of one fragment together. */
function createQueue(started: StartedParts) {
  const waiting = new Map<string, AwaitedPart[]>()
  const ready: string[] = []
  let failure: { readonly error: unknown } | undefined
  let wake = () => {}
  return {
    get size() {
      return waiting.size
    },
    add(parts: readonly AwaitedPart[]) {
      for (const part of parts) {
        const { label } = part.pending
        const known = waiting.get(label)
        if (known) known.push(part)
        else {
          waiting.set(label, [part])
          Promise.resolve(started.partOf(label)?.ended)
            .then(() => ready.push(label))
            .catch((error) => {
              failure = { error }
            })
            .finally(() => wake())
        }
      }
    },
    async next(): Promise<AwaitedPart[][]> {
      while (ready.length === 0 && !failure) {
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      if (failure) throw failure.error
      const groups = ready.splice(0).map((label) => {
        const group = waiting.get(label) ?? []
        waiting.delete(label)
        return group
      })
      return groups
    },
  }
}
