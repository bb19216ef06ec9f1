import type { ExecutionResult } from 'graphql'

/** A result on its way to any number of clients: serialised once, framed once for all who want the same frame. */
export interface PreparedResult {
  /** Of GraphQL over whatever it travels. */
  readonly json: string
  /** The JSON between what a transport writes before and after it. */
  framed(before: string, after: string): Buffer
}

export function prepareResult(result: ExecutionResult): PreparedResult {
  return prepareJson(JSON.stringify(result))
}

function prepareJson(json: string): PreparedResult {
  let body: Buffer | undefined
  let last: { before: string; after: string; frame: Buffer } | undefined
  return {
    json,
    framed(before, after) {
      if (last?.before === before && last.after === after) return last.frame
      body ??= Buffer.from(json)
      const frame = Buffer.concat([Buffer.from(before), body, Buffer.from(after)])
      last = { before, after, frame }
      return frame
    },
  }
}

/** The same result, and how many before it its reader has missed: `extensions.skipped`. */
export function tellSkipped({ json }: PreparedResult, skipped: number): PreparedResult {
  const result = JSON.parse(json) as ExecutionResult
  const before = Number(result.extensions?.skipped ?? 0)
  return prepareResult({ ...result, extensions: { ...result.extensions, skipped: before + skipped } })
}
