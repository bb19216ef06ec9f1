import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  asha,
  type ConnectionHouse,
  day,
  openConnectionHouse,
  operator,
  ravi,
} from '../../../tests/fakes/connection-house.ts'
import { buildStreet, houseOf } from '../../../tests/fakes/metered-street.ts'
import { issueBills } from './bills/issue-bills.ts'
import { reverseRefundedPayment } from './bills/reverse-refunded-payment.ts'
import { settleCapturedPayment } from './bills/settle-captured-payment.ts'
import { applyForConnection } from './connections/apply-for-connection.ts'
import { changeSupply } from './connections/change-supply.ts'
import { unlinkConnection } from './connections/connection-members.ts'
import { rejectApplication, withdrawApplication } from './connections/decide-application.ts'
import {
  disconnectConnection,
  giveDisconnectionNotice,
  reconnectConnection,
} from './connections/disconnect-connection.ts'
import { linkConnection } from './connections/link-connection.ts'
import { surrenderConnection } from './connections/surrender-connection.ts'
import { transferConnection } from './connections/transfer-connection.ts'
import { cancelBill } from './notes/cancel-bill.ts'
import { tellDueBills } from './overdue/tell-due-bills.ts'

let house: ConnectionHouse
const october = { first: '2026-10-01', last: '2026-10-31' }
beforeAll(async () => {
  house = await openConnectionHouse()
  await house.prisma.collectionRule.updateMany({ data: { noteApprovalAbovePaise: 1_000_000_000n } })
  await buildStreet(house.admin, { name: 'told', region: 'SOUTH', houses: 1, ...october })
})
afterAll(() => house?.stop())

/** Whatever an act may change. */
const tables = [
  'bill',
  'bill_payment',
  'bill_note',
  'bill_series',
  'connection',
  'connection_change',
  'advance_entry',
].concat([
  ...['connection_application', 'connection_member', 'disconnection_notice', 'link_attempt', 'payment_reversal'],
])
async function facts(): Promise<string> {
  const digests = tables.map(
    (table) => `(SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM billing.${table} t)`,
  )
  const { rows } = await house.admin.query(`SELECT concat_ws(' ', ${digests.join(', ')}) AS digest`)
  return rows[0].digest
}

interface Deps {
  readonly prisma: ConnectionHouse['prisma']
  readonly events: { readonly publish: (tx: unknown, event: string, data: object) => Promise<void> }
}

/** The act with a queue that takes nothing leaves no trace; with one that does, it is told of as these events, in this order. */
async function isOneWith(events: string[], act: (deps: Deps) => Promise<unknown>) {
  const before = await facts()
  // As late as an event can come: who did not wait for it would have committed by then.
  const publish = () => new Promise<void>((_, reject) => setTimeout(() => reject(new Error('no queue')), 20))
  await expect(act({ prisma: house.prisma, events: { publish } })).rejects.toThrow('no queue')
  expect(await facts()).toBe(before)
  house.published.splice(0)
  await act({ prisma: house.prisma, events: house.events })
  expect(house.eventNames()).toEqual(events)
  expect(await facts()).not.toBe(before)
}

test('what is done to a connection is told of with it, or is not done', async () => {
  await isOneWith(['connection.applied'], (deps) =>
    applyForConnection(deps, asha(), house.wish({ idempotencyKey: 'once' })),
  )
  const { id: applicationId } = await house.applies()
  const why = { applicationId, reason: 'No papers' }
  await isOneWith(['connection.rejected'], (deps) => rejectApplication(deps, operator(), why))
  const { id: taken } = await house.applies()
  await isOneWith(['connection.withdrawn'], (deps) => withdrawApplication(deps, asha(), taken))
  const connectionId = await house.supplied()
  const change = {
    connectionId,
    effectiveOn: '2026-11-20',
    tariffCode: 'SHOP',
    phase: 'THREE',
    loadKw: '5',
    reason: 'A shop',
  } as const
  await isOneWith(['connection.changed'], (deps) => changeSupply(deps, operator(), change))
  await house.addBill({
    id: 'late',
    connectionId,
    dueDate: '2026-09-01',
    lines: [{ headKind: 'CURRENT', amountPaise: 500_000n }],
  })
  await isOneWith(['connection.notice_given'], (deps) => giveDisconnectionNotice(deps, operator(), connectionId))
  await isOneWith(['connection.disconnected'], (deps) =>
    disconnectConnection(deps, operator('2026-12-20'), { connectionId, reason: 'Not paid' }),
  )
  const again = { connectionId, reason: 'They paid at the counter' }
  await isOneWith(['connection.reconnected'], (deps) => reconnectConnection(deps, operator('2026-12-21'), again))
  const { utility, consumerNumber } = await house.prisma.connection.findUniqueOrThrow({ where: { id: connectionId } })
  const proof = {
    utility: utility as 'ELECTRICITY',
    consumerNumber,
    billNumber: 'N-late',
    billAmountPaise: 500_000n,
    name: 'Ravi',
  }
  await isOneWith(['connection.linked'], (deps) => linkConnection(deps, ravi(), proof))
  const member = { connectionId, memberId: 'cit_ravi' }
  await isOneWith(['connection.unlinked'], (deps) => unlinkConnection(deps, ravi(), member))
  const sold = {
    connectionId,
    citizenId: 'cit_ravi',
    holderName: 'Ravi',
    reason: 'sold',
    takesOverDue: true,
    handsOverAdvance: true,
  }
  await isOneWith(['connection.transferred'], (deps) => transferConnection(deps, operator(), sold))
  const ends = { connectionId, duePaise: 500_000n, holderId: null }
  await isOneWith(['connection.surrendered'], (deps) => surrenderConnection(deps, operator(), ends))
})

test('what is done to a bill is told of with it, or is not done', async () => {
  const connectionId = houseOf('told', 1)
  const { prisma } = house
  await isOneWith(['bill.issued'], ({ events }) =>
    prisma.$transaction((tx) =>
      issueBills(tx, events, { connectionIds: [connectionId], period: october, issuedOn: '2026-11-02' }),
    ),
  )
  const { id: billId, dueDate, amountPaise } = await prisma.bill.findFirstOrThrow({ where: { connectionId } })
  const at = (days: number) => ({ now: () => new Date(dueDate.getTime() + days * 86_400_000) })
  await prisma.bill.updateMany({ where: { id: { not: billId } }, data: { cancelled: true } })
  await isOneWith(['bill.due_soon'], ({ events }) => tellDueBills({ prisma, events, ...at(-1) }))
  await isOneWith(['bill.overdue'], ({ events }) => tellDueBills({ prisma, events, ...at(1) }))
  const paid = { paymentId: 'pay_told', citizenId: 'cit_asha', bills: [{ billId, amountPaise: String(amountPaise) }] }
  await isOneWith(['bill.paid'], ({ events }) =>
    prisma.$transaction((tx) => settleCapturedPayment(tx, events, { ...paid, capturedAt: '2026-12-01T10:00:00Z' })),
  )
  const refund = { ...paid, refundId: 'ref_told', processedAt: '2026-12-02T10:00:00Z', advances: [] }
  await isOneWith(['bill.reopened'], ({ events }) =>
    prisma.$transaction((tx) => reverseRefundedPayment(tx, events, refund)),
  )
  const wrong = { billId, reason: 'wrong', idempotencyKey: 'told' }
  const now = () => day('2026-12-03')
  await isOneWith(['bill.adjusted'], ({ events }) => cancelBill({ prisma, events, now }, 'stf_1', wrong))
})
