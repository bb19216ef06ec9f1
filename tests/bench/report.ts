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

/** The value that so large a share of them, 0 to 1, is not above; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)
