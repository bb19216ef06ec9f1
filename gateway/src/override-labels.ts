import type { GatewayContext } from './operation.ts'

/** Which labels of `@override(label:)` are on for a request. */
export type DecideLabels = (labels: readonly string[], context: GatewayContext) => readonly string[]

const percentage = /^percent\((\d{1,3}(?:\.\d{1,8})?)\)$/

/**
 * `percent(n)` is on for n of a hundred people, always for the same ones (for strangers, of a hundred requests); any
 * other label when it is among `active`.
 */
export function decideLabelsBy(active: ReadonlySet<string>): DecideLabels {
  return (labels, { viewer, requestId }) => {
    if (labels.length === 0) return labels
    const who = viewer.kind === 'anonymous' ? requestId : viewer.id
    return labels.filter((label) => {
      const share = percentage.exec(label)?.[1]
      return share === undefined ? active.has(label) : hundredth(`${label} ${who}`) < Number(share)
    })
  }
}

/** Spreads texts evenly over 0 to 100 (FNV-1a, 32 bits). */
function hundredth(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  // The last step of FNV mixes little into the high bits of short texts.
  hash ^= hash >>> 15
  return ((Math.imul(hash, 0x2c1b3c6d) >>> 0) / 2 ** 32) * 100
}
