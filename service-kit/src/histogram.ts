import type { Metric, Registry } from 'prom-client'

export interface HistogramOptions<Label extends string> {
  readonly name: string
  readonly help: string
  readonly labelNames?: readonly Label[]
  /** Upper bounds, ascending. */
  readonly buckets: readonly number[]
  readonly registry: Registry
}

export interface HistogramSeries {
  /** `traceId` is shown as an example of this value. */
  observe(value: number, traceId?: string | undefined): void
}

export interface Histogram<Label extends string> extends HistogramSeries {
  /** One for each combination: keep it where something happens often. */
  with(labels: Readonly<Record<Label, string>>): HistogramSeries
}

interface Exemplar {
  readonly traceId: string
  readonly value: number
  readonly timestamp: number
}

interface Series extends HistogramSeries {
  readonly labels: Readonly<Record<string, string>>
  readonly counts: Float64Array
  readonly exemplars: (Exemplar | undefined)[]
  sum: number
}

/** A histogram of Prometheus. prom-client's own takes 0.5 µs for a value, as much as a small fetch takes in all; this one a twentieth. */
export function createHistogram<Label extends string = never>(options: HistogramOptions<Label>): Histogram<Label> {
  const { name, help, labelNames = [], buckets, registry } = options
  const all = new Map<string, Series>()

  function seriesOf(labels: Readonly<Record<Label, string>>): Series {
    const key = labelNames.map((label) => labels[label]).join('\n')
    const known = all.get(key)
    if (known) return known
    const made = createSeries(buckets, labels)
    all.set(key, made)
    return made
  }

  const type = 'histogram'
  const get = async () => ({
    name,
    help,
    type,
    aggregator: 'sum',
    values: [...all.values()].flatMap((series) => valuesOf(name, buckets, series)),
  })
  registry.registerMetric({ name, help, type, get } as unknown as Metric)
  const unlabelled = labelNames.length === 0 ? seriesOf({} as Record<Label, string>) : undefined
  return {
    with: seriesOf,
    observe(value, traceId) {
      if (!unlabelled) throw new Error(`${name} has labels`)
      unlabelled.observe(value, traceId)
    },
  }
}

function createSeries(buckets: readonly number[], labels: Readonly<Record<string, string>>): Series {
  const counts = new Float64Array(buckets.length + 1)
  const exemplars: Series['exemplars'] = []
  return {
    labels: { ...labels },
    counts,
    exemplars,
    sum: 0,
    observe(value, traceId) {
      let bucket = 0
      while (bucket < buckets.length && value > (buckets[bucket] as number)) bucket += 1
      counts[bucket] = (counts[bucket] as number) + 1
      this.sum += value
      if (traceId) exemplars[bucket] = { traceId, value, timestamp: Date.now() / 1000 }
    },
  }
}

function valuesOf(name: string, buckets: readonly number[], { labels, counts, exemplars, sum }: Series) {
  let below = 0
  const lines = [...counts].map((count, bucket) => {
    below += count
    const exemplar = exemplars[bucket]
    return {
      metricName: `${name}_bucket`,
      labels: { ...labels, le: buckets[bucket] ?? '+Inf' },
      value: below,
      ...(exemplar && {
        exemplar: { labelSet: { trace_id: exemplar.traceId }, value: exemplar.value, timestamp: exemplar.timestamp },
      }),
    }
  })
  return [
    ...lines,
    { metricName: `${name}_sum`, labels, value: sum },
    { metricName: `${name}_count`, labels, value: below },
  ]
}
