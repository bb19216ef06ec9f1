import { randomBytes, randomUUID } from 'node:crypto'
import type { ContactChanged, CredentialChanged, OtpRequested } from '@suvidha/auth/published-events'
import { readConfig } from '@suvidha/notification/config'
import { start } from '@suvidha/notification/start'
import { connectEvents } from '@suvidha/service-kit/events'
import { createLogger } from '@suvidha/service-kit/logger'
import { CompactEncrypt } from 'jose'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase } from './database.ts'
import { makeIdentity } from './fakes/identity.ts'

let house: Awaited<ReturnType<typeof open>>
beforeAll(async () => {
  house = await open()
})
afterAll(() => house?.stop())

/** Notification on a database of its own, and whoever tells it. */
async function open() {
  const database = await createTestDatabase()
  const logger = createLogger('notification', 'silent')
  const sealingKey = new Uint8Array(randomBytes(32))
  const databaseUrl = database.urlFor('notification')
  const config = readConfig({
    DATABASE_URL: databaseUrl,
    AUTH_URL: 'http://127.0.0.1:1',
    PUBLIC_URL: 'http://city.test',
    UNSUBSCRIBE_SECRET: 'a secret that signs the links of e-mails',
    MESSAGE_SEALING_KEY: Buffer.from(sealingKey).toString('base64url'),
  })
  const notification = await start({ config, logger, keys: (await makeIdentity()).keys })
  const events = await connectEvents({ url: databaseUrl, service: 'test', logger })
  const admin = new pg.Pool({ connectionString: database.adminUrl, max: 1 })
  const db = {
    $queryRawUnsafe: async <T>(sql: string, ...values: unknown[]) => (await admin.query(sql, values)).rows as T,
  }
  const tell = (event: string, data: object) => events.publish(db, event, data)
  return {
    admin,
    tell,
    becomes: (event: Pick<ContactChanged, 'citizenId' | 'phoneNumber' | 'at'>) =>
      tell('contact.changed', { name: 'Meera Nair', email: shared, language: 'EN', ...event } satisfies ContactChanged),
    async codeGoes(phoneNumber: string, citizenId: string | null) {
      const code = { code: '123456', expiresAt: new Date(Date.now() + 600_000).toISOString() }
      const sealed = new CompactEncrypt(new TextEncoder().encode(JSON.stringify(code)))
      const event: OtpRequested = {
        ...{ challengeId: randomUUID(), citizenId, purpose: 'LOGIN', tells: 'CODE', phoneNumber, email: null },
        ...{ language: 'EN' },
        sealed: await sealed.setProtectedHeader({ alg: 'dir', enc: 'A256GCM' }).encrypt(sealingKey),
      }
      await tell('otp.requested', event)
    },
    changes: (event: Pick<CredentialChanged, 'citizenId' | 'phoneNumber'>) =>
      tell('credential.changed', {
        ...{ changeId: randomUUID(), change: 'PHONE_CHANGED', name: 'Meera Nair', email: shared, language: 'EN' },
        ...{ changedAt: new Date().toISOString(), ...event },
      } satisfies CredentialChanged),
    /** Where messages have gone, in alphabetical order. */
    async sentTo() {
      const { rows } = await admin.query<{ to: string }>(
        `SELECT to_address AS "to" FROM notification.message ORDER BY 1`,
      )
      return rows.map(({ to }) => to)
    },
    async stop() {
      await Promise.all([notification.stop(), events.stop()])
      await admin.end()
      await database.drop()
    },
  }
}

const shared = 'family@example.com'
const [meera, arjun] = ['cit_meera', 'cit_arjun']
const [first, second, his] = ['+919876500001', '+919876500002', '+919876500003']
const soon = { timeout: 15_000 }

test('who is erased leaves no message at any address they ever had, and takes none from who shares one', async () => {
  // Before she registered, nobody was known by the number.
  await house.codeGoes(first, null)
  await expect.poll(house.sentTo, soon).toEqual([first])
  await house.becomes({ citizenId: meera, phoneNumber: first, at: '2026-11-01T00:00:00Z' })
  await house.becomes({ citizenId: arjun, phoneNumber: his, at: '2026-11-01T00:00:00Z' })
  await house.changes({ citizenId: arjun, phoneNumber: his })
  await house.changes({ citizenId: meera, phoneNumber: first })
  await house.becomes({ citizenId: meera, phoneNumber: second, at: '2026-11-02T00:00:00Z' })
  await house.codeGoes(second, meera)
  await expect.poll(house.sentTo, soon).toEqual([first, first, second, his, shared, shared])
  await expect
    .poll(async () => (await house.admin.query('SELECT phone_number FROM notification.contact ORDER BY 1')).rows, soon)
    .toEqual([{ phone_number: second }, { phone_number: his }])

  await house.tell('citizen.erased', { citizenId: meera, at: new Date().toISOString() })
  await expect.poll(house.sentTo, soon).toEqual([his, shared])
  const { rows } = await house.admin.query('SELECT * FROM notification.contact WHERE citizen_id = $1', [meera])
  expect(rows).toMatchObject([{ name: '', phone_number: '', email: null }])
})

test('what comes late is sent to nobody, and what was being written meanwhile goes a minute later', async () => {
  await house.codeGoes(second, meera)
  await house.changes({ citizenId: meera, phoneNumber: first })
  await house.becomes({ citizenId: meera, phoneNumber: first, at: new Date(Date.now() + 60_000).toISOString() })
  const open = `SELECT count(*)::int AS jobs FROM events.job WHERE name LIKE 'notification.%' AND state < 'completed' AND start_after <= now()`
  await expect.poll(async () => (await house.admin.query(open)).rows, soon).toEqual([{ jobs: 0 }])
  expect(await house.sentTo()).toEqual([his, shared])

  await house.admin.query(`INSERT INTO notification.message (id, dedupe_key, citizen_id, channel, to_address, body, sent_at)
    VALUES ('msg_late', 'late', '${meera}', 'SMS', '${first}', 'late', now())`)
  const { rowCount } = await house.admin.query(`UPDATE events.job_common SET start_after = now()
    WHERE name = 'notification.citizen-erased' AND state = 'created' AND start_after > now()`)
  expect(rowCount).toBe(1)
  // Somebody has to look again for what may begin earlier than it was to.
  await house.tell('citizen.erased', { citizenId: 'cit_another', at: new Date().toISOString() })
  await expect.poll(house.sentTo, soon).toEqual([his, shared])
})
