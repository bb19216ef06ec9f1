import pg from 'pg'
import { asha, signedInAs } from '../actors.ts'
import { startBenchServer, startOneProcess } from './bench-city.ts'
import { measureSubjects, reportFigures, reportRatio, type Subject } from './measure-subjects.ts'
import type { BenchOptions, Report } from './report.ts'

/** The demo city has about 53 bills a citizen. */
const cities = { '1,000 bills': 19, '1,000,000 bills': 18_950 }

/** The same kiosk query with a thousand and with a million bills in the database. */
export async function bench(report: Report, options: BenchOptions): Promise<void> {
  const server = await startBenchServer()
  const stops: (() => Promise<void>)[] = [() => server.stop()]
  try {
    const subjects: Subject[] = []
    for (const [name, citizens] of Object.entries(cities)) {
      report.progress(`loading ${citizens} citizens`)
      const database = await server.createCity(`growth_${citizens}`, citizens)
      report.result({ subject: name, metric: 'bills', value: await countBills(database.adminUrl), unit: '1' })
      const city = await startOneProcess(server.dataDir, database)
      stops.unshift(city.stop)
      subjects.push({ name, url: city.url, tokens: [(await signedInAs(city.url, asha)).token] })
    }
    const figures = await measureSubjects(subjects, report, options)
    reportFigures(report, figures)
    reportRatio(report, figures, ['1,000,000 bills', '1,000 bills'])
  } finally {
    for (const stop of stops) await stop()
  }
}

async function countBills(adminUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const { rows } = await client.query<{ count: string }>('SELECT count(*) FROM billing.bill')
  await client.end()
  return Number(rows[0]?.count)
}
