import autocannon from 'autocannon'
import { kioskQuery } from '../actors.ts'
import { readProcessUse } from './process-use.ts'
import { type BenchOptions, median, type Report } from './report.ts'

/** Somewhere the kiosk query can be asked, and whose tokens to ask with. */
export interface Subject {
  readonly name: string
  readonly url: string
  /** Given to the connections in turn: a gateway that asks once for two equal questions is to meet none. */
  readonly tokens: readonly string[]
  /** The whole kiosk query unless given. */
  readonly query?: string
  /** Its process, if its processor time and memory are wanted. */
  readonly pid?: number
}

export interface Figures {
  readonly requestsPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** NaN where the system does not tell, or was not asked. */
  readonly cpuMsPerRequest: number
  readonly peakMemoryMb: number
}

export const connections = 16

/** Asks every subject in turn, round after round, so that a slow minute of the machine meets all of them; medians. */
export async function measureSubjects(
  subjects: readonly Subject[],
  report: Report,
  { rounds = 5, seconds = 4 }: BenchOptions,
): Promise<Map<string, Figures>> {
  for (const subject of subjects) await load(subject, 3)
  const measured = new Map<string, Figures[]>(subjects.map(({ name }) => [name, []]))
  for (let round = 1; round <= rounds; round += 1) {
    for (const subject of subjects) {
      const figures = await load(subject, seconds)
      measured.get(subject.name)?.push(figures)
      report.progress(`round ${round}/${rounds}, ${subject.name}: ${Math.round(figures.requestsPerSecond)} requests/s`)
    }
  }
  return new Map([...measured].map(([name, all]) => [name, medians(all)]))
}

async function load({ url, tokens, query = kioskQuery, pid }: Subject, seconds: number): Promise<Figures> {
  const before = readProcessUse(pid)
  let connected = 0
  const result = await autocannon({
    url: `${url}/graphql`,
    method: 'POST',
    body: JSON.stringify({ query }),
    setupClient: (client) => {
      const token = tokens[connected++ % tokens.length]
      client.setHeaders({ 'content-type': 'application/json', authorization: `Bearer ${token}` })
    },
    connections,
    duration: seconds,
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} bad answers, ${result.errors} errors`)
  const after = readProcessUse(pid)
  return {
    requestsPerSecond: result.requests.total / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
    cpuMsPerRequest: (after.cpuMs - before.cpuMs) / result.requests.total,
    peakMemoryMb: after.peakMemoryMb,
  }
}

function medians(all: readonly Figures[]): Figures {
  const of = (pick: (figures: Figures) => number) => median(all.map(pick))
  return {
    requestsPerSecond: of((f) => f.requestsPerSecond),
    p50Ms: of((f) => f.p50Ms),
    p99Ms: of((f) => f.p99Ms),
    cpuMsPerRequest: of((f) => f.cpuMsPerRequest),
    peakMemoryMb: of((f) => f.peakMemoryMb),
  }
}

export function reportFigures(report: Report, figures: ReadonlyMap<string, Figures>) {
  for (const [subject, { requestsPerSecond, p50Ms, p99Ms, cpuMsPerRequest, peakMemoryMb }] of figures) {
    report.result({ subject, metric: 'requestsPerSecond', value: Math.round(requestsPerSecond), unit: '1/s' })
    report.result({ subject, metric: 'p50', value: p50Ms, unit: 'ms' })
    report.result({ subject, metric: 'p99', value: p99Ms, unit: 'ms' })
    if (Number.isNaN(cpuMsPerRequest)) continue
    report.result({ subject, metric: 'cpuPerRequest', value: Number(cpuMsPerRequest.toFixed(3)), unit: 'ms' })
    report.result({ subject, metric: 'peakMemory', value: Math.round(peakMemoryMb), unit: 'MB' })
  }
}

/** One subject's requests per second over another's, and what it should reach. */
export function reportRatio(
  report: Report,
  figures: ReadonlyMap<string, Figures>,
  [subject, peer]: readonly [string, string],
  aim?: number,
) {
  const ratio = (figures.get(subject)?.requestsPerSecond ?? 0) / (figures.get(peer)?.requestsPerSecond ?? 1)
  report.result({
    subject: `${subject}/${peer}`,
    metric: 'requestsPerSecond',
    value: Number(ratio.toFixed(3)),
    unit: 'x',
    ...(aim !== undefined && { aim }),
  })
}
