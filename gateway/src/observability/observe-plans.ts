import type { HistogramSeries } from '@suvidha/service-kit/histogram'
import { activeSpan, activeTraceId, inSpan, isRecorded } from '@suvidha/service-kit/spans'
import type { Tracer } from '@suvidha/service-kit/telemetry-api'
import type { PlannedOperation, PreparedOperation } from '../planning/prepare-operation.ts'
import type { LoadedSupergraph } from '../planning/supergraph.ts'

export interface PlanObserver {
  readonly tracer: Tracer | undefined
  readonly buildSeconds: HistogramSeries
  /** Told of each plan that was there already. */
  readonly onHit: () => void
}

/** The same supergraph; building a plan is timed and traced. */
export function observePlans(supergraph: LoadedSupergraph, observer: PlanObserver): LoadedSupergraph {
  const known = new WeakMap<PreparedOperation, PreparedOperation>()
  return {
    ...supergraph,
    prepare(source, activeLabels) {
      const prepared = supergraph.prepare(source, activeLabels)
      const observed = known.get(prepared) ?? observe(prepared, observer)
      known.set(prepared, observed)
      return observed
    },
  }
}

function observe(prepared: PreparedOperation, { tracer, buildSeconds, onHit }: PlanObserver): PreparedOperation {
  let built = false

  function build(): PlannedOperation {
    const startedAt = performance.now()
    const planned = prepared.planned()
    buildSeconds.observe((performance.now() - startedAt) / 1000, activeTraceId())
    built = true
    return planned
  }

  return {
    ...prepared,
    planned() {
      if (built) {
        onHit()
        return prepared.planned()
      }
      return tracer && isRecorded(activeSpan()) ? inSpan(tracer, { name: 'plan' }, build) : build()
    },
  }
}
