import pg from 'pg'
import { signedInAs } from '../../actors.ts'
import { freePort } from '../../free-port.ts'
import { startProcesses } from '../../process/processes.ts'
import { startBenchServer } from '../bench-city.ts'
import type { Report } from '../report.ts'
import { subgraphNames } from './canned-schemas.ts'
import type { Origins } from './subjects.ts'

/** Each subgraph in a process of its own over a database with a city, and tokens of so many citizens. */
export async function startRealSubgraphs(
  citizens: number,
  { report, stops }: { report: Report; stops: (() => Promise<void>)[] },
) {
  const server = await startBenchServer()
  stops.unshift(server.stop)
  report.progress('loading 1,000 citizens')
  const { adminUrl, secret, urlFor } = await server.createCity('gateway', 1000)
  const port = await freePort()
  const city = await startProcesses({
    port,
    dataDir: server.dataDir,
    kioskDir: server.dataDir,
    environment: {},
    secret,
    databaseUrl: urlFor,
  })
  stops.unshift(city.stop)
  const door = `http://127.0.0.1:${port}`
  const tokens: string[] = []
  for (const phoneNumber of await readPhoneNumbers(adminUrl, citizens)) {
    tokens.push((await signedInAs(door, phoneNumber)).token)
  }
  const origins = Object.fromEntries(subgraphNames.map((name) => [name, city.urlOf(name)])) as Origins
  const jwks = await (await fetch(`${door}/.well-known/jwks.json`)).text()
  return { origins, jwks, tokens }
}

/** Of those who have most to ask for. */
async function readPhoneNumbers(adminUrl: string, citizens: number): Promise<string[]> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const { rows } = await client.query<{ phone: string }>(
    `SELECT c.phone_number AS phone FROM auth.citizen c JOIN billing.connection k ON k.citizen_id = c.id
     GROUP BY c.id, c.phone_number HAVING count(*) = 3 ORDER BY c.id LIMIT $1`,
    [citizens],
  )
  await client.end()
  return rows.map(({ phone }) => phone)
}
