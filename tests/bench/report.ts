export interface Result {
  readonly subject: string
  readonly metric: string
  readonly value: number
  readonly unit: string
  /** For a ratio: what it should reach. */
  readonly aim?: number
}

/** Where a benchmark says how it goes and what came out. */
export interface Report {
  progress(line: string): void
  result(result: Result): void
}

/** What the command line asks of a benchmark. */
export interface BenchOptions {
  /** Only these subjects, by the letters the benchmark gives them. */
  readonly only?: readonly string[]
  readonly rounds?: number
  /** Seconds of each round. */
  readonly seconds?: number
}

export type Bench = (report: Report, options: BenchOptions) => Promise<void>

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
