import assert from 'node:assert/strict'
import { ask } from '../actors.ts'
import { cannedKioskQuery } from './gateway/canned-city.ts'
import { startCannedSubgraphs } from './gateway/canned-process.ts'
import { aims, type KnownSubject, subjects, writeSupergraph } from './gateway/subjects.ts'
import { installPeers } from './install-peers.ts'
import { type Figures, measureSubjects, reportFigures, reportRatio, type Subject } from './measure-subjects.ts'
import type { BenchOptions, Report } from './report.ts'

type Stops = (() => Promise<void>)[]

/**
 * The kiosk query through this gateway and through others. Over canned subgraphs the gateway is what is measured; over
 * the real ones and the database (`--only real`) it is the city. Letters are those of `--only`.
 */
export async function bench(report: Report, options: BenchOptions): Promise<void> {
  const isWanted = (letter: string) => !options.only || options.only.includes(letter)
  const wanted = Object.values<KnownSubject>(subjects).filter(({ letter }) => isWanted(letter))
  if (wanted.some(({ needsPeers }) => needsPeers) || isWanted('real')) await installPeers(report)
  if (wanted.length > 0) await withStops((stops) => measureOverCanned(wanted, { report, options, stops }))
}

interface Run {
  readonly report: Report
  readonly options: BenchOptions
  readonly stops: Stops
}

async function measureOverCanned(wanted: readonly KnownSubject[], { report, options, stops }: Run) {
  const { origins, jwks, token, stop } = await startCannedSubgraphs()
  stops.unshift(stop)
  const supergraph = await writeSupergraph(origins)
  stops.unshift(supergraph.remove)
  const started: Subject[] = []
  for (const { name, start } of wanted) {
    report.progress(`starting ${name}`)
    const running = await start({ origins, jwks, supergraphFile: supergraph.file })
    stops.unshift(running.stop)
    started.push({ name, url: running.url, pid: running.pid, token, query: cannedKioskQuery })
  }
  await assertSameAnswers(started)
  reportAll(report, await measureSubjects(started, report, options))
}

function reportAll(report: Report, figures: ReadonlyMap<string, Figures>) {
  reportFigures(report, figures)
  for (const { of, over, aim } of aims) {
    if (figures.has(of.name) && figures.has(over.name)) reportRatio(report, figures, [of.name, over.name], aim)
  }
}

async function assertSameAnswers(started: readonly Subject[]) {
  const [expected, ...others] = await Promise.all(
    started.map(async ({ name, url, token, query = '' }) => ({ name, answer: await ask(url, query, { token }) })),
  )
  for (const { name, answer } of others) {
    assert.deepEqual(answer, expected?.answer, `${name} answers otherwise than ${expected?.name}`)
  }
}

async function withStops(run: (stops: Stops) => Promise<void>) {
  const stops: Stops = []
  try {
    await run(stops)
  } finally {
    for (const stop of stops) await stop()
  }
}
