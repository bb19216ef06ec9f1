import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { startDeliveryHouse } from '../fakes/delivery-house.ts'
import { freePort } from '../free-port.ts'
import { endWithParent } from './processes.ts'

const entry = fileURLToPath(new URL('../../subgraphs/notification/src/main.ts', import.meta.url))
const many = 150

test('kill -9 of a sender in the middle: each message goes out once, those of which it did not hear too', async () => {
  // Its reports find their way: the house takes them, whoever sent the message.
  const house = await startDeliveryHouse({ SMS_PROVIDERS: 'karix' })
  let child: ChildProcess | undefined
  try {
    await house.stopsSending()
    const { rows } = await house.admin.query<{ id: string }>(
      `INSERT INTO notification.message (id, dedupe_key, channel, to_address, body, event, dlt_template_id)
       SELECT 'msg_' || n, n::text, 'SMS', '+9198' || lpad(n::text, 8, '0'), 'One of many.', 'outage', '1107163000000000001'
       FROM generate_series(1, $1::int) n RETURNING id`,
      [many],
    )
    // It takes the messages, and its yes never comes: what the sender has under way, it does not know of.
    house.providers.reports.url = house.reportsUrl
    house.providers.latency.ms = 60_000
    child = spawn(process.execPath, [...endWithParent, entry], {
      env: {
        ...process.env,
        ...house.providers.settings,
        ...{ PORT: String(await freePort()), LOG_LEVEL: 'silent', DATABASE_URL: house.database.urlFor('notification') },
        ...{ AUTH_URL: 'http://127.0.0.1:1', PUBLIC_URL: 'http://city.test', QUIET_HOURS: 'none' },
        UNSUBSCRIBE_SECRET: 'a secret that signs the links of e-mails',
        MESSAGE_SEALING_KEY: Buffer.alloc(32, 7).toString('base64url'),
        ...{ SMS_PROVIDERS: 'karix', PROVIDER_TIMEOUT_MS: '60000', DELIVERY_LEASE_SECONDS: '10' },
      },
      stdio: 'ignore',
    })
    const taken = () => house.providers.book.list(null).length
    await expect.poll(taken, { timeout: 60_000 }).toBeGreaterThan(50)
    child.kill('SIGKILL')
    await once(child, 'exit')
    house.providers.latency.ms = 0
    const count = async (where: string) =>
      (await house.admin.query<{ n: number }>(`SELECT count(*)::int AS n FROM notification.message WHERE ${where}`))
        .rows[0]?.n
    // A report has the lease to come in.
    let before = -1
    const isQuiet = async () => {
      const now = taken()
      const isSame = now === before && (await count(`state = 'DELIVERED'`)) === now
      before = now
      return isSame
    }
    // What it had sent in its last moment is still being read.
    await expect.poll(isQuiet, { interval: 500, timeout: 30_000 }).toBe(true)
    await house.admin.query('UPDATE notification.message SET lease_until = now() WHERE lease_until IS NOT NULL')
    await house.begins()
    await expect.poll(() => count(`state <> 'DELIVERED'`), { timeout: 30_000 }).toBe(0)
    const references = house.providers.book.list(null).map(({ reference }) => reference)
    expect(references.sort()).toEqual(rows.map(({ id }) => id).sort())
  } finally {
    child?.kill('SIGKILL')
    await house.stop()
  }
}, 120_000)
