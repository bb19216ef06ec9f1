import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { connectDatabase } from '@suvidha/service-kit/database'
import { connectEvents } from '@suvidha/service-kit/events'
import { createLogger } from '@suvidha/service-kit/logger'
import pg from 'pg'
import { expect, test } from 'vitest'
import { sendQueue } from '../../subgraphs/notification/src/campaigns/consume-campaigns.ts'
import { PrismaClient } from '../../subgraphs/notification/src/generated/prisma/client.ts'
import { createTestDatabase } from '../database.ts'
import { settlers } from '../fakes/campaign-office.ts'
import { freePort } from '../free-port.ts'
import { endHeldWrites, holdWrites, until, untilHeld } from './held-city.ts'
import { endWithParent } from './processes.ts'

const entry = fileURLToPath(new URL('../../subgraphs/notification/src/main.ts', import.meta.url))
const people = 5000
/** In the middle: three batches are told, the fourth is written and not committed. */
const inTheFourth = {
  lock: 4711,
  table: 'notification.campaign',
  on: 'UPDATE',
  when: `NEW.sent_until > 'cit_city_03500'`,
} as const

test('kill -9 in the middle of a batch, and again between two: everybody is told once by each channel', async () => {
  const database = await createTestDatabase()
  const admin = new pg.Client({ connectionString: database.adminUrl })
  await admin.connect()
  const own = connectDatabase({ url: database.urlFor('notification'), schema: 'notification', maxConnections: 1 })
  const prisma = new PrismaClient({ adapter: own.adapter })
  const logger = createLogger('campaign-crash', 'silent')
  const events = await connectEvents({ url: database.urlFor('notification'), service: 'test', logger })
  let child: ChildProcess | undefined
  const start = async () => {
    child = spawn(process.execPath, [...endWithParent, entry], {
      env: {
        ...process.env,
        ...{ PORT: String(await freePort()), LOG_LEVEL: 'silent', DATABASE_URL: database.urlFor('notification') },
        ...{ AUTH_URL: 'http://127.0.0.1:1', PUBLIC_URL: 'http://city.test', QUIET_HOURS: 'none' },
        UNSUBSCRIBE_SECRET: 'a secret that signs the links of e-mails',
        MESSAGE_SEALING_KEY: Buffer.alloc(32, 7).toString('base64url'),
      },
      stdio: 'ignore',
    })
  }
  const kill = async () => {
    child?.kill('SIGKILL')
    if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
  const count = async (sql: string) =>
    (await admin.query<{ n: number }>(`SELECT count(*)::int AS n FROM notification.${sql}`)).rows[0]?.n ?? 0
  try {
    await admin.query(settlers, ['CITY', 'city', people])
    await prisma.$transaction(async (tx) => {
      const values = { area: 'Ward 12', day: '2026-12-04', from: '2026-12-04T04:30:00Z', until: '2026-12-04T08:30:00Z' }
      await tx.campaign.create({
        data: {
          ...{ id: 'cmp_crash', kind: 'OUTAGE_NOTICE', title: 'Work', utility: 'ELECTRICITY', regions: ['CITY'] },
          ...{ statuses: ['ACTIVE'], channels: ['SMS', 'EMAIL', 'INBOX'], urgent: true, values, state: 'APPROVED' },
          ...{
            expiresAt: new Date(Date.now() + 3_600_000),
            draftedBy: 'stf_1',
            draftedAt: new Date(),
            authors: ['stf_1'],
          },
          ...{ idempotencyKey: 'k', inputHash: 'h', decidedBy: 'stf_2', decidedAt: new Date(), sendRun: 'run' },
        },
      })
      await events.send(tx, sendQueue, { campaignId: 'cmp_crash', run: 'run' })
    })
    await holdWrites(admin, [inTheFourth])
    await start()
    await untilHeld(admin, inTheFourth.lock)
    expect(await count('message WHERE campaign_id IS NOT NULL')).toBe(3600)
    await kill()
    await endHeldWrites(admin, [inTheFourth])
    // What was under way is gone as if it had never been.
    expect(await count('message WHERE campaign_id IS NOT NULL')).toBe(3600)
    await start()
    await until('another batch is told', async () => (await count('message WHERE campaign_id IS NOT NULL')) > 3600)
    await kill()
    await start()
    await until('all are told', async () => (await count('campaign WHERE prepared_at IS NOT NULL')) === 1)
    const { rows } = await admin.query<{ channel: string; messages: number; citizens: number }>(
      `SELECT channel, count(*)::int AS messages, count(DISTINCT citizen_id)::int AS citizens FROM notification.message
       WHERE campaign_id = 'cmp_crash' GROUP BY 1 ORDER BY 1`,
    )
    expect(rows).toEqual([
      { channel: 'EMAIL', messages: people / 5, citizens: people / 5 },
      { channel: 'SMS', messages: people, citizens: people },
    ])
    expect(await count(`notification WHERE subject_key = 'cmp_crash'`)).toBe(people)
    const { rows: tallies } = await admin.query(`SELECT told -> 'people' AS people FROM notification.campaign`)
    expect(tallies).toEqual([{ people }])
    // What was with a sender when it was killed is sent when its lease ends; the rest ends by itself.
    await until('it is sent', async () => {
      await admin.query(
        `UPDATE notification.message SET lease_until = now() WHERE lease_until > now() + interval '10 s'`,
      )
      return (await count(`campaign WHERE state = 'DONE'`)) === 1
    })
  } finally {
    await kill()
    await events.stop()
    await prisma.$disconnect()
    await own.close()
    await admin.end()
    await database.drop()
  }
}, 180_000)
