import { connectDatabase } from '@suvidha/service-kit/database'
import { connectEvents, type Events } from '@suvidha/service-kit/events'
import { createLogger } from '@suvidha/service-kit/logger'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AuthHouse, startAuthHouse } from '../../../../tests/fakes/auth-house.ts'
import { signAuditEntries } from '../audit/sign-entries.ts'
import { PrismaClient } from '../generated/prisma/client.ts'
import { deleteRemains, keptSince } from './delete-remains.ts'

let house: AuthHouse
let events: Events
let prisma: PrismaClient
let closeDatabase: () => Promise<void>

beforeAll(async () => {
  house = await startAuthHouse()
  const { databaseUrl: url, auditKey } = house.config
  const database = connectDatabase({ url, schema: 'auth' })
  closeDatabase = () => database.close()
  prisma = signAuditEntries(new PrismaClient({ adapter: database.adapter }), auditKey)
  events = await connectEvents({ url, service: 'auth', logger: createLogger('auth', 'silent') })
})
afterAll(async () => {
  await events?.stop()
  await prisma?.$disconnect()
  await closeDatabase?.()
  await house?.stop()
})

test.each([
  // The last moment of a financial year in India is half past six in the evening, UTC.
  ['2026-11-30T10:00:00Z', '2018-03-31T18:30:00.000Z'],
  ['2027-03-31T18:29:59Z', '2018-03-31T18:30:00.000Z'],
  ['2027-03-31T18:30:00Z', '2019-03-31T18:30:00.000Z'],
  ['2027-04-01T00:00:00Z', '2019-03-31T18:30:00.000Z'],
  ['2028-02-29T12:00:00Z', '2019-03-31T18:30:00.000Z'],
])('at %s accounts are kept that were closed since %s', (now, since) => {
  expect(keptSince(new Date(now)).toISOString()).toBe(since)
})

const people = [
  ['cit_erased', 'ERASED', '2018-03-31T18:29:59Z'],
  ['cit_left', 'DEACTIVATED', '2018-03-31T18:29:59Z'],
  ['cit_later', 'ERASED', '2018-03-31T18:30:00Z'],
  ['cit_left_later', 'DEACTIVATED', '2018-03-31T18:30:00Z'],
  ['cit_suspended', 'SUSPENDED', null],
  ['cit_active', 'ACTIVE', null],
] as const

test('what is left of an account goes when eight financial years have ended, by one of two who look, and nothing before', async () => {
  for (const [index, [id, state, closedAt]] of people.entries()) {
    await house.admin.query(
      `INSERT INTO auth.citizen (id, name, phone_number, state, closed_at, created_at) VALUES ($1, 'Somebody', $2, $3::auth."CitizenState", $4, now())`,
      [id, `+91987653000${index}`, state, closedAt],
    )
    await house.admin.query(
      `INSERT INTO auth.consent (id, citizen_id, purpose, version, language, given_at) VALUES ($1, $1, 'ACCOUNT', '1', 'EN', now())`,
      [id],
    )
    await house.admin.query(
      `INSERT INTO auth.known_place (phone_number, place, last_used_at) VALUES ($1, 'x', now())`,
      [`+91987653000${index}`],
    )
  }
  const now = new Date('2026-11-30T10:00:00Z')
  const counts = await Promise.all([deleteRemains({ prisma, events }, now), deleteRemains({ prisma, events }, now)])
  expect(counts.reduce((sum, count) => sum + count)).toBe(2)
  const left = people.map(([id]) => id).filter((id) => id !== 'cit_erased' && id !== 'cit_left')
  const ids = async (column: string, table: string) => {
    const { rows } = await house.admin.query(
      `SELECT ${column} AS id FROM auth.${table} WHERE ${column} LIKE 'cit\\__%'`,
    )
    return rows
      .map(({ id }) => id)
      .filter((id) => id !== 'cit_asha' && id !== 'cit_ravi')
      .toSorted()
  }
  expect(await ids('id', 'citizen')).toEqual(left.toSorted())
  expect(await ids('citizen_id', 'consent')).toEqual(left.toSorted())
  // Others are told of who had only left; who had been erased they have forgotten long ago.
  expect(await house.queued('citizen-erased', { citizenId: 'cit_left' })).toHaveLength(1)
  expect(await house.queued('citizen-erased', { citizenId: 'cit_erased' })).toHaveLength(0)
  const { rows } = await house.admin.query(
    `SELECT subject_id, actor_id, details FROM auth.audit_entry WHERE action = 'account.remains_deleted' ORDER BY subject_id`,
  )
  expect(rows).toEqual([
    { subject_id: 'cit_erased', actor_id: 'service:auth', details: { was: 'ERASED' } },
    { subject_id: 'cit_left', actor_id: 'service:auth', details: { was: 'DEACTIVATED' } },
  ])
  expect(await deleteRemains({ prisma, events }, now)).toBe(0)
  expect(await deleteRemains({ prisma, events }, new Date('2027-04-01T00:00:00Z'))).toBe(2)
})
