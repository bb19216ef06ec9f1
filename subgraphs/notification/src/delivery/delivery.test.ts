import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startDeliveryHouse } from '../../../../tests/fakes/delivery-house.ts'
import { accounts } from '../../../../tests/fakes/message-providers.ts'

type House = Awaited<ReturnType<typeof startDeliveryHouse>>
let house: House
beforeAll(async () => {
  house = await startDeliveryHouse({ SMS_PER_SECOND: '1000' })
})
afterAll(() => house?.stop())
afterEach(() => {
  for (const provider of ['karix', 'gupshup']) house.providers.fails(provider, 'none')
  house.providers.reports.url = undefined
})

const becomes = (id: string, state: string, at = house) =>
  expect.poll(() => at.read(id), { timeout: 8000 }).toMatchObject({ state })
const leftInMinutes = (dueAt: Date) => (dueAt.getTime() - Date.now()) / 60_000

test('a message is sent once, with what it cost, and delivered when its provider says so by our reference', async () => {
  const id = await house.queues()
  await becomes(id, 'SENT')
  const [taken, ...more] = house.taken(id)
  expect(more).toEqual([])
  expect(await house.read(id)).toMatchObject({
    provider: 'karix',
    providerMessageId: taken?.id,
    attempts: 1,
    cost: 15_000,
  })
  const report = { ackid: taken?.id, cust_ref: id, status: 'DELIVRD' }
  expect((await house.reports(`/karix/${house.secret}`, report)).status).toBe(200)
  await becomes(id, 'DELIVERED')
  await house.reports(`/karix/${house.secret}`, { ...report, status: 'UNDELIV', reason: '003' })
  expect(await house.read(id)).toMatchObject({ state: 'DELIVERED' })
  expect(await house.tries(id)).toEqual(['karix ACCEPTED', 'karix DELIVERED'])
})

test('who is out of order is not asked for what another takes, and reports count by the other’s id', async () => {
  house.providers.fails('karix', 'down')
  const id = await house.queues()
  await becomes(id, 'SENT')
  const row = await house.read(id)
  expect(row).toMatchObject({ provider: 'gupshup', attempts: 1, reason: 'karix: HTTP 503' })
  const [taken] = house.providers.book.list('+919876543210').filter(({ provider }) => provider === 'gupshup')
  expect(row.providerMessageId).toBe(taken?.id)
  const report = [{ externalId: taken?.id, eventType: 'FAILED', cause: 'UNKNOWN_SUBSCRIBER', errCode: '003' }]
  await house.reports(`/gupshup/${house.secret}`, report)
  expect(await house.read(id)).toMatchObject({ state: 'FAILED', reason: 'UNKNOWN_SUBSCRIBER' })
})

test('a number that is none is asked about once; a text that nobody takes is for an operator', async () => {
  house.providers.fails('karix', 'bad-number')
  const nobody = await house.queues()
  await becomes(nobody, 'FAILED')
  expect(await house.tries(nobody)).toEqual(['karix REFUSED'])
  for (const provider of ['karix', 'gupshup']) house.providers.fails(provider, 'bad-template')
  const wrong = await house.queues()
  await becomes(wrong, 'DEAD')
  expect(await house.read(wrong)).toMatchObject({ reason: 'karix: error -120; gupshup: error 200', attempts: 1 })
})

test('while nobody takes it a message waits, longer each time, and is given up in the end', async () => {
  for (const provider of ['karix', 'gupshup']) house.providers.fails(provider, 'throttled')
  const id = await house.queues()
  const old = await house.queues({ createdAgoSeconds: 4 * 24 * 3600 })
  const stale = await house.queues({ priority: 1, createdAgoSeconds: 700 })
  await becomes(old, 'DEAD')
  await becomes(stale, 'DEAD')
  await expect.poll(() => house.read(id)).toMatchObject({ state: 'QUEUED', attempts: 1 })
  const { dueAt } = await house.read(id)
  expect(leftInMinutes(dueAt)).toBeLessThan(1)
  expect(dueAt.getTime()).toBeGreaterThan(Date.now())
  await house.admin.query('DELETE FROM notification.message WHERE id = $1', [id])
})

test('while the only provider is left alone bills wait, and a code is tried all the same', async () => {
  const alone = await startDeliveryHouse({ SMS_PROVIDERS: 'karix' })
  try {
    alone.providers.fails('karix', 'down')
    const ids = await Promise.all(Array.from({ length: 6 }, () => alone.queues()))
    for (const id of ids) await expect.poll(() => alone.read(id)).toMatchObject({ state: 'QUEUED', attempts: 1 })
    alone.providers.fails('karix', 'none')
    const bill = await alone.queues()
    const code = await alone.queues({ priority: 1, event: 'otp' })
    await becomes(code, 'SENT', alone)
    await becomes(bill, 'SENT', alone)
    const [first, second] = [await alone.read(code), await alone.read(bill)]
    expect(first.sentAt.getTime()).toBeLessThanOrEqual(second.sentAt.getTime())
  } finally {
    await alone.stop()
  }
})

test('what is not due is not sent', async () => {
  const id = await house.queues({ dueInSeconds: 3600 })
  await becomes(await house.queues(), 'SENT')
  expect(await house.read(id)).toMatchObject({ state: 'QUEUED', attempts: 0 })
})

test('without an answer a bill may be on its way, and a report settles it; a code is sent by another at once, and is not kept', async () => {
  house.providers.fails('karix', 'silent')
  const bill = await house.queues()
  const code = await house.queues({ priority: 1, event: 'otp', body: '742856 is your code', to: '+919876543219' })
  await becomes(code, 'SENT')
  expect(await house.read(code)).toMatchObject({ provider: 'gupshup', body: '' })
  await expect.poll(() => house.read(bill)).toMatchObject({ state: 'QUEUED', attempts: 1 })
  expect((await house.read(bill)).dueAt.getTime()).toBeGreaterThan(Date.now() + 3000)
  expect(house.taken(bill)).toHaveLength(1)
  await house.reports(`/karix/${house.secret}`, { cust_ref: bill, status: 'DELIVRD' })
  expect(await house.read(bill)).toMatchObject({ state: 'DELIVERED', body: 'Your bill is there.' })
})

test('a message whose sender died is sent again after its lease, and not before', async () => {
  const ids = await Promise.all([house.queues({ state: 'SENDING' }), house.queues({ state: 'SENDING' })])
  const lease = `UPDATE notification.message SET attempts = 1, provider = 'karix', lease_until = now() + $2::interval WHERE id = $1`
  await house.admin.query(lease, [ids[0], '-1 second'])
  await house.admin.query(lease, [ids[1], '1 hour'])
  await becomes(ids[0], 'SENT')
  expect(await house.tries(ids[0])).toEqual(['karix LOST', 'karix ACCEPTED'])
  expect(await house.read(ids[1])).toMatchObject({ state: 'SENDING', attempts: 1 })
})

test('of two processes each sends others, and reports that come at once find what they are about', async () => {
  house.providers.reports.url = house.reportsUrl
  await house.begins()
  const { rows } = await house.admin.query<{ to: string }>(`INSERT INTO notification.message
    (id, dedupe_key, channel, to_address, body, event, dlt_template_id)
    SELECT 'msg_many_' || n, n::text, 'SMS', '+9198' || lpad(n::text, 8, '0'), 'One of many.', 'many', '1107163000000000001'
    FROM generate_series(1, 400) n RETURNING to_address AS "to"`)
  const delivered = `SELECT count(*)::int AS n FROM notification.message WHERE event = 'many' AND state = 'DELIVERED'`
  await expect.poll(async () => (await house.admin.query(delivered)).rows, { timeout: 30_000 }).toEqual([{ n: 400 }])
  const taken = house.providers.book.list(null).filter(({ text }) => text === 'One of many.')
  expect(taken.map(({ to }) => to).sort()).toEqual(rows.map(({ to }) => to).sort())
})

test('what strangers report is not believed', async () => {
  const id = await house.queues()
  await becomes(id, 'SENT')
  const said = { cust_ref: id, status: 'UNDELIV' }
  expect((await house.reports('/karix/guessed', said)).status).toBe(401)
  expect((await house.reports('/karix', said)).status).toBe(401)
  expect((await house.reports(`/nobody/${house.secret}`, said)).status).toBe(404)
  expect((await house.reports(`/constructor/${house.secret}`, said)).status).toBe(404)
  expect((await house.reports(`/karix/${house.secret}`, 'no json')).status).toBe(400)
  expect((await house.reports(`/karix/${house.secret}`, 'x'.repeat(300_000))).status).toBe(413)
  expect((await house.reports(`/whatsapp/${house.secret}`, said)).status).toBe(401)
  // Another provider's account says nothing about this one's messages.
  const { provider, providerMessageId } = await house.read(id)
  if (provider === 'karix') {
    await house.reports(`/gupshup/${house.secret}`, [{ externalId: providerMessageId, eventType: 'FAILED' }])
  } else await house.reports(`/karix/${house.secret}`, said)
  expect(await house.read(id)).toMatchObject({ state: 'SENT' })
})

test('Meta signs what it reports, and is told its challenge', async () => {
  const other = await startDeliveryHouse({
    ...house.providers.whatsappSettings,
    WHATSAPP_BASE_URL: `${house.providers.url}/whatsapp`,
  })
  try {
    const id = await other.queues({ channel: 'WHATSAPP' })
    await becomes(id, 'SENT', other)
    const { providerMessageId } = await other.read(id)
    const statuses = [{ id: providerMessageId, status: 'delivered', recipient_id: '919876543210' }]
    const body = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ changes: [{ value: { statuses } }] }],
    })
    const signature = createHmac('sha256', accounts.whatsappAppSecret).update(body).digest('hex')
    const signed = (header: string) => other.reports('/whatsapp', body, { 'x-hub-signature-256': header })
    expect((await signed(`sha256=${'0'.repeat(64)}`)).status).toBe(401)
    expect((await signed(`sha256=${signature}`)).status).toBe(200)
    expect(await other.read(id)).toMatchObject({ state: 'DELIVERED' })
    const asks = (token: string) =>
      fetch(`${other.reportsUrl}/whatsapp?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=${token}`)
    expect(await (await asks('told%20to%20meta')).text()).toBe('1158201444')
    expect((await asks('guessed')).status).toBe(403)
  } finally {
    await other.stop()
  }
})

test('a mail that comes back has reached nobody', async () => {
  const id = await house.queues({ channel: 'EMAIL', to: 'gone@example.com', state: 'SENT' })
  await house.admin.query(`UPDATE notification.message SET provider = 'smtp', attempts = 1 WHERE id = $1`, [id])
  const bounce = (status: string, action: string) =>
    `Content-Type: multipart/report; report-type=delivery-status\r\n\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\n` +
    `Reporting-MTA: dns; mx.example.com\r\nOriginal-Envelope-Id: ${id}\r\n\r\nFinal-Recipient: rfc822; gone@example.com\r\n` +
    `Action: ${action}\r\nStatus: ${status}\r\n\r\n--x--\r\n`
  await house.reports(`/mail/${house.secret}`, bounce('4.2.2', 'delayed'))
  expect(await house.read(id)).toMatchObject({ state: 'SENT' })
  await house.reports(`/mail/${house.secret}`, bounce('5.1.1', 'failed'))
  expect(await house.read(id)).toMatchObject({ state: 'FAILED', reason: 'bounced 5.1.1' })
})

test('what is promotional waits from 21:00 to 10:00, also when it is due by a retry or late in a campaign; nothing waits behind it', async () => {
  const night = await startDeliveryHouse({ SMS_PER_SECOND: '1000' })
  try {
    const day = new Date(Date.now() + 24 * 3600_000).toISOString().slice(0, 10)
    night.sets(new Date(`${day}T15:29:50.000Z`))
    const early = await night.queues({ event: 'city-announcement', priority: 4 })
    await becomes(early, 'SENT', night)
    // 21:00 in India.
    night.sets(new Date(`${day}T15:30:00.000Z`))
    const announcements = await Promise.all(
      Array.from({ length: 40 }, () => night.queues({ event: 'city-announcement', priority: 4 })),
    )
    const notice = await night.queues({ event: 'outage-notice', priority: 4 })
    await becomes(notice, 'SENT', night)
    const tomorrow = new Date(Date.parse(`${day}T04:30:00.000Z`) + 24 * 3600_000)
    for (const id of announcements)
      expect(await night.read(id)).toMatchObject({ state: 'QUEUED', attempts: 0, dueAt: tomorrow })
    night.sets(new Date(tomorrow.getTime() - 1000))
    const late = await night.queues({ event: 'city-announcement', channel: 'EMAIL' })
    await becomes(late, 'SENT', night)
    expect(await night.read(announcements[0] ?? '')).toMatchObject({ state: 'QUEUED' })
    night.sets(new Date(tomorrow.getTime() + 1000))
    for (const id of announcements) await becomes(id, 'SENT', night)
  } finally {
    await night.stop()
  }
})

test('what can wait does not go in a person’s quiet hours, also when it is due by a retry or late in a campaign; nothing else waits for them', async () => {
  const usual = { fromMinute: 21 * 60, untilMinute: 8 * 60 }
  const city = await startDeliveryHouse({ SMS_PER_SECOND: '1000' }, usual)
  try {
    await city.admin.query(`INSERT INTO notification.quiet_hours (citizen_id, from_minute, until_minute, changed_at)
      VALUES ('cit_late', 1350, 375, now()), ('cit_long', 1200, 660, now()), ('cit_never', NULL, NULL, now())`)
    await city.admin.query(`INSERT INTO notification.campaign (id, kind, title, urgent, values, expires_at, state, drafted_by, drafted_at,
        idempotency_key, input_hash, decided_by)
      SELECT 'cmp_' || urgent, 'OUTAGE_NOTICE', 'Outage', urgent, '{}', now() + interval '9 days', 'SENDING', 'stf_a', now(), urgent::text, '', 'stf_b'
      FROM unnest(ARRAY[true, false]) AS urgent`)
    const day = new Date(Date.now() + 24 * 3600_000).toISOString().slice(0, 10)
    const at = (clock: string, days = 0) => new Date(Date.parse(`${day}T${clock}+05:30`) + days * 24 * 3600_000)
    city.sets(at('20:59:40'))
    await becomes(await city.queues(), 'SENT', city)
    for (const provider of ['karix', 'gupshup']) city.providers.fails(provider, 'throttled')
    const again = await city.queues()
    await expect.poll(() => city.read(again)).toMatchObject({ state: 'QUEUED', attempts: 1 })
    for (const provider of ['karix', 'gupshup']) city.providers.fails(provider, 'none')

    city.sets(at('21:00:00', 1))
    const waiting = new Map<string, Date>()
    const waits = async (row: Parameters<typeof city.queues>[0], until: Date) =>
      void waiting.set(await city.queues(row), until)
    waiting.set(again, at('08:00:00', 2))
    await waits({}, at('08:00:00', 2))
    await waits({ citizenId: 'cit_unsaid' }, at('08:00:00', 2))
    await waits({ citizenId: 'cit_long' }, at('11:00:00', 2))
    await waits({ event: 'outage-notice', campaignId: 'cmp_false', priority: 4 }, at('08:00:00', 2))
    await waits({ event: 'city-announcement', campaignId: 'cmp_false' }, at('10:00:00', 2))
    await waits({ event: 'city-announcement', campaignId: 'cmp_false', citizenId: 'cit_long' }, at('11:00:00', 2))
    for (const row of [
      { citizenId: 'cit_late' },
      { citizenId: 'cit_never' },
      { channel: 'EMAIL', to: 'asha@example.com' },
      { event: 'receipt-issued' },
      { event: 'outage' },
      { event: 'otp', priority: 1 },
      { event: 'outage-notice', campaignId: 'cmp_true' },
    ])
      await becomes(await city.queues(row), 'SENT', city)
    for (const [id, dueAt] of waiting)
      await expect.poll(() => city.read(id), { timeout: 8000 }).toMatchObject({ state: 'QUEUED', dueAt })
    expect(await city.read(again)).toMatchObject({ attempts: 1 })

    city.sets(at('22:30:00', 1))
    const late = await city.queues({ citizenId: 'cit_late' })
    await expect
      .poll(() => city.read(late), { timeout: 8000 })
      .toMatchObject({ state: 'QUEUED', attempts: 0, dueAt: at('06:15:00', 2) })
    city.sets(at('06:15:01', 2))
    await becomes(late, 'SENT', city)
    city.sets(at('08:00:01', 2))
    await becomes(again, 'SENT', city)
    city.sets(at('11:00:01', 2))
    for (const id of waiting.keys()) await becomes(id, 'SENT', city)
  } finally {
    await city.stop()
  }
})

test('a provider is given no more than it takes, and a code overtakes all that waits', async () => {
  const slow = await startDeliveryHouse({ SMS_PER_SECOND: '20', SMS_PROVIDERS: 'karix' })
  try {
    await slow.begins()
    await slow.admin.query(`INSERT INTO notification.message (id, dedupe_key, channel, to_address, body, event, dlt_template_id, priority)
      SELECT 'msg_' || n, n::text, 'SMS', '+919876543210', 'A campaign.', 'outage', '1107163000000000001', 4
      FROM generate_series(1, 1000) n`)
    await expect.poll(() => slow.providers.book.list(null).length, { timeout: 20_000 }).toBeGreaterThan(20)
    const code = await slow.queues({ priority: 1, event: 'otp' })
    await becomes(code, 'SENT', slow)
    const { sentAt } = await slow.read(code)
    const { rows } = await slow.admin.query<{ n: number; seconds: number }>(
      `SELECT count(*)::int AS n, extract(epoch FROM max(at) - min(at))::float AS seconds FROM notification.message_attempt`,
    )
    const [{ n = 0, seconds = 0 } = {}] = rows
    // The bucket was full at first, and the last of its fifth is the codes'.
    expect(n).toBeLessThanOrEqual(20 + 20 * (seconds + 1))
    expect(sentAt.getTime()).toBeLessThan(Date.now() + 1)
    expect(n).toBeLessThan(500)
  } finally {
    await slow.stop()
  }
})
