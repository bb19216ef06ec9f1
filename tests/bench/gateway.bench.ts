import assert from 'node:assert/strict'
import { ask } from '../actors.ts'
import { cannedKioskQuery } from './gateway/canned-city.ts'
import { startCannedSubgraphs } from './gateway/canned-process.ts'
import { startRealSubgraphs } from './gateway/real-subgraphs.ts'
import { aims, type KnownSubject, type Origins, subjects, writeSupergraph } from './gateway/subjects.ts'
import { installPeers } from './install-peers.ts'
import { connections, measureSubjects, reportFigures, reportRatio, type Subject } from './measure-subjects.ts'
import type { BenchOptions, Report } from './report.ts'

type Stops = (() => Promise<void>)[]

/**
 * The kiosk query through this gateway and through others. Over canned subgraphs the gateway is what is measured; over
 * the real ones and the database (`--only real`) it is the city. Letters are those of `--only`.
 */
export async function bench(report: Report, options: BenchOptions): Promise<void> {
  const letters = [...Object.values(subjects).map(({ letter }) => letter), 'real']
  const unknown = options.only?.filter((letter) => !letters.includes(letter)) ?? []
  if (unknown.length > 0) throw new Error(`There is no subject ${unknown}. There are: ${[...new Set(letters)]}.`)
  const isWanted = (letter: string) => !options.only || options.only.includes(letter)
  const wanted = Object.values<KnownSubject>(subjects).filter(({ letter }) => isWanted(letter))
  if (wanted.some(({ needsPeers }) => needsPeers) || isWanted('real')) installPeers(report)
  if (wanted.length > 0) await withStops((stops) => measureOverCanned(wanted, { report, options, stops }))
  if (isWanted('real')) await withStops((stops) => measureOverReal({ report, options, stops }))
}

const overReal: readonly KnownSubject[] = [subjects.ours, subjects.apollo, subjects.hive, subjects.hiveRust]

interface Run {
  readonly report: Report
  readonly options: BenchOptions
  readonly stops: Stops
}

async function measureOverCanned(wanted: readonly KnownSubject[], run: Run) {
  const { origins, jwks, tokens, stop } = await startCannedSubgraphs(connections)
  run.stops.unshift(stop)
  const started = await startSubjects(wanted, { origins, jwks, tokens }, run)
  await assertSameAnswers(started)
  await assertForgeryRefused(started.filter(({ name }) => wanted.find((known) => known.name === name)?.verifiesTokens))
  const figures = await measureSubjects(started, run.report, run.options)
  reportFigures(run.report, figures)
  for (const { of, over, aim } of aims) {
    if (figures.has(of.name) && figures.has(over.name)) reportRatio(run.report, figures, [of.name, over.name], aim)
  }
}

/** The same over the subgraphs' own processes and a database with a city of 1,000. */
async function measureOverReal(run: Run) {
  const city = await startRealSubgraphs(connections, run)
  const started = await startSubjects(overReal, city, run)
  await assertSameAnswers(started)
  const figures = await measureSubjects(started, run.report, run.options)
  const named = new Map([...figures].map(([name, measured]) => [`${name}-real`, measured]))
  reportFigures(run.report, named)
  for (const { name } of overReal.slice(1)) reportRatio(run.report, named, ['ours-real', `${name}-real`])
}

interface Subgraphs {
  readonly origins: Origins
  readonly jwks: string
  readonly tokens: readonly string[]
}

async function startSubjects(wanted: readonly KnownSubject[], { origins, jwks, tokens }: Subgraphs, run: Run) {
  const supergraph = await writeSupergraph(origins)
  run.stops.unshift(supergraph.remove)
  const started: Subject[] = []
  for (const { name, start } of wanted) {
    run.report.progress(`starting ${name}`)
    const { url, pid, stop } = await start({ origins, jwks, supergraphFile: supergraph.file })
    run.stops.unshift(stop)
    started.push({ name, url, pid, tokens, query: cannedKioskQuery })
  }
  return started
}

/** Every subject gives everybody the same, and what they see is theirs. */
async function assertSameAnswers(started: readonly Subject[]) {
  const [expected, ...others] = await Promise.all(
    started.map(async ({ name, url, tokens, query = '' }) => ({
      name,
      answers: await Promise.all(tokens.map((token) => ask<{ me: { id: string } }>(url, query, { token }))),
    })),
  )
  const people = new Set(expected?.answers.map(({ data }) => data?.me.id))
  assert.equal(
    people.size,
    expected?.answers.length,
    `${expected?.name} answers ${JSON.stringify(expected?.answers[0])}`,
  )
  for (const { name, answers } of others) {
    assert.deepEqual(answers, expected?.answers, `${name} answers otherwise than ${expected?.name}`)
  }
}

async function assertForgeryRefused(started: readonly Subject[]) {
  for (const { name, url, tokens, query = '' } of started) {
    const forged = `${tokens[0]?.split('.').slice(0, 2).join('.')}.${tokens[1]?.split('.')[2]}`
    const { data } = await ask<{ me: unknown }>(url, query, { token: forged })
    assert.equal(data?.me ?? null, null, `${name} believes a forged token`)
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
