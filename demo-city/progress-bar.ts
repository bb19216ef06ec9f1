const width = 40
const redrawMs = 100

/** A bar on a terminal, with the time still to go; nothing where nobody looks. */
export function createProgressBar(output: NodeJS.WriteStream): ((done: number, total: number) => void) | undefined {
  if (!output.isTTY) return undefined
  const startedMs = performance.now()
  let drawnMs = Number.NEGATIVE_INFINITY
  return (done, total) => {
    const nowMs = performance.now()
    if (done < total && nowMs - drawnMs < redrawMs) return
    drawnMs = nowMs
    const part = done / total
    const filled = Math.round(part * width)
    const leftSeconds = Math.ceil(((nowMs - startedMs) / 1000 / part) * (1 - part))
    const state = done < total ? `${leftSeconds} s to go` : 'building indexes'
    output.write(`\r${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${Math.floor(part * 100)} % ${state}\u001b[K`)
    if (done >= total) output.write('\n')
  }
}
