import { randomUUID } from 'node:crypto'
import { connectDatabase } from '@suvidha/service-kit/database'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { approver, type CampaignOffice, openCampaignOffice, outageIn } from '../../../../tests/fakes/campaign-office.ts'
import { startMessageProviders } from '../../../../tests/fakes/message-providers.ts'
import { type Campaign, PrismaClient } from '../generated/prisma/client.ts'
import type { CampaignDeps } from './campaign.ts'
import { batchPeople, performBatch } from './perform-batch.ts'
import { createCampaignLook } from './watch-campaign.ts'

let office: CampaignOffice
let providers: Awaited<ReturnType<typeof startMessageProviders>>
beforeAll(async () => {
  providers = await startMessageProviders()
  // Slow, so that somebody can come in between.
  const settings = { SMS_PROVIDERS: 'karix', SMS_PER_SECOND: '25', PROVIDER_TIMEOUT_MS: '5000' }
  office = await openCampaignOffice({ ...providers.settings, ...settings })
})
afterAll(async () => {
  await office?.stop()
  await providers?.stop()
})

const noLive = { announce: async () => {}, listen: () => () => {}, onGap: () => () => {} }
let regions = 0
let region: string
beforeEach(async () => {
  region = `R${++regions}`
  await office.settle(region, region, 60)
})
afterEach(() => {
  providers.fails('karix', 'none')
  providers.latency.ms = 0
})

const bySms = (change: object = {}) => outageIn(region, { channels: ['SMS'], ...change })
const messages = (id: string, where = 'true') => office.count(`message WHERE campaign_id = $1 AND ${where}`, id)
const takenOf = async (id: string) => {
  const { rows } = await office.admin.query<{ id: string }>(
    'SELECT id FROM notification.message WHERE campaign_id = $1',
    [id],
  )
  const own = new Set(rows.map((row) => row.id))
  return providers.book.list(null).filter(({ reference }) => reference && own.has(reference))
}
/** A message of the highest priority, as of a one-time password. */
async function queueCode(to: string) {
  const id = `msg_${randomUUID()}`
  await office.admin.query(
    `INSERT INTO notification.message (id, dedupe_key, channel, to_address, body, event, dlt_template_id, priority)
     VALUES ($1, $1, 'SMS', $2, '123456 is the code. Suvidha', 'otp', '1107163000000000001', 1)`,
    [id, to],
  )
}

describe('while it is sent', () => {
  test('a code overtakes it; paused nothing more of it goes; resumed it is sent to each once, and done', async () => {
    await office.settle(region, `${region}-more`, 100)
    const id = await office.approved(bySms())
    await expect.poll(() => messages(id, `state = 'SENT'`), { interval: 50 }).toBeGreaterThan(0)
    await queueCode('+919812345678')
    await expect.poll(() => providers.book.list('+919812345678').length, { interval: 20 }).toBe(1)
    expect(await messages(id, `state = 'QUEUED'`)).toBeGreaterThan(0)

    expect((await office.pause({ id })).campaign).toMatchObject({ state: 'PAUSED' })
    await expect.poll(() => messages(id, `state = 'SENDING'`), { interval: 50 }).toBe(0)
    const sent = (await takenOf(id)).length
    expect(await messages(id, `state = 'PAUSED'`)).toBe(160 - sent)
    expect(sent).toBeLessThan(160)
    // The lane is free and goes on with others.
    await queueCode('+919812345679')
    await expect.poll(() => providers.book.list('+919812345679').length, { interval: 20 }).toBe(1)
    expect((await takenOf(id)).length).toBe(sent)
    expect((await office.pause({ id })).error).toBeUndefined()

    expect((await office.resume({ id })).campaign).toMatchObject({ state: 'SENDING' })
    const seen = await office.watch(id)
    expect(seen.at(-1)).toMatchObject({ state: 'DONE', progress: { people: 160, queued: 0, sent: 160 } })
    expect((await office.see(id)).progress.costPaise).toBeGreaterThanOrEqual(160 * 15)
    const references = (await takenOf(id)).map(({ reference }) => reference)
    expect([references.length, new Set(references).size]).toEqual([160, 160])
    expect((await office.resume({ id })).error).toMatchObject({ code: 'CONFLICT' })
    expect((await office.cancel({ id, reason: 'x' })).error).toMatchObject({ code: 'CONFLICT' })
  })

  test('cancelled what was not sent is withdrawn, also what a provider sends back later', async () => {
    providers.fails('karix', 'down')
    providers.latency.ms = 1000
    const id = await office.approved(bySms())
    await expect.poll(() => messages(id, `state = 'SENDING'`), { interval: 20 }).toBeGreaterThan(0)
    await Promise.all([1, 2, 3].map(() => office.cancel({ id, reason: 'The work was put off' })))
    expect(await office.see(id)).toMatchObject({ state: 'CANCELLED' })
    expect((await office.audited(id)).filter((said) => said.includes('cancelled'))).toHaveLength(1)
    // It comes back to the queue, is due again, and whoever claims it sees that it is cancelled.
    await expect.poll(() => messages(id, `state = 'SENDING'`)).toBe(0)
    providers.fails('karix', 'none')
    await expect
      .poll(async () => {
        await office.admin.query(`UPDATE notification.message SET due_at = now() WHERE campaign_id = $1`, [id])
        return messages(id, `state = 'WITHDRAWN'`)
      })
      .toBe(60)
    expect(await takenOf(id)).toEqual([])
    expect((await office.see(id)).progress).toMatchObject({ queued: 0, withdrawn: 60, sent: 0 })
    expect((await office.resume({ id })).error).toMatchObject({ code: 'CONFLICT' })
  })

  test('what is of no use any more is not sent, paused or not, and the campaign is done', async () => {
    providers.fails('karix', 'down')
    const id = await office.approved(bySms())
    await expect.poll(() => messages(id)).toBe(60)
    await office.pause({ id })
    const over = `UPDATE notification.campaign SET expires_at = now() WHERE id = '${id}';
      UPDATE notification.message SET expires_at = now() WHERE campaign_id = '${id}'`
    await office.admin.query(over)
    await expect.poll(() => office.see(id)).toMatchObject({ state: 'DONE', progress: { expired: 60, queued: 0 } })
    expect(await takenOf(id)).toEqual([])
  })
})

test('one that is for later begins at its time, and can be cancelled before', async () => {
  const soon = { sendAt: new Date(Date.now() + 2500).toISOString() }
  const later = { sendAt: new Date(Date.now() + 3_600_000).toISOString() }
  const [begun, waiting] = [await office.approved(bySms(soon)), await office.approved(bySms(later))]
  expect((await office.pause({ id: waiting })).error).toMatchObject({ code: 'CONFLICT' })
  expect((await office.cancel({ id: waiting, reason: 'Not needed' })).campaign).toMatchObject({ state: 'CANCELLED' })
  await office.watch(begun)
  const { startedAt, sendAt } = await office.prisma.campaign.findUniqueOrThrow({ where: { id: begun } })
  expect(startedAt?.getTime()).toBeGreaterThanOrEqual(sendAt?.getTime() ?? 0)
  expect(await messages(waiting)).toBe(0)
})

describe('a batch', () => {
  const statements: string[] = []
  let own: ReturnType<typeof connectDatabase>
  let prisma: PrismaClient
  beforeAll(() => {
    const onStatement = (sql: string) => void statements.push(sql)
    own = connectDatabase({ url: office.config.databaseUrl, schema: 'notification', maxConnections: 1, onStatement })
    prisma = new PrismaClient({ adapter: own.adapter })
  })
  afterAll(async () => {
    await prisma?.$disconnect()
    await own?.close()
  })

  const batch = async (campaign: Campaign, after: string) => {
    statements.length = 0
    const tariffs = { smsSegmentMillipaise: 1, mailMillipaise: 1 }
    const deps: CampaignDeps = { ...office.notifyDeps, prisma, live: noLive, wakeDelivery: () => {}, tariffs }
    const done = await prisma.$transaction((tx) =>
      performBatch(tx, deps, { campaign, after, before: null, isMeant: true }),
    )
    return { ...done, statements: statements.length }
  }

  test('of a thousand takes as many statements as one of twenty; ten thousand people are ten such, each told once', async () => {
    await office.settle('CITY', 'city', 10_000)
    await office.settle('VILLAGE', 'village', 20)
    const drafted = async (of: string) => {
      const { campaign } = await office.draft(outageIn(of, { channels: ['SMS', 'INBOX'] }))
      return office.prisma.campaign.findUniqueOrThrow({ where: { id: campaign.id } })
    }
    const village = await batch(await drafted('VILLAGE'), '')
    expect(village).toMatchObject({ until: null, tally: { people: 20 } })
    const city = await drafted('CITY')
    let people = 0
    for (let after = '', batches = 0; ; batches += 1) {
      const { until, tally, statements: taken } = await batch(city, after)
      people += tally.people
      expect(tally.people).toBeLessThanOrEqual(batchPeople)
      if (tally.people > 0) expect(taken).toBe(village.statements)
      if (until === null) break
      after = until
      expect(batches).toBeLessThan(20)
    }
    expect(people).toBe(10_000)
    expect(await messages(city.id, `channel = 'SMS'`)).toBe(10_000)
    // The same once more, as by somebody whose commit was not heard of: nobody is told twice.
    const before = await messages(city.id)
    await batch(city, '')
    expect(await messages(city.id)).toBe(before)
    expect(await office.count('notification WHERE subject_key = $1', city.id)).toBe(10_000)
    await office.admin.query(`UPDATE notification.campaign SET state = 'SUBMITTED' WHERE id = $1`, [city.id])
    await office.cancel({ id: city.id, reason: 'Only a trial' }, { id: approver })
    expect(await messages(city.id, `state = 'QUEUED'`)).toBe(0)
    expect(await messages(city.id, `state = 'WITHDRAWN'`)).toBeGreaterThan(9000)
  })

  test('all who watch a campaign have its messages counted together', async () => {
    const { campaign } = await office.draft(outageIn('VILLAGE', { channels: ['SMS', 'INBOX'] }))
    const look = createCampaignLook(prisma)
    const take = async (watchers: number) => {
      statements.length = 0
      const seen = await Promise.all(Array.from({ length: watchers }, () => look(campaign.id)))
      expect(seen).toHaveLength(watchers)
      for (const one of seen) expect(one).toMatchObject({ id: campaign.id, state: 'DRAFT', counted: { people: 0 } })
      return statements.length
    }
    const ofOne = await take(1)
    expect(ofOne).toBeGreaterThan(0)
    expect(await take(50)).toBe(ofOne)
    expect(await Promise.all([look('cmp_none'), look(campaign.id)])).toMatchObject([null, { id: campaign.id }])
  })
})
