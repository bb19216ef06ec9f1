import autocannon from 'autocannon'
import { kioskQuery } from '../actors.ts'
import { median, type Report } from './report.ts'

/** Somewhere the kiosk query can be asked, and whose token to ask with. */
export interface Subject {
  readonly name: string
  readonly url: string
  readonly token: string
}

export interface Figures {
  readonly requestsPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
}

const rounds = 5
const roundSeconds = 4
const connections = 16

/** Asks every subject in turn, round after round, so that a slow minute of the machine meets all of them; medians. */
export async function measureSubjects(subjects: readonly Subject[], report: Report): Promise<Map<string, Figures>> {
  for (const subject of subjects) await load(subject, 3)
  const measured = new Map<string, Figures[]>(subjects.map(({ name }) => [name, []]))
  for (let round = 1; round <= rounds; round += 1) {
    for (const subject of subjects) {
      const figures = await load(subject, roundSeconds)
      measured.get(subject.name)?.push(figures)
      report.progress(`round ${round}/${rounds}, ${subject.name}: ${Math.round(figures.requestsPerSecond)} requests/s`)
    }
  }
  return new Map([...measured].map(([name, all]) => [name, medians(all)]))
}

async function load({ url, token }: Subject, seconds: number): Promise<Figures> {
  const result = await autocannon({
    url: `${url}/graphql`,
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: kioskQuery }),
    connections,
    duration: seconds,
  })
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} bad answers, ${result.errors} errors`)
  return {
    requestsPerSecond: result.requests.total / result.duration,
    p50Ms: result.latency.p50,
    p99Ms: result.latency.p99,
  }
}

function medians(all: readonly Figures[]): Figures {
  const of = (pick: (figures: Figures) => number) => median(all.map(pick))
  return { requestsPerSecond: of((f) => f.requestsPerSecond), p50Ms: of((f) => f.p50Ms), p99Ms: of((f) => f.p99Ms) }
}

export function reportFigures(report: Report, figures: ReadonlyMap<string, Figures>) {
  for (const [subject, { requestsPerSecond, p50Ms, p99Ms }] of figures) {
    report.result({ subject, metric: 'requestsPerSecond', value: Math.round(requestsPerSecond), unit: '1/s' })
    report.result({ subject, metric: 'p50', value: p50Ms, unit: 'ms' })
    report.result({ subject, metric: 'p99', value: p99Ms, unit: 'ms' })
  }
}

/** One subject's requests per second over another's. */
export function reportRatio(
  report: Report,
  figures: ReadonlyMap<string, Figures>,
  [subject, peer]: readonly [string, string],
) {
  const ratio = (figures.get(subject)?.requestsPerSecond ?? 0) / (figures.get(peer)?.requestsPerSecond ?? 1)
  report.result({
    subject: `${subject}/${peer}`,
    metric: 'requestsPerSecond',
    value: Number(ratio.toFixed(3)),
    unit: 'x',
  })
}
