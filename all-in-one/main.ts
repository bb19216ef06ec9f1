import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { loadDemoCity } from '@suvidha/demo-city/load'
import { migrate } from '@suvidha/migrations/migrate'
import { roleUrl } from '@suvidha/migrations/services'
import { createLogger } from '@suvidha/service-kit/logger'
import { stopOnSignal } from '@suvidha/service-kit/run-service'
import { startTracing } from '@suvidha/service-kit/tracing'
import { buildPages } from './build-pages.ts'
import { readConfigs } from './configs.ts'
import { openDatabase } from './open-database.ts'
import { refuseTakenPort } from './port.ts'
import { loadSecrets } from './secrets.ts'
import { startCity } from './start.ts'
import { StartError } from './start-error.ts'

/** `npm start`: PostgreSQL, migrations, the demo city, every service and the kiosk, on one port. */
async function main(environment: NodeJS.ProcessEnv) {
  const port = Number(environment.PORT || 4000)
  const dataDir = resolve(environment.DATA_DIR || '.data')
  const logger = createLogger(undefined, environment.LOG_LEVEL ?? 'warn')
  const say = (line: string) => void process.stdout.write(`${line}\n`)
  await refuseTakenPort(port)
  makeDataDir(dataDir)
  const secret = loadSecrets(dataDir, environment)
  const { DATABASE_URL: adminUrl, PORT: _, ...settings } = environment
  const shared = { environment: settings, port, dataDir, secret }
  // What is wrong with a setting is said before half a minute goes into a database.
  readConfigs({ ...shared, kioskDir: dataDir, databaseUrl: () => 'postgresql://not-open-yet/suvidha' })
  const [database, kioskDir] = await Promise.all([openDatabase(dataDir, adminUrl), buildPages()])
  try {
    const rolePassword = (service: string) => secret(`role:${service}`)
    await migrate({ adminUrl: database.adminUrl, rolePassword, log: say })
    if (environment.NODE_ENV !== 'production' && (await loadDemoCity({ adminUrl: database.adminUrl })))
      say('loaded the demo city')
    const databaseUrl = (service: string) => roleUrl(database.adminUrl, service, rolePassword(service))
    const configs = readConfigs({ ...shared, kioskDir, databaseUrl })
    const tracing = await startTracing(environment, 'gateway')
    const city = await startCity({ configs, logger })
    stopOnSignal(logger, async () => {
      await city.stop()
      await tracing.stop()
      await database.stop()
    })
    say(welcome(city.port))
  } catch (error) {
    await database.stop()
    throw error
  }
}

function makeDataDir(dataDir: string) {
  try {
    mkdirSync(dataDir, { recursive: true })
  } catch (error) {
    throw new StartError(`The data folder ${dataDir} cannot be made: ${(error as Error).message}`)
  }
}

function welcome(port: number): string {
  const url = `http://localhost:${port}`
  return [
    '',
    `  Kiosk      ${url}/`,
    `  GraphQL    ${url}/graphql   (in a browser: Apollo Sandbox; offline: ${url}/explorer)`,
    `  Messages   ${url}/dev/messages?to=%2B919876543210`,
    '',
    '  Sign in as Asha Patil, phone 98765 43210. Her one-time password appears under Messages.',
    '  Ctrl-C stops everything.',
    '',
  ].join('\n')
}

main({ ...process.env }).catch((error: unknown) => {
  const known = error instanceof StartError || (error as Error)?.name === 'SettingsError'
  process.stderr.write(
    `Suvidha cannot start: ${known ? (error as Error).message : ((error as Error)?.stack ?? String(error))}\n`,
  )
  process.exit(1)
})
