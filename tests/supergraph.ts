import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createLogger } from '@suvidha/service-kit/logger'
import { readConfigs } from '../all-in-one/configs.ts'
import { type City, startCity } from '../all-in-one/start.ts'
import { createDemoDatabase, type TestDatabase } from './database.ts'
import { freePort } from './free-port.ts'
import { type RunningProcesses, startProcesses } from './process/processes.ts'

export type Topology = 'one process' | 'separate processes'
export const topologies: readonly Topology[] = ['one process', 'separate processes']

export interface Supergraph {
  /** The public address: the gateway, or the port in front of two gateways. */
  readonly url: string
  readonly database: TestDatabase
  /** When all run in this process. */
  readonly services?: Pick<City, 'auth' | 'subgraphs'>
  /** When each service runs in a process of its own. */
  readonly processes?: RunningProcesses
  stop(): Promise<void>
}

export interface SupergraphOptions {
  readonly topology?: Topology
  readonly citizens?: number
  /** The PostgreSQL of the run, where this is no test. */
  readonly postgresUrl?: string
  /** Settings beside the ones of a demo on one machine. */
  readonly environment?: Record<string, string>
  readonly onStatement?: (service: string, sql: string) => void
  /** Told what the processes write to their logs. */
  readonly onLog?: (text: string) => void
}

const kioskDir = fileURLToPath(new URL('../kiosk/dist', import.meta.url))

/** The whole city on a database of its own, with the demo citizens: the real services, gateway and stand-in provider. */
export async function startSupergraph(options: SupergraphOptions = {}): Promise<Supergraph> {
  const { topology = 'one process', citizens = 20, environment = {}, onStatement, onLog } = options
  const database = await createDemoDatabase(citizens, options.postgresUrl)
  const dataDir = await mkdtemp(join(tmpdir(), 'suvidha-city-'))
  const port = await freePort()
  const sources = { port, dataDir, kioskDir, secret: testSecret, databaseUrl: database.urlFor }
  const city =
    topology === 'one process'
      ? await startCity({
          configs: readConfigs({ ...sources, environment }),
          logger: onLog
            ? createLogger(undefined, environment.LOG_LEVEL, { write: onLog })
            : createLogger(undefined, process.env.LOG_LEVEL ?? 'silent'),
          ...(onStatement && { onStatement }),
        })
      : await startProcesses({ ...sources, environment, ...(onLog && { onLog }) })
  return {
    url: `http://127.0.0.1:${port}`,
    database,
    ...('kill' in city ? { processes: city } : { services: city }),
    async stop() {
      await city.stop()
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** 32 bytes in base64url, other ones for each purpose, the same in every process of a test. */
export const testSecret = (purpose: string) => Buffer.from(purpose.padEnd(32, '.').slice(0, 32)).toString('base64url')
