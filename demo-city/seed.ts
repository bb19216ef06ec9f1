import { parseArgs } from 'node:util'
import { startEmbeddedPostgres } from '../all-in-one/embedded-postgres.ts'
import { loadSecrets } from '../all-in-one/secrets.ts'
import { migrate } from '../prisma/migrate.ts'
import { loadDemoCity } from './load.ts'
import { createProgressBar } from './progress-bar.ts'

const usage = 'npm run seed -- [--citizens 1000] [--seed 1] [--today 2026-11-20] [--replace]'

try {
  await seed(process.argv.slice(2), process.env)
} catch (error) {
  process.stderr.write(`seed: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}

/** `npm run seed`: a demo city in DATABASE_URL, or in the embedded PostgreSQL of DATA_DIR. */
async function seed(given: string[], environment: NodeJS.ProcessEnv) {
  const options = readOptions(given)
  const dataDir = environment.DATA_DIR ?? '.data'
  // Fails while a city is being served from that folder.
  const postgres = environment.DATABASE_URL ? undefined : await startEmbeddedPostgres({ dataDir })
  try {
    const adminUrl = environment.DATABASE_URL || (postgres?.adminUrl as string)
    if (postgres) await migrateEmbedded(adminUrl, dataDir, environment)
    const startedMs = performance.now()
    const progress = createProgressBar(process.stderr)
    const loaded = await loadDemoCity({ ...options, adminUrl, progress })
    if (!loaded) throw new Error('somebody lives in this city already; --replace empties it first')
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1)
    process.stdout.write(`A city of ${options.citizens} citizens, loaded in ${seconds} s.\n`)
  } finally {
    await postgres?.stop()
  }
}

/** A database of one's own choice has been migrated by its owner: its roles' passwords are not known here. */
async function migrateEmbedded(adminUrl: string, dataDir: string, environment: NodeJS.ProcessEnv) {
  const secret = loadSecrets(dataDir, environment)
  await migrate({ adminUrl, rolePassword: (service) => secret(`role:${service}`) })
}

function readOptions(given: string[]) {
  const { values } = parseArgs({
    args: given,
    options: {
      citizens: { type: 'string', default: '1000' },
      seed: { type: 'string', default: '1' },
      today: { type: 'string' },
      replace: { type: 'boolean', default: false },
    },
  })
  const [citizens, seed] = [Number(values.citizens), Number(values.seed)]
  // Asha and Ravi are always there; phone numbers have eight digits to count with.
  const valid = Number.isInteger(citizens) && citizens >= 2 && citizens < 10_000_000 && Number.isSafeInteger(seed)
  if (!valid || (values.today && !isDay(values.today))) throw new Error(`usage: ${usage}`)
  return { citizens, seed, today: values.today, replace: values.replace }
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
}
