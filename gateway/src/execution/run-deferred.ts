import type { Run, Step } from './run.ts'

/** What comes first, and what may come later. */
export interface PlanInParts {
  /** Undefined when the first needs no fetch. */
  readonly step: Step | undefined
  readonly parts: readonly DeferredStep[]
}

interface DeferredStep extends PlanInParts {
  readonly label: string
  /** Fetches, by their id in the plan, that bring what this part begins with. */
  readonly dependsOn: readonly string[]
}

export interface DeferredPlan extends PlanInParts {
  /** Every fetch that has an id; one that was split in two stands here twice. */
  readonly awaitedFetches: readonly string[]
}

/** A part on its way: what it brings is merged into the data of all, its errors are its own. */
interface PartUnderWay {
  readonly run: Run
  readonly ended: Promise<void>
}

export interface StartedParts {
  /** Resolves when what comes first is there. */
  readonly first: Promise<void>
  /** Undefined when the plan has nothing to fetch for it alone. */
  partOf(label: string): PartUnderWay | undefined
}

/** Runs what comes first, and each part as soon as what it begins with has come. */
export function startParts(plan: DeferredPlan, run: Run, newErrors: (label: string) => Run['errors']): StartedParts {
  const parts = new Map<string, PartUnderWay>()
  const { onFetched, fetched } = createFetchSignals(plan.awaitedFetches)

  function start({ step, parts: within }: PlanInParts, runOfPart: Run): Promise<void> {
    const done = step ? step(runOfPart, { objects: [runOfPart.data], path: [] }) : Promise.resolve()
    for (const { label, dependsOn, ...part } of within) {
      const own = { ...run, onFetched, errors: newErrors(label) }
      const ended = Promise.all(dependsOn.map(fetched)).then(() => start(part, own))
      ended.catch(() => {}) // whoever waits for it is told
      parts.set(label, { run: own, ended })
    }
    return done
  }
  return { first: start(plan, { ...run, onFetched }), partOf: (label) => parts.get(label) }
}

function createFetchSignals(ids: readonly string[]) {
  const signals = new Map<string, PromiseWithResolvers<void> & { left: number }>()
  for (const id of ids) {
    const signal = signals.get(id) ?? { ...Promise.withResolvers<void>(), left: 0 }
    signal.left += 1
    signals.set(id, signal)
  }
  return {
    onFetched(done: readonly string[]) {
      for (const id of done) {
        const signal = signals.get(id)
        if (!signal) continue
        signal.left -= 1
        if (signal.left === 0) signal.resolve()
      }
    },
    fetched: (id: string) => signals.get(id)?.promise,
  }
}
