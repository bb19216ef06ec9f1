import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type NotificationHouse, startNotificationHouse } from '../../../../tests/fakes/notification-house.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { findAudience } from './find-audience.ts'
import { keepAudience } from './keep-audience.ts'

let house: NotificationHouse
beforeAll(async () => {
  house = await startNotificationHouse()
  const consume = async (_prisma: unknown, consumer: { queue: string; handle: unknown }) =>
    void handlers.set(consumer.queue, consumer.handle as Handle)
  await keepAudience(house.prisma, { consume, publish: async () => {} } as never)
})
afterAll(() => house?.stop())

const at = '2026-11-30T10:00:00.000Z'
const base = (connectionId: string, version: number) => ({
  ...{ connectionId, applicationId: null, utility: 'WATER', region: connectionId, consumerNumber: `n-${connectionId}` },
  ...{ by: 'stf_1', at, reason: null, version: String(version) },
})
type Told = readonly [event: string, data: object]
const of = {
  activated: (id: string, v: number): Told => [
    'connection.activated',
    { ...base(id, v), citizenId: 'cit_a', status: 'ACTIVE', details: {} },
  ],
  linked: (id: string, v: number, memberId: string): Told => [
    'connection.linked',
    { ...base(id, v), citizenId: 'cit_a', details: { memberId } },
  ],
  unlinked: (id: string, v: number, memberId: string): Told => [
    'connection.unlinked',
    { ...base(id, v), citizenId: 'cit_a', details: { memberId } },
  ],
  disconnected: (id: string, v: number): Told => [
    'connection.disconnected',
    { ...base(id, v), citizenId: 'cit_a', status: 'DISCONNECTED', details: {} },
  ],
  transferred: (id: string, v: number): Told => [
    'connection.transferred',
    { ...base(id, v), citizenId: 'cit_b', status: 'DISCONNECTED', details: { fromCitizenId: 'cit_a' } },
  ],
  renamed: (id: string, v: number): Told => [
    'connection.transferred',
    { ...base(id, v), citizenId: 'cit_b', status: 'DISCONNECTED', details: {} },
  ],
  placed: (id: string, v: number, memberIds: readonly string[], holder = 'cit_a', status = 'ACTIVE'): Told => {
    const { connectionId, utility, region, consumerNumber, version } = base(id, v)
    const connection = { connectionId, utility, region, consumerNumber, version, citizenId: holder, status, memberIds }
    return ['connection.placed', { connections: [connection], pages: null }]
  },
}

/** All that happens to a connection, in the order in which it did. */
const story = (id: string): Told[] => [
  of.activated(id, 1),
  of.linked(id, 2, 'cit_m'),
  of.linked(id, 3, 'cit_n'),
  of.unlinked(id, 4, 'cit_n'),
  of.disconnected(id, 5),
  of.transferred(id, 6),
  of.linked(id, 7, 'cit_o'),
  of.renamed(id, 8),
]

async function audienceOf(id: string, statuses: readonly string[]) {
  const part = { utility: 'WATER', regions: [id], statuses: [...statuses] }
  const { people } = await findAudience(house.prisma, part, { after: '', most: 100 })
  return people.map(({ citizenId }) => citizenId)
}

type Handle = (tx: Prisma.TransactionClient, data: object) => Promise<void>
const handlers = new Map<string, Handle>()
/** As the job of an event does it, without the queue: in exactly this order. */
const hears = ([event, data]: Told) =>
  house.prisma.$transaction(async (tx) =>
    handlers.get(event.replace('connection.', 'notification.audience-'))?.(tx, data),
  )

let connections = 0
test('in whatever order changes come, some of them after all was told anew: who holds it and who linked it since are told', async () => {
  const order = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7, 8], { minLength: 9, maxLength: 9 })
  await fc.assert(
    fc.asyncProperty(order, fc.constantFrom(0, 4, 8), async (places, pageOf) => {
      const id = `con_order_${++connections}`
      const pages: Readonly<Record<number, Told>> = {
        0: of.placed(id, 1, []),
        4: of.placed(id, 4, ['cit_m']),
        8: of.placed(id, 8, ['cit_o'], 'cit_b', 'DISCONNECTED'),
      }
      const told = [...story(id), pages[pageOf] as Told]
      for (const place of places) await hears(told[place] as Told)
      expect(await audienceOf(id, ['DISCONNECTED'])).toEqual(['cit_b', 'cit_o'])
      expect(await audienceOf(id, ['ACTIVE'])).toEqual([])
    }),
    { numRuns: 40, seed: 7 },
  )
})

test('each citizen comes once, page by page, with the first of their connections there', async () => {
  await house.admin.query(`INSERT INTO notification.audience_connection
      (connection_id, utility, region, status, consumer_number, holder_id, version)
    SELECT 'con_many_' || n, CASE n % 2 WHEN 0 THEN 'GAS' ELSE 'ELECTRICITY' END, 'EAST', CASE n % 7 WHEN 0 THEN 'SURRENDERED' ELSE 'ACTIVE' END,
      lpad(n::text, 6, '0'), 'cit_' || lpad((n % 37)::text, 3, '0'), 1 FROM generate_series(1, 200) n;
    INSERT INTO notification.audience_member (connection_id, citizen_id, linked, version)
    SELECT 'con_many_' || n, 'cit_' || lpad((n % 50)::text, 3, '0'), n % 3 > 0, 2 FROM generate_series(1, 200) n`)
  const part = { utility: 'ELECTRICITY', regions: ['EAST', 'WEST'], statuses: ['ACTIVE'] }
  const { rows: expected } = await house.admin.query(
    `SELECT citizen AS "citizenId", min(number) AS "consumerNumber" FROM (
       SELECT holder_id AS citizen, consumer_number AS number FROM notification.audience_connection
         WHERE region = 'EAST' AND utility = 'ELECTRICITY' AND status = 'ACTIVE'
       UNION ALL SELECT citizen_id, consumer_number FROM notification.audience_member JOIN notification.audience_connection USING (connection_id)
         WHERE linked AND region = 'EAST' AND utility = 'ELECTRICITY' AND status = 'ACTIVE') AS both_ways GROUP BY 1 ORDER BY 1`,
  )
  const seen: string[] = []
  const numbers = new Map<string, string>()
  for (let after = ''; ; ) {
    const { people, until } = await findAudience(house.prisma, part, { after, most: 13 })
    expect(people.length).toBeLessThanOrEqual(13)
    for (const { citizenId, consumerNumber } of people) {
      seen.push(citizenId)
      numbers.set(citizenId, consumerNumber)
    }
    if (until === null) break
    after = until
  }
  expect(seen).toEqual(expected.map(({ citizenId }) => citizenId))
  // On one page they have all of theirs.
  const { people } = await findAudience(house.prisma, part, { after: '', most: 1000 })
  expect(people.map(({ citizenId, consumerNumber }) => ({ citizenId, consumerNumber }))).toEqual(expected)
  expect((await findAudience(house.prisma, { ...part, utility: null }, { after: '', most: 1000 })).people.length).toBe(
    50,
  )
})

test('who had their account erased is no member any more', async () => {
  await house.publishes(...of.activated('con_erased', 1))
  await house.publishes(...of.linked('con_erased', 2, 'cit_gone'))
  await expect.poll(() => audienceOf('con_erased', ['ACTIVE'])).toEqual(['cit_a', 'cit_gone'])
  await house.publishes('citizen.erased', { citizenId: 'cit_gone', at })
  await expect.poll(() => audienceOf('con_erased', ['ACTIVE'])).toEqual(['cit_a'])
})

test('what is told without a version, as before there were such, changes nothing', async () => {
  await hears(of.activated('con_old', 3))
  const { version: _, ...old } = of.disconnected('con_old', 9)[1] as { version: string }
  await hears(['connection.disconnected', old])
  expect(await audienceOf('con_old', ['ACTIVE'])).toEqual(['cit_a'])
})

test('billing is asked once for what there was before, however many processes start', async () => {
  const { rows } = await house.admin.query(`SELECT FROM events.job WHERE name = 'billing.audience-requested'`)
  expect(rows).toHaveLength(1)
})
