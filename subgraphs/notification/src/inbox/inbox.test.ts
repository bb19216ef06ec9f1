import type { ReceiptIssued } from '@suvidha/document/published-events'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type NotificationHouse, startNotificationHouse } from '../../../../tests/fakes/notification-house.ts'

let house: NotificationHouse
beforeAll(async () => {
  house = await startNotificationHouse()
})
afterAll(() => house?.stop())
beforeEach(() => house.admin.query('TRUNCATE notification.notification'))

const [asha, ravi] = ['cit_asha', 'cit_ravi']
let made = 0

/** A payment of theirs arrives. */
function pays(citizenId: string) {
  const event: ReceiptIssued = {
    ...{ receiptId: `rcp_${++made}`, receiptNumber: `R/26-27/${made}`, paymentId: `pay_${made}`, citizenId },
    ...{ amountPaise: '123450', issuedAt: new Date().toISOString() },
  }
  return house.publishes('receipt.issued', event)
}

/** In the inbox, made so many minutes ago. */
const told = (citizenId: string, minutesAgo: number, id = `ntf_made_${++made}`) =>
  house.prisma.notification.create({
    data: {
      ...{ id, citizenId, dedupeKey: id, kind: 'BILL_ISSUED', title: 'New bill', body: `Bill ${id}` },
      createdAt: new Date(Date.now() - minutesAgo * 60_000),
    },
  })

interface Page {
  readonly totalCount: number
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string; readAt: string | null } }[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

async function inboxOf(viewer: string, wanted = 'first: 10', of = viewer) {
  const query = `query ($of: ID!) { _entities(representations: [{ __typename: "Citizen", id: $of }]) { ... on Citizen {
    unreadNotificationCount notifications(${wanted}) {
      totalCount edges { cursor node { id title body kind createdAt readAt } } pageInfo { hasNextPage endCursor } } } } }`
  const literal = query.replace('($of: ID!) ', '').replace('$of', JSON.stringify(of))
  const { data, errors } = await house.asks<{
    _entities: readonly ({ unreadNotificationCount: number; notifications: Page } | null)[]
  }>(viewer, literal)
  return { ...data?._entities[0], errors }
}

const idsOf = (page: Page | undefined) => page?.edges.map(({ node }) => node.id)
const markOne = 'mutation ($id: ID!) { markNotificationRead(id: $id) { id readAt } }'
const follow = 'subscription ($after: String) { notificationReceived(after: $after) { id title body kind createdAt } }'

async function next(stream: Awaited<ReturnType<NotificationHouse['follows']>>) {
  const { value } = await stream.next()
  const received = (value?.data as { notificationReceived?: { id: string; body: string } } | undefined)
    ?.notificationReceived
  if (!received) throw new Error(JSON.stringify(value))
  return received
}

test('the inbox comes newest first, page by page, also where two have one time, and tells how many there are', async () => {
  for (const minutes of [5, 4, 3, 2]) await told(asha, minutes, `ntf_${minutes}`)
  await house.admin.query(`UPDATE notification.notification SET created_at = now() - interval '4 min'
    WHERE id IN ('ntf_4', 'ntf_3')`)
  await told(ravi, 1)
  const first = await inboxOf(asha, 'first: 2')
  expect(first.notifications).toMatchObject({ totalCount: 4, pageInfo: { hasNextPage: true } })
  expect(idsOf(first.notifications)).toEqual(['ntf_2', 'ntf_4'])
  const second = await inboxOf(asha, `first: 2, after: "${first.notifications?.pageInfo.endCursor}"`)
  expect(idsOf(second.notifications)).toEqual(['ntf_3', 'ntf_5'])
  expect(second.notifications?.pageInfo.hasNextPage).toBe(false)
})

test('what was read is left out of what is unread, keeps its first time, and all can be marked at once', async () => {
  for (const minutes of [3, 2, 1]) await told(asha, minutes, `ntf_${minutes}`)
  await told(ravi, 1)
  const first = await house.asks<{ markNotificationRead: { readAt: string } }>(asha, markOne, { id: 'ntf_2' })
  const readAt = first.data?.markNotificationRead.readAt
  expect(Date.parse(readAt ?? '')).toBeGreaterThan(Date.now() - 60_000)
  expect((await house.asks(asha, markOne, { id: 'ntf_2' })).data).toEqual({
    markNotificationRead: { id: 'ntf_2', readAt },
  })
  const unread = await inboxOf(asha, 'unreadOnly: true')
  expect(idsOf(unread.notifications)).toEqual(['ntf_1', 'ntf_3'])
  expect(unread).toMatchObject({ unreadNotificationCount: 2, notifications: { totalCount: 2 } })
  const all = 'mutation { markAllNotificationsRead }'
  expect((await house.asks(asha, all)).data).toEqual({ markAllNotificationsRead: 2 })
  expect((await house.asks(asha, all)).data).toEqual({ markAllNotificationsRead: 0 })
  expect(await inboxOf(asha)).toMatchObject({ unreadNotificationCount: 0, notifications: { totalCount: 3 } })
  expect(await inboxOf(ravi)).toMatchObject({ unreadNotificationCount: 1 })
})

test('somebody else’s notification is as if it did not exist, and so is their inbox', async () => {
  await told(asha, 1, 'ntf_hers')
  const { errors } = await house.asks(ravi, markOne, { id: 'ntf_hers' })
  expect(errors?.[0]?.extensions.code).toBe('NOT_FOUND')
  expect((await house.asks(null, markOne, { id: 'ntf_hers' })).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  expect((await inboxOf(ravi, 'first: 10', asha)).notifications).toBeUndefined()
  expect(await inboxOf(asha)).toMatchObject({ unreadNotificationCount: 1 })
  await expect(house.follows('service:payment', follow)).rejects.toThrow('FORBIDDEN')
})

test.each([
  ['first: 0', 'first'],
  ['first: 101', 'first'],
  ['after: "bm8tY3Vyc29y!"', 'after'],
  ['after: "bm8gY3Vyc29y"', 'after'],
])('notifications(%s) is refused with the name of the argument', async (wanted, field) => {
  expect((await inboxOf(asha, wanted)).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field })
})

test('who follows is told at once at every process, of their own only', async () => {
  await told(asha, 0)
  const streams = await Promise.all([
    house.follows(asha, follow),
    house.follows(asha, follow, {}, house.twin),
    house.follows(ravi, follow),
  ])
  const [here, there, his] = streams
  await pays(asha)
  await pays(ravi)
  const received = await next(here)
  expect(received).toMatchObject({ kind: 'PAYMENT_RECEIVED', body: expect.stringContaining('1,234.50') })
  expect(await next(there)).toEqual(received)
  expect((await next(his)).id).not.toBe(received.id)
  await pays(asha)
  expect((await next(here)).id).not.toBe(received.id)
  await Promise.all(streams.map((stream) => stream.return(undefined)))
})

test('who reconnects with a cursor is first sent what came since, oldest first, and then what comes', async () => {
  for (const minutes of [9, 6, 3]) await told(asha, minutes, `ntf_${minutes}`)
  const { notifications } = await inboxOf(asha)
  const cursor = notifications?.edges.find(({ node }) => node.id === 'ntf_9')?.cursor
  const stream = await house.follows(asha, follow, { after: cursor })
  const seen = [await next(stream), await next(stream), await next(stream)].map(({ id }) => id)
  // A little of before may come again.
  expect(seen).toEqual(['ntf_9', 'ntf_6', 'ntf_3'])
  await pays(asha)
  expect(await next(stream)).toMatchObject({ kind: 'PAYMENT_RECEIVED' })
  await stream.return(undefined)
  await expect(house.follows(asha, follow, { after: 'x' })).rejects.toThrow('after')
})

test('what is committed after a later one is sent too', async () => {
  const stream = await house.follows(asha, follow)
  await told(asha, 0, 'ntf_later')
  await house.prisma.$executeRaw`SELECT pg_notify('suvidha_live_notification', 'inbox cit_asha')`
  expect((await next(stream)).id).toBe('ntf_later')
  await told(asha, 0.5, 'ntf_earlier')
  await house.prisma.$executeRaw`SELECT pg_notify('suvidha_live_notification', 'inbox cit_asha')`
  expect((await next(stream)).id).toBe('ntf_earlier')
  await stream.return(undefined)
})

test('what nobody announced is found by looking', async () => {
  const stream = await house.follows(asha, follow)
  await told(asha, 0, 'ntf_unannounced')
  expect((await next(stream)).id).toBe('ntf_unannounced')
  await stream.return(undefined)
}, 15_000)
