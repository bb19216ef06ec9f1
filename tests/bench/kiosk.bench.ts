import assert from 'node:assert/strict'
import { asha, ask, kioskQuery, signedInAs } from '../actors.ts'
import { freePort } from '../free-port.ts'
import { startProcesses } from '../process/processes.ts'
import { startBenchServer, startOneProcess, startProcess } from './bench-city.ts'
import { measureSubjects, reportFigures, reportRatio, type Subject } from './measure-subjects.ts'
import type { BenchOptions, Report } from './report.ts'

const limit = 'hand-written endpoint'

/** The kiosk query in one process and in separate ones, beside an endpoint written by hand: the limit. */
export async function bench(report: Report, options: BenchOptions): Promise<void> {
  const server = await startBenchServer()
  const stops: (() => Promise<void>)[] = [() => server.stop()]
  try {
    report.progress('loading 1,000 citizens')
    const database = await server.createCity('kiosk', 1000)
    const one = await startOneProcess(server.dataDir, database)
    stops.unshift(one.stop)
    const port = await freePort()
    const { secret, urlFor: databaseUrl } = database
    const many = await startProcesses({
      port,
      dataDir: server.dataDir,
      kioskDir: server.dataDir,
      environment: {},
      secret,
      databaseUrl,
    })
    stops.unshift(many.stop)
    const JWKS = await (await fetch(`${one.url}/.well-known/jwks.json`)).text()
    const byHand = await startProcess(
      'tests/bench/hand-written-endpoint.ts',
      { ADMIN_URL: database.adminUrl, JWKS },
      '/healthz',
    )
    stops.unshift(byHand.stop)

    const { token } = await signedInAs(one.url, asha)
    const urls = {
      'ours, one process': one.url,
      'ours, separate processes': `http://127.0.0.1:${port}`,
      [limit]: byHand.url,
    }
    const subjects: Subject[] = Object.entries(urls).map(([name, url]) => ({ name, url, tokens: [token] }))
    await assertSameAnswers(subjects)
    const figures = await measureSubjects(subjects, report, options)
    reportFigures(report, figures)
    for (const { name } of subjects) if (name !== limit) reportRatio(report, figures, [name, limit])
  } finally {
    for (const stop of stops) await stop()
  }
}

async function assertSameAnswers(subjects: readonly Subject[]) {
  const answers = await Promise.all(subjects.map(({ url, tokens: [token = ''] }) => ask(url, kioskQuery, { token })))
  for (const answer of answers) assert.deepEqual(answer.data, answers.at(-1)?.data)
}
