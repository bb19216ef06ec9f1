import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { approver, type CampaignOffice, openCampaignOffice, outageIn } from '../../../../tests/fakes/campaign-office.ts'

let office: CampaignOffice
/** What everybody's clock says. */
let aheadMs = 0
const now = () => new Date(Date.now() + aheadMs)
beforeAll(async () => {
  office = await openCampaignOffice({ QUIET_HOURS: '21:00-08:00' }, now)
})
afterAll(() => office?.stop())

/** The next time that clocks in India show this. */
function at(hour: number, minute = 0): void {
  const india = new Date(Date.now() + 330 * 60_000)
  const then =
    Date.UTC(india.getUTCFullYear(), india.getUTCMonth(), india.getUTCDate() + 1, hour, minute) - 330 * 60_000
  aheadMs = then - Date.now()
}
const inHours = (hours: number) => new Date(now().getTime() + hours * 3_600_000).toISOString()

let regions = 0
let region: string
beforeEach(async () => {
  region = `W${++regions}`
  // Nobody of before.
  await office.settle(region, region, 5)
  at(12)
})
const who = (n: number) => `cit_${region}_0000${n}`
const prefers = (n: number, about: string, channel: string, mode: string) =>
  office.admin.query(
    `INSERT INTO notification.preference (citizen_id, about, channel, mode, changed_at) VALUES ($1, $2, $3, $4, now())`,
    [who(n), about, channel, mode],
  )
async function told(id: string, channel = 'SMS') {
  const rows = await office.prisma.message.findMany({
    where: { campaignId: id, channel },
    orderBy: { citizenId: 'asc' },
  })
  return rows.map(({ citizenId, state, notBefore }) => ({
    citizenId,
    state,
    notBefore: notBefore?.toISOString() ?? null,
  }))
}
const untilPrepared = (id: string) =>
  expect.poll(() => office.count('campaign WHERE id = $1 AND prepared_at IS NOT NULL', id)).toBe(1)
const outage = (change: object = {}) => outageIn(region, { expiresAt: inHours(20), ...change })

describe('an outage notice', () => {
  test('is not told to who switched it off, or its group, and the preview says how many and why', async () => {
    await prefers(1, 'outage-notice', 'SMS', 'OFF')
    await prefers(2, 'ALERTS', 'SMS', 'OFF')
    await prefers(3, 'ALERTS', 'SMS', 'OFF')
    // What is said of the event goes before what is said of its group.
    await prefers(3, 'outage-notice', 'SMS', 'AT_ONCE')
    const { campaign } = await office.draft(outage({ channels: ['SMS', 'INBOX'] }))
    const preview = await office.looked(campaign.id)
    expect(preview.channels).toMatchObject([
      { channel: 'SMS', messages: 3, leftOut: [{ reason: 'SWITCHED_OFF', people: 2 }] },
      { channel: 'INBOX', messages: 5, leftOut: [] },
    ])
    await office.submit({ id: campaign.id })
    await office.approve({ id: campaign.id, revision: 1 }, { id: approver })
    await office.watch(campaign.id)
    expect((await told(campaign.id)).map(({ citizenId }) => citizenId)).toEqual([who(3), who(4), who(5)])
    expect((await office.see(campaign.id)).progress).toMatchObject({ sent: 3, skipped: 2, delivered: 5 })
  })

  test('waits for the end of quiet hours, each person’s own, unless it is urgent; e-mail does not wait', async () => {
    at(22)
    await office.admin.query(
      `INSERT INTO notification.quiet_hours VALUES ($1, NULL, NULL, now()), ($2, 1260, 390, now())`,
      [who(1), who(2)],
    )
    const id = await office.approved(outage())
    await untilPrepared(id)
    const eight = new Date(now().getTime() + 10 * 3_600_000).toISOString().slice(0, 13)
    const half = new Date(now().getTime() + 8.5 * 3_600_000).toISOString().slice(0, 16)
    const rows = await told(id)
    expect(rows.map(({ notBefore }) => notBefore?.slice(0, 16) ?? null)).toEqual([
      null,
      half,
      ...[3, 4, 5].map(() => `${eight}:30`),
    ])
    expect(await told(id, 'EMAIL')).toMatchObject([{ citizenId: who(5), notBefore: null }])
    const urgent = await office.approved(outage({ urgent: true }))
    expect((await office.watch(urgent)).at(-1)).toMatchObject({ state: 'DONE', progress: { queued: 0, sent: 6 } })
    // In the morning the rest goes.
    aheadMs += 10.2 * 3_600_000
    expect((await office.watch(id)).at(-1)).toMatchObject({ state: 'DONE', progress: { sent: 6, expired: 0 } })
  })

  test('that is over when quiet hours end is not told to who would read it then', async () => {
    at(23)
    const { campaign } = await office.draft(outage({ expiresAt: inHours(6), channels: ['SMS', 'INBOX'] }))
    expect((await office.looked(campaign.id)).channels).toMatchObject([
      { channel: 'SMS', messages: 0, leftOut: [{ reason: 'TOO_LATE', people: 5 }] },
      { channel: 'INBOX', messages: 5 },
    ])
  })

  test('goes to nobody who had their account erased, whose messages go, or of whom nothing is known', async () => {
    const { campaign: shown } = await office.draft(outage())
    await office.looked(shown.id)
    const samples = async () =>
      JSON.stringify((await office.prisma.campaign.findUnique({ where: { id: shown.id } }))?.found)
    expect(await samples()).toContain(who(1))
    await office.publishes('citizen.erased', { citizenId: who(1), at: now().toISOString() })
    await expect.poll(samples).not.toContain(who(1))
    expect(await samples()).toContain(who(3))
    await office.admin.query('DELETE FROM notification.contact WHERE citizen_id = $1', [who(2)])
    await expect.poll(() => office.count('contact WHERE citizen_id = $1 AND erased_at IS NOT NULL', who(1))).toBe(1)
    const id = await office.approved(outage({ channels: ['SMS', 'INBOX'] }))
    await office.watch(id)
    expect((await office.see(id)).preview).toMatchObject({ people: 5, unknown: 2 })
    expect((await told(id)).map(({ citizenId }) => citizenId)).toEqual([who(3), who(4), who(5)])
    expect(await office.count('notification WHERE subject_key = $1', id)).toBe(3)
  })
})

describe('a service notice', () => {
  const notice = (change: object = {}) =>
    outage({
      ...{ kind: 'SERVICE_NOTICE', channels: ['SMS', 'EMAIL', 'INBOX'] },
      values: [
        { name: 'area', value: 'Ward 12' },
        { name: 'day', value: '2026-12-04' },
        { name: 'matter', value: 'METER_CHANGE' },
      ],
      ...change,
    })
  test('is a part of the day’s message for who wants that, which waits while it pauses and is withdrawn with it', async () => {
    for (const n of [1, 2]) await prefers(n, 'service-notice', 'SMS', 'DAILY')
    const digests = () =>
      office.count(`message WHERE event = 'daily-digest' AND citizen_id = ANY($1)`, [who(1), who(2)])
    const [paused, sent] = [await office.approved(notice()), await office.approved(notice())]
    await Promise.all([untilPrepared(paused), untilPrepared(sent)])
    expect((await told(paused)).map(({ state }) => state).slice(0, 2)).toEqual(['GATHERED', 'GATHERED'])
    await office.pause({ id: paused })
    at(18, 1)
    await expect.poll(digests, { timeout: 30_000 }).toBe(2)
    expect((await told(paused)).map(({ state }) => state).slice(0, 2)).toEqual(['GATHERED', 'GATHERED'])
    expect((await told(sent)).map(({ state }) => state).slice(0, 2)).toEqual(['DIGESTED', 'DIGESTED'])
    await office.cancel({ id: paused, reason: 'Not any more' })
    expect((await told(paused)).map(({ state }) => state).slice(0, 2)).toEqual(['WITHDRAWN', 'WITHDRAWN'])
    expect((await office.watch(sent)).at(-1)).toMatchObject({ state: 'DONE' })
    expect(await digests()).toBe(2)
  })

  test('is unsubscribed from by the link in its e-mail', async () => {
    const id = await office.approved(notice())
    await office.watch(id)
    const mail = await office.prisma.message.findFirstOrThrow({ where: { campaignId: id, channel: 'EMAIL' } })
    expect(mail.unsubscribeUrl).toContain('http://city.test/unsubscribe?token=')
    expect(mail.body).toContain(mail.unsubscribeUrl)
  })
})

describe('an invitation', () => {
  const invitation = () =>
    outage({
      ...{ kind: 'ANNOUNCEMENT', channels: ['SMS', 'EMAIL'], utility: null },
      values: [
        { name: 'what', value: 'Open day of the waterworks' },
        { name: 'place', value: 'Town hall' },
        { name: 'day', value: '2026-12-04' },
      ],
    })
  test('is told only to who said that they want it, from 10:00 on', async () => {
    at(8, 30)
    await prefers(2, 'city-announcement', 'SMS', 'AT_ONCE')
    await prefers(3, 'ANNOUNCEMENTS', 'SMS', 'AT_ONCE')
    // What is said of other groups says nothing of it.
    await prefers(4, 'ALERTS', 'SMS', 'AT_ONCE')
    const { campaign } = await office.draft(invitation())
    expect((await office.looked(campaign.id)).channels).toMatchObject([
      { channel: 'SMS', messages: 2, waiting: 2, leftOut: [{ reason: 'NO_CONSENT', people: 3 }] },
      { channel: 'EMAIL', messages: 0, leftOut: [{ reason: 'NO_CONSENT', people: 5 }] },
    ])
    await office.submit({ id: campaign.id })
    await office.approve({ id: campaign.id, revision: 1 }, { id: approver })
    await untilPrepared(campaign.id)
    expect((await told(campaign.id)).map(({ citizenId, notBefore }) => [citizenId, notBefore?.slice(11, 16)])).toEqual([
      [who(2), '04:30'],
      [who(3), '04:30'],
    ])
    expect(await office.count('notification WHERE subject_key = $1', campaign.id)).toBe(0)
  })
})
