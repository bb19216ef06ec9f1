import { connectEvents, type Events } from '@suvidha/service-kit/events'
import { createLogger } from '@suvidha/service-kit/logger'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operator, ravi } from '../../../../tests/fakes/connection-house.ts'
import { type ConnectionOffice, openConnectionOffice } from '../../../../tests/fakes/connection-office.ts'
import { rejectApplication } from './decide-application.ts'

let office: ConnectionOffice
let events: Events
beforeAll(async () => {
  office = await openConnectionOffice()
  events = await connectEvents({ url: office.databaseUrl, service: 'test', logger: createLogger('test', 'silent') })
})
afterAll(async () => {
  await events?.stop()
  await office?.stop()
})

const erase = (citizenId: string) =>
  office.prisma.$transaction((tx) => events.publish(tx, 'citizen.erased', { citizenId, at: new Date().toISOString() }))

/** The tables of billing in which something of this kind is written. */
async function tablesThatSay(what: RegExp) {
  const { rows: tables } = await office.admin.query<{ name: string }>(
    `SELECT format('billing.%I', table_name) AS name FROM information_schema.tables
     WHERE table_schema = 'billing' AND table_type = 'BASE TABLE' AND table_name NOT LIKE '\\_prisma%' ORDER BY 1`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await office.admin.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${name} t`)
    if (rows.some(({ row }) => what.test(row))) found.push(name)
  }
  return found
}

test('who is erased leaves the connections they were let into, and nothing says any more who it was', async () => {
  expect((await office.links('cit_ravi', { name: 'Ravi Kumar Sharma' })).errors).toBeUndefined()
  const named = { holderName: 'Ravi Kumar Sharma', address: '9, Sharma Lane' }
  const rejected = await office.applies(named, ravi())
  await rejectApplication(office, operator(), { applicationId: rejected.id, reason: 'no such street' })
  const open = await office.applies(named, ravi())
  const hers = await office.applies()
  expect(await tablesThatSay(/Sharma/)).toEqual(['billing.connection_application', 'billing.connection_member'])

  await erase('cit_ravi')
  await expect.poll(() => tablesThatSay(/Sharma/), { timeout: 15_000 }).toEqual([])
  expect((await office.kindsOf('con_e')).at(-1)).toBe('UNLINKED')
  expect((await office.payable('cit_ravi', ['b_last'])).data?.payableBills ?? []).toEqual([])
  const states = await office.prisma.connectionApplication.findMany({ where: { id: { in: [open.id, hers.id] } } })
  expect(Object.fromEntries(states.map(({ id, state }) => [id, state]))).toEqual({
    [open.id]: 'WITHDRAWN',
    [hers.id]: 'SUBMITTED',
  })
})

test('what is on paper stays: connections and bills of who held them, and a connection that was built', async () => {
  const id = await office.supplied({ address: '11, Built Street' })
  await erase('cit_asha')
  await expect
    .poll(() => office.prisma.connectionApplication.count({ where: { citizenId: 'cit_asha', state: 'SUBMITTED' } }), {
      timeout: 15_000,
    })
    .toBe(0)
  expect(await office.prisma.connection.findUniqueOrThrow({ where: { id } })).toMatchObject({
    ...{ citizenId: 'cit_asha', holderName: 'Asha Patil', status: 'ACTIVE', address: '11, Built Street' },
  })
  expect(await office.prisma.bill.count({ where: { citizenId: 'cit_asha', cancelled: false } })).toBe(3)
})

test('what was under way while they were erased goes a minute later', async () => {
  const member = { connectionId: 'con_g', citizenId: 'cit_ravi', holderId: 'cit_asha', name: 'Late Sharma' }
  await office.prisma.connectionMember.create({ data: { ...member, linkedAt: new Date() } })
  const { rowCount } = await office.admin.query(`UPDATE events.job_common SET start_after = now()
    WHERE name = 'billing.citizen-erased' AND state = 'created' AND data->>'citizenId' = 'cit_ravi'`)
  expect(rowCount).toBe(1)
  await erase('cit_another')
  await expect.poll(() => tablesThatSay(/Sharma/), { timeout: 15_000 }).toEqual([])
})
