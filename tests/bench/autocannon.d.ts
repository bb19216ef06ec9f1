/** The part of autocannon's API that the benchmarks use; the package brings no types. */
declare module 'autocannon' {
  interface Options {
    readonly url: string
    readonly method: 'POST'
    readonly body: string
    readonly connections: number
    /** Seconds. */
    readonly duration: number
    readonly setupClient: (client: { setHeaders(headers: Record<string, string>): void }) => void
  }
  interface Result {
    /** Seconds. */
    readonly duration: number
    readonly errors: number
    readonly non2xx: number
    readonly requests: { readonly total: number }
    /** Milliseconds. */
    readonly latency: { readonly p50: number; readonly p99: number }
  }
  // biome-ignore lint/style/noDefaultExport: as the package exports it
  export default function autocannon(options: Options): Promise<Result>
}
