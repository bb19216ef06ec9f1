import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  asha,
  type ConnectionHouse,
  day,
  error,
  ofMany,
  on,
  openConnectionHouse,
  operator,
  ravi,
} from '../../../../tests/fakes/connection-house.ts'
import { raiseDispute } from '../disputes/raise-dispute.ts'
import { withdrawDispute } from '../disputes/resolve-dispute.ts'
import { changeSupply, requestSupplyChange } from './change-supply.ts'
import type { Act } from './connection-act.ts'
import { approveApplication } from './decide-application.ts'
import { disconnectConnection, giveDisconnectionNotice, reconnectConnection } from './disconnect-connection.ts'
import { createNoticeLoader } from './notice-loader.ts'
import { acceptTransfer, offerTransfer } from './offer-transfer.ts'
import { suppliesOfCycles } from './supplies-of-cycles.ts'
import { surrenderConnection } from './surrender-connection.ts'
import { transferConnection } from './transfer-connection.ts'

let house: ConnectionHouse
beforeAll(async () => {
  house = await openConnectionHouse()
})
afterAll(() => house?.stop())
beforeEach(() => void house.published.splice(0))

describe('a change of supply', () => {
  const change = (connectionId: string, effectiveOn: string, more = {}) =>
    changeSupply(house, operator(), { connectionId, effectiveOn, reason: 'asked for', ...more })

  test('counts from its day on, and once however often it is made', async () => {
    const id = await house.supplied()
    await ofMany(() => change(id, '2026-10-11', { loadKw: '5.0', tariffCode: 'SHOP' }))
    expect(house.eventNames()).toEqual(['connection.changed'])
    const parts = await suppliesOfCycles(house.prisma, [{ connectionId: id, first: '2026-10-01', last: '2026-10-31' }])
    expect(parts.get(id)).toMatchObject([
      { last: '2026-10-10', tariffCode: 'HOME', loadKw: '3.5', phase: 'SINGLE' },
      { first: '2026-10-11', tariffCode: 'SHOP', loadKw: '5', phase: 'SINGLE' },
    ])
    await expect(change(id, '2026-10-10', { phase: 'THREE' })).rejects.toMatchObject(error('CONFLICT'))
  })

  test('of days that are billed is CONFLICT; a withdrawn bill and a charge bill no days', async () => {
    const id = await house.supplied()
    const bill = {
      connectionId: id,
      citizenId: 'cit_asha',
      issuedOn: day('2026-11-01'),
      dueDate: day('2026-12-01'),
      amountPaise: 0n,
    }
    const october = { periodStart: day('2026-10-01'), periodEnd: day('2026-10-31') }
    await house.prisma.bill.create({ data: { id: `b_${id}`, number: `b_${id}`, ...bill, ...october } })
    const later = { periodStart: day('2026-11-10'), periodEnd: day('2026-11-10') }
    await house.prisma.bill.create({ data: { id: `c_${id}`, number: `c_${id}`, ...bill, ...later, kind: 'CHARGE' } })
    await house.prisma.bill.create({ data: { id: `d_${id}`, number: `d_${id}`, ...bill, ...later, cancelled: true } })
    await expect(change(id, '2026-10-31', { loadKw: '9' })).rejects.toMatchObject(error('CONFLICT'))
    await change(id, '2026-11-01', { loadKw: '9' })
  })

  test('before it was supplied, too far ahead or of nothing known is refused', async () => {
    const id = await house.supplied()
    await expect(change(id, '2026-08-04', { loadKw: '9' })).rejects.toMatchObject(
      error('BAD_USER_INPUT', 'input.effectiveOn'),
    )
    await expect(change(id, '2028-01-01', { loadKw: '9' })).rejects.toMatchObject(
      error('BAD_USER_INPUT', 'input.effectiveOn'),
    )
    await expect(change(id, '2026-11-20', { tariffCode: 'NONE' })).rejects.toMatchObject(
      error('BAD_USER_INPUT', 'input.tariffCode'),
    )
    await expect(change('con_none', '2026-11-20')).rejects.toMatchObject(error('NOT_FOUND'))
  })

  test('is asked for by the holder and done with the operator’s approval, from the day said', async () => {
    const id = await house.supplied()
    const asks = (act: Act, key: string) =>
      requestSupplyChange(house, act, { connectionId: id, loadKw: '7', documentIds: [], idempotencyKey: key })
    await expect(asks(ravi(), 'r')).rejects.toMatchObject(error('NOT_FOUND'))
    const application = await asks(asha(), `change ${id}`)
    await expect(asks(asha(), `again ${id}`)).rejects.toMatchObject(error('CONFLICT'))
    const approval = { applicationId: application.id, effectiveOn: '2026-12-01' }
    const [done] = await ofMany(() => approveApplication(house, operator(), approval))
    expect(done).toMatchObject({ state: 'DONE' })
    expect(house.eventNames()).toEqual(['connection.applied', 'connection.approved', 'connection.changed'])
    const supplies = await house.prisma.connectionSupply.findMany({ where: { connectionId: id } })
    expect(supplies).toMatchObject([{ effectiveOn: day('2026-12-01'), tariffCode: 'HOME' }])
  })
})

describe('a transfer of the name', () => {
  const owes = (id: string, paise: bigint, more = {}) =>
    house.addBill({ id: `due_${id}`, connectionId: id, lines: [{ headKind: 'CURRENT', amountPaise: paise }], ...more })
  const gives = (connectionId: string, more = {}) =>
    transferConnection(house, operator(), {
      ...{ connectionId, citizenId: 'cit_ravi', holderName: 'Ravi Kumar', reason: 'sold' },
      ...{ takesOverDue: false, handsOverAdvance: false, ...more },
    })

  test('waits until what is due is paid or taken over; what was paid stays with who paid', async () => {
    const id = await house.supplied()
    await owes(id, 700n)
    await house.addBill({ id: `paid_${id}`, connectionId: id, lines: [{ headKind: 'CURRENT', amountPaise: 100n }] })
    await house.prisma.bill.update({ where: { id: `paid_${id}` }, data: { paidPaise: 100n } })
    await expect(gives(id)).rejects.toMatchObject(error('CONFLICT'))
    const given = await ofMany(() => gives(id, { takesOverDue: true }))
    expect(given[7]).toMatchObject({ citizenId: 'cit_ravi', holderName: 'Ravi Kumar' })
    expect(house.published).toMatchObject([
      {
        event: 'connection.transferred',
        data: { citizenId: 'cit_ravi', details: { fromCitizenId: 'cit_asha', takenOverPaise: '700' } },
      },
    ])
    const bills = await house.prisma.bill.findMany({ where: { connectionId: id }, orderBy: { id: 'asc' } })
    expect(bills.map(({ citizenId }) => citizenId)).toEqual(['cit_ravi', 'cit_asha'])
  })

  test('with an advance waits until it is handed over', async () => {
    const id = await house.supplied()
    await house.prisma.advanceEntry.create({
      data: { connectionId: id, paymentId: 'pay_1', amountPaise: 5n, at: new Date() },
    })
    await expect(gives(id)).rejects.toMatchObject(error('CONFLICT'))
    expect(await gives(id, { handsOverAdvance: true })).toMatchObject({ citizenId: 'cit_ravi', advancePaise: 5n })
  })

  test('is agreed on by both with a code, and done by an operator', async () => {
    const id = await house.supplied()
    const offer = (act: Act) => offerTransfer(house, act, { connectionId: id, handsOverAdvance: false })
    await expect(offer(ravi())).rejects.toMatchObject(error('NOT_FOUND'))
    const worthless = await offer(asha())
    const { code } = await offer(asha())
    const wanted = { holderName: 'Ravi Kumar', takesOverDue: false, documentIds: [], idempotencyKey: `t ${id}` }
    const accept = (act: Act, said = code) => acceptTransfer(house, act, { code: said, ...wanted })
    await expect(accept(ravi(), worthless.code)).rejects.toMatchObject(error('NOT_FOUND'))
    await expect(accept(asha())).rejects.toMatchObject(error('CONFLICT'))
    await expect(accept(ravi('2026-11-24'))).rejects.toMatchObject(error('NOT_FOUND'))
    const applications = await ofMany(() => accept(ravi()))
    expect(new Set(applications.map((application) => application.id)).size).toBe(1)
    await expect(accept(on('2026-11-20', 'cit_thief'))).rejects.toMatchObject(error('NOT_FOUND'))
    const applicationId = applications[0]?.id ?? ''
    await expect(approveApplication(house, ravi(), { applicationId })).rejects.toMatchObject(error('FORBIDDEN'))
    await ofMany(() => approveApplication(house, operator(), { applicationId }))
    expect(house.eventNames()).toEqual(['connection.applied', 'connection.approved', 'connection.transferred'])
    expect(await house.prisma.connection.findUnique({ where: { id } })).toMatchObject({ citizenId: 'cit_ravi' })
    expect(await house.prisma.connectionFormerHolder.findMany({ where: { connectionId: id } })).toMatchObject([
      { citizenId: 'cit_asha', holderName: 'Asha Patil' },
    ])
  })

  test('that was agreed on with a holder of before is CONFLICT, and leaves everything as it is', async () => {
    const id = await house.supplied()
    const { code } = await offerTransfer(house, asha(), { connectionId: id, handsOverAdvance: false })
    const wanted = { holderName: 'Ravi Kumar', takesOverDue: false, documentIds: [], idempotencyKey: `late ${id}` }
    const { id: applicationId } = await acceptTransfer(house, ravi(), { code, ...wanted })
    await gives(id, { citizenId: 'cit_third', holderName: 'Third' })
    await expect(approveApplication(house, operator(), { applicationId })).rejects.toMatchObject(error('CONFLICT'))
    expect(await house.prisma.connectionApplication.findUnique({ where: { id: applicationId } })).toMatchObject({
      state: 'SUBMITTED',
    })
  })
})

describe('cutting off for what is not paid', () => {
  const late = { dueDate: '2026-10-01', lines: [{ headKind: 'CURRENT', amountPaise: 60_000n }] }
  const cuts = (connectionId: string, today: string) =>
    disconnectConnection(house, operator(today), { connectionId, reason: 'not paid' })

  test('needs enough that is late for long enough, a notice, and whole days after it; paid, it is supplied again', async () => {
    const id = await house.supplied()
    await house.addBill({ id: `late_${id}`, connectionId: id, ...late })
    await expect(giveDisconnectionNotice(house, operator('2026-10-16'), id)).rejects.toMatchObject(error('CONFLICT'))
    await expect(cuts(id, '2026-11-20')).rejects.toMatchObject(error('CONFLICT'))
    const notices = await ofMany(() => giveDisconnectionNotice(house, operator('2026-10-17'), id))
    expect(new Set(notices.map((notice) => notice.id)).size).toBe(1)
    expect(notices[0]).toMatchObject({ notBefore: day('2026-11-02'), duePaise: 60_000n, billIds: [`late_${id}`] })
    await expect(cuts(id, '2026-11-01')).rejects.toMatchObject(error('CONFLICT'))
    await ofMany(() => cuts(id, '2026-11-02'))
    expect((await house.prisma.connection.findUniqueOrThrow({ where: { id } })).status).toBe('DISCONNECTED')
    const again = (reason?: string) => reconnectConnection(house, operator('2026-11-03'), { connectionId: id, reason })
    await expect(again()).rejects.toMatchObject(error('CONFLICT'))
    await house.prisma.bill.update({ where: { id: `late_${id}` }, data: { paidPaise: 60_000n } })
    await ofMany(() => again())
    expect(await house.kindsOf(id)).toEqual(['ACTIVATED', 'NOTICE_GIVEN', 'DISCONNECTED', 'RECONNECTED'])
    expect(house.eventNames()).toEqual(['connection.notice_given', 'connection.disconnected', 'connection.reconnected'])
  })

  test('its notice is shown to who has the connection while what it names is due, and to nobody else', async () => {
    const id = await house.supplied()
    await house.addBill({ id: `late_${id}`, connectionId: id, ...late })
    const given = await giveDisconnectionNotice(house, operator('2026-10-17'), id)
    const shownTo = (citizenId: string) => createNoticeLoader(house.pool, [citizenId]).load(id)
    expect(await shownTo('cit_asha')).toMatchObject({ id: given.id, notBefore: day('2026-11-02'), duePaise: 60_000n })
    expect(await shownTo('cit_ravi')).toBeNull()
    await house.prisma.bill.update({ where: { id: `late_${id}` }, data: { paidPaise: 60_000n } })
    expect(await shownTo('cit_asha')).toBeNull()
  })

  test('is not done when what the notice named was paid, though something else is late since', async () => {
    const id = await house.supplied()
    await house.addBill({ id: `one_${id}`, connectionId: id, ...late })
    const first = await giveDisconnectionNotice(house, operator('2026-10-20'), id)
    await house.prisma.bill.update({ where: { id: `one_${id}` }, data: { paidPaise: 60_000n } })
    await house.addBill({ id: `two_${id}`, connectionId: id, ...late })
    await expect(cuts(id, '2026-11-20')).rejects.toMatchObject(error('CONFLICT'))
    const second = await giveDisconnectionNotice(house, operator('2026-11-20'), id)
    expect([second.id === first.id, second.billIds]).toEqual([false, [`two_${id}`]])
  })

  test('is not done while something is disputed, and can be undone for a reason', async () => {
    const id = await house.supplied()
    await house.addBill({ id: `late_${id}`, connectionId: id, ...late })
    await giveDisconnectionNotice(house, operator('2026-10-17'), id)
    const deps = { prisma: house.prisma, events: house.events, now: () => day('2026-11-19') }
    const dispute = await raiseDispute(deps, 'cit_asha', { billId: `late_${id}`, reason: 'not mine', evidenceIds: [] })
    await expect(cuts(id, '2026-11-20')).rejects.toMatchObject(error('CONFLICT'))
    await expect(giveDisconnectionNotice(house, operator(), id)).rejects.toMatchObject(error('CONFLICT'))
    await withdrawDispute(deps, 'cit_asha', dispute.id)
    await cuts(id, '2026-11-20')
    expect(await reconnectConnection(house, operator(), { connectionId: id, reason: 'a hospital bed' })).toMatchObject({
      status: 'ACTIVE',
    })
  })
})

describe('giving up', () => {
  const ends = (connectionId: string, duePaise: bigint, holderId: string | null = 'cit_asha') =>
    surrenderConnection(house, asha(), { connectionId, duePaise, holderId })

  test('is the holder’s, names what is due, and is final', async () => {
    const id = await house.supplied()
    await house.addBill({ id: `due_${id}`, connectionId: id })
    await expect(ends(id, 1000n, 'cit_ravi')).rejects.toMatchObject(error('NOT_FOUND'))
    await expect(ends(id, 0n)).rejects.toMatchObject(error('CONFLICT'))
    const ended = await ofMany(() => ends(id, 1000n))
    expect(ended[3]).toMatchObject({ status: 'SURRENDERED', surrenderedOn: '2026-11-20' })
    expect(house.published).toMatchObject([
      { event: 'connection.surrendered', data: { details: { duePaise: '1000' } } },
    ])
    const illegal = [
      () => reconnectConnection(house, operator(), { connectionId: id, reason: 'r' }),
      () => disconnectConnection(house, operator(), { connectionId: id, reason: 'r' }),
      () => giveDisconnectionNotice(house, operator(), id),
      () => offerTransfer(house, asha(), { connectionId: id, handsOverAdvance: false }),
      () => changeSupply(house, operator(), { connectionId: id, effectiveOn: '2026-11-20', loadKw: '9', reason: 'r' }),
    ]
    for (const move of illegal) await expect(move()).rejects.toMatchObject(error('CONFLICT'))
    const undo = house.prisma.connection.update({ where: { id }, data: { status: 'ACTIVE' } })
    await expect(undo).rejects.toThrow(/ended as it is|surrendered_for_good/)
  })

  test('and cutting off at once leave a connection that was given up, with a history that says how', async () => {
    const id = await house.supplied()
    await house.addBill({
      id: `late_${id}`,
      connectionId: id,
      dueDate: '2026-10-01',
      lines: [{ headKind: 'CURRENT', amountPaise: 60_000n }],
    })
    await giveDisconnectionNotice(house, operator('2026-10-17'), id)
    await Promise.allSettled([
      ends(id, 60_000n),
      disconnectConnection(house, operator(), { connectionId: id, reason: 'r' }),
    ])
    expect((await house.prisma.connection.findUniqueOrThrow({ where: { id } })).status).toBe('SURRENDERED')
    const kinds = (await house.kindsOf(id)).slice(2).join()
    expect(['SURRENDERED', 'DISCONNECTED,SURRENDERED']).toContain(kinds)
  })
})

test('what was done is never written over', async () => {
  await expect(house.prisma.connectionChange.deleteMany()).rejects.toThrow(/append-only|permission denied/)
  await expect(house.prisma.connectionChange.updateMany({ data: { by: 'me' } })).rejects.toThrow(
    /append-only|permission denied/,
  )
})
