import { readFileSync } from 'node:fs'

export interface ProcessUse {
  /** Since the process started. */
  readonly cpuMs: number
  readonly peakMemoryMb: number
}

const unknown: ProcessUse = { cpuMs: Number.NaN, peakMemoryMb: Number.NaN }
/** USER_HZ, which Linux has kept at 100 for programs whatever the kernel ticks at. */
const msPerTick = 10

/** What a process has used so far, from /proc; NaN where there is none. */
export function readProcessUse(pid: number | undefined): ProcessUse {
  if (pid === undefined || process.platform !== 'linux') return unknown
  // The second field is the name in brackets, which may hold spaces: count from its end.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  const peakKb = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return { cpuMs: (Number(fields[11]) + Number(fields[12])) * msPerTick, peakMemoryMb: Number(peakKb) / 1024 }
}

/** What a process holds of the memory at this moment, from /proc. */
export function readMemoryMb(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}
