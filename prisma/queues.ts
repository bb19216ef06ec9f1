import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PgBoss, type Queue } from 'pg-boss'
import { listServices, prismaFolder } from './services.ts'

export const eventsSchema = 'events'

interface QueueDeclaration {
  readonly name: string
  /** The published event that fills it; missing for work a service sends itself. */
  readonly event: string | undefined
  /** A failed job is tried again for so many days. */
  readonly days: number
}

/** pg-boss drops a job that waited for 14 days. Ours are money and papers: they wait for the person who looks after them. */
const keptWaiting = { retentionSeconds: 365 * 24 * 3600 }

const triesADay = 1500

/**
 * A failed job is tried again after 1, 2, 4 … at most 60 s, for about a day or as long as its queue says, and is then
 * kept in the dead-letter queue. A job whose process died is noticed by its missing heartbeat (pg-boss: 10 s at least).
 */
const queueOptions = {
  ...keptWaiting,
  notify: true,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 60,
  expireInSeconds: 120,
  heartbeatSeconds: 10,
  deleteAfterSeconds: 24 * 3600,
}

/** Every service's prisma/<service>/queues.json. Declared, so that an event reaches a consumer that has never run yet. */
export function declaredQueues(): QueueDeclaration[] {
  return listServices().flatMap((service) => {
    const file = join(prismaFolder, service, 'queues.json')
    if (!existsSync(file)) return []
    const queues = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { event?: string; days?: number }>
    return Object.entries(queues).map(([name, { event, days = 1 }]) => ({ name, event, days }))
  })
}

/** Installs or upgrades pg-boss's schema and makes the declared queues and subscriptions. */
export async function migrateQueues(adminUrl: string): Promise<void> {
  const boss = new PgBoss({
    connectionString: adminUrl,
    schema: eventsSchema,
    supervise: false,
    schedule: false,
    max: 2,
    registerInstance: false,
  })
  boss.on('error', () => {}) // every call below rejects by itself
  await boss.start()
  try {
    for (const { name, event, days } of declaredQueues()) {
      const deadLetter = `${name}.dead`
      await makeQueue(boss, deadLetter, keptWaiting)
      await makeQueue(boss, name, { ...queueOptions, retryLimit: days * triesADay, deadLetter })
      if (event) await boss.subscribe(event, name)
    }
  } finally {
    await boss.stop({ graceful: false })
  }
}

async function makeQueue(boss: PgBoss, name: string, options: Omit<Queue, 'name' | 'partition' | 'policy'>) {
  if (await boss.getQueue(name)) await boss.updateQueue(name, options)
  else await boss.createQueue(name, options)
}
