import type { EmailVerificationRequested } from '@suvidha/auth/published-events'
import type {
  AlertRaised,
  ConnectionEvent,
  DisputeResolved,
  InstalmentPlanAgreed,
  InstalmentPlanChanged,
} from '@suvidha/billing/published-events'
import type {
  ChequeBounced,
  DebitAnnounced,
  DebitMissed,
  MandateChanged,
  PaymentConflicted,
  PaymentFailed,
  RefundProcessed,
} from '@suvidha/payment/published-events'
import { CompactEncrypt } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import queues from '../../../../prisma/notification/queues.json' with { type: 'json' }
import {
  type NotificationHouse,
  sealingKey,
  startNotificationHouse,
} from '../../../../tests/fakes/notification-house.ts'

let house: NotificationHouse
beforeAll(async () => {
  house = await startNotificationHouse()
})
afterAll(() => house?.stop())

const at = '2026-11-30T10:00:00.000Z'
const citizenId = 'cit_ravi'
const bill = { billId: 'bil_1', billNumber: 'E/1', amountPaise: '60000' }
const connection: ConnectionEvent = {
  ...{ connectionId: 'con_1', applicationId: 'app_1', citizenId, utility: 'GAS', region: 'NORTH' },
  ...{ consumerNumber: '12', by: 'stf_1', at, reason: null, details: {}, version: '1' },
}
const asked = { ...connection, connectionId: null, consumerNumber: null }
const plan: InstalmentPlanChanged = {
  ...{ planId: 'pln_1', connectionId: 'con_1', citizenId, billIds: ['bil_1'], at },
  ...{ amountPaise: '90000', restPaise: '30000' },
}
const dispute: DisputeResolved = {
  ...{ disputeId: 'dsp_1', billId: 'bil_1', citizenId, outcome: 'UPHELD', decision: 'Read again', at },
  ...{ amountPaise: '60000', creditPaise: '60000' },
}
const alert: AlertRaised = {
  ...{ alertId: 'alt_1', kind: 'LEAK', connectionId: 'con_1', citizenId, consumerNumber: '12', utility: 'WATER' },
  ...{ region: 'NORTH', since: at, raisedAt: at },
}
const debit = { debitId: 'dbt_1', mandateId: 'man_1', citizenId, ...bill }
const cheque: ChequeBounced = {
  ...{ chequeId: 'chq_1', paymentId: 'pay_1', citizenId, reason: 'Funds insufficient' },
  ...{ amountPaise: '60000', chargePaise: '35000' },
}
const refund: RefundProcessed = {
  ...{ refundId: 'rfd_1', paymentId: 'pay_1', citizenId, amountPaise: '60000', processedAt: at },
  ...{ bills: [], advances: [] },
}
const failed: PaymentFailed = { paymentId: 'pay_1', citizenId, status: 'FAILED', reason: null, billIds: ['bil_1'] }
const mandate: MandateChanged = {
  ...{ mandateId: 'man_1', version: 1, citizenId, connectionId: 'con_1', status: 'ACTIVE', maxAmountPaise: '500000' },
}

/** What others tell; which event of ours it is, and what of it Ravi's inbox says in English. */
const told: readonly (readonly [string, object, string, readonly string[]])[] = [
  ['alert.raised', alert, 'alert-raised', ['12']],
  ['alert.raised', { ...alert, alertId: 'alt_2', kind: 'OUTAGE' }, 'outage', ['12', '3:30']],
  ['cheque.bounced', cheque, 'cheque-bounced', ['₹600.00', '₹350.00']],
  ['connection.applied', asked, 'connection-application', ['gas']],
  ['connection.approved', { ...asked, consumerNumber: '12' }, 'connection-application', ['gas']],
  ['connection.rejected', asked, 'connection-application', ['gas']],
  ['connection.withdrawn', asked, 'connection-application', ['gas']],
  ['connection.activated', connection, 'connection-changed', ['12']],
  ['connection.changed', connection, 'connection-changed', ['12']],
  ['connection.transferred', connection, 'connection-changed', ['12']],
  ['connection.disconnected', connection, 'connection-changed', ['12']],
  ['connection.reconnected', connection, 'connection-changed', ['12']],
  ['connection.surrendered', connection, 'connection-changed', ['12']],
  ['connection.linked', connection, 'connection-changed', ['12']],
  ['connection.unlinked', connection, 'connection-changed', ['12']],
  [
    'connection.notice_given',
    { ...connection, details: { notBefore: '2026-12-16', duePaise: '60000' } },
    'disconnection-notice',
    ['12', '₹600.00', '16 Dec 2026'],
  ],
  [
    'debit.announced',
    { ...debit, connectionId: 'con_1', debitAt: '2026-12-02T19:00:00Z' } satisfies DebitAnnounced,
    'debit-announced',
    ['₹600.00', 'E/1', '3 Dec 2026'],
  ],
  [
    'debit.missed',
    { ...debit, version: 1, why: 'FAILED', nextTryAt: '2026-12-04T10:00:00Z' } satisfies DebitMissed,
    'debit-missed',
    ['₹600.00', 'E/1', '4 Dec 2026'],
  ],
  ['dispute.resolved', dispute, 'dispute-resolved', ['₹600.00']],
  [
    'instalment_plan.agreed',
    {
      ...{ planId: 'pln_1', connectionId: 'con_1', citizenId, billIds: ['bil_1'], amountPaise: '90000', at },
      instalments: [
        { dueOn: '2026-12-05', amountPaise: '50000' },
        { dueOn: '2027-01-05', amountPaise: '40000' },
      ],
    } satisfies InstalmentPlanAgreed,
    'instalment-plan-agreed',
    ['₹900.00', '2', '₹500.00', '5 Dec 2026'],
  ],
  ['instalment_plan.completed', { ...plan, restPaise: '0' }, 'instalment-plan-ended', ['₹900.00']],
  ['instalment_plan.broken', plan, 'instalment-plan-ended', ['₹300.00']],
  ['instalment_plan.cancelled', plan, 'instalment-plan-ended', ['₹300.00']],
  ['mandate.changed', mandate, 'mandate-changed', ['₹5,000.00']],
  [
    'payment.conflicted',
    {
      ...{ paymentId: 'pay_2', citizenId, expectedPaise: '100', receivedPaise: '60000', receivedCurrency: 'INR' },
    } satisfies PaymentConflicted,
    'payment-held',
    ['600.00'],
  ],
  ['payment.failed', failed, 'payment-failed', []],
  ['refund.processed', refund, 'refund-processed', ['₹600.00']],
]
/** What is no news to anybody. */
const untold: readonly (readonly [string, object])[] = [
  ['payment.failed', { ...failed, paymentId: 'pay_3', status: 'EXPIRED' } satisfies PaymentFailed],
  ['refund.processed', { ...refund, refundId: 'rfd_2', way: 'BOUNCED_CHEQUE' } satisfies RefundProcessed],
  ['dispute.resolved', { ...dispute, disputeId: 'dsp_2', outcome: 'WITHDRAWN' } satisfies DisputeResolved],
]

test('whatever others tell is told to who it is about, by each way, with what it is about; what is no news to nobody', async () => {
  for (const [event, data] of [...untold, ...told]) await house.publishes(event, data)
  const count = async (sql: string) =>
    (await house.admin.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`)).rows[0]?.n
  await expect.poll(() => count('notification.notification'), { timeout: 60_000 }).toBe(told.length)
  const unfinished = `events.job WHERE name LIKE 'notification.%' AND name NOT LIKE '%.dead' AND state < 'completed'`
  await expect.poll(() => count(unfinished), { timeout: 20_000 }).toBe(0)
  const entries = await house.prisma.notification.findMany({ where: { citizenId } })
  expect(entries).toHaveLength(told.length)
  const left = [...entries]
  for (const [event, , ours, words] of told) {
    const place = left.findIndex(
      (entry) => entry.event === ours && words.every((word) => `${entry.title} ${entry.body}`.includes(word)),
    )
    expect([event, ours, words, left.filter((entry) => entry.event === ours).map(({ body }) => body)]).toEqual([
      ...[event, ours, words, place < 0 ? 'something else' : expect.anything()],
    ])
    left.splice(place, 1)
  }
  const byChannel = await house.admin.query(
    'SELECT channel, count(*)::int AS n FROM notification.message GROUP BY 1 ORDER BY 1',
  )
  expect(byChannel.rows).toEqual(['EMAIL', 'SMS'].map((channel) => ({ channel, n: told.length })))
})

test('the link that proves an address goes to that address alone', async () => {
  const link = { url: 'http://city.test/verify-email?token=x', expiresAt: new Date(Date.now() + 60_000).toISOString() }
  const sealed = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(link)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .encrypt(sealingKey)
  const event: EmailVerificationRequested = {
    ...{ verificationId: 'ver_1', citizenId, email: 'new@example.com', name: 'Ravi Kumar', language: 'EN', sealed },
  }
  await house.publishes('email.verification_requested', event)
  const written = () => house.prisma.message.findMany({ where: { event: 'email-verification' } })
  await expect.poll(written, { timeout: 20_000 }).toMatchObject([{ channel: 'EMAIL', toAddress: 'new@example.com' }])
  expect((await written())[0]?.body).toContain(link.url)
})

test('there is no event that notification hears of and no test tells', () => {
  /** Told in tests of their own: notify.test, delivery-desk.test, session-end.test, announce-credential.test. */
  const elsewhere = [
    ...['bill.due_soon', 'bill.issued', 'bill.overdue', 'citizen.erased', 'contact.changed', 'credential.changed'],
    ...['dispute.raised', 'dispute.withdrawn', 'otp.requested', 'receipt.issued', 'session.reuse_detected'],
    ...['email.verification_requested', 'connection.placed'],
  ]
  const heard = Object.values(queues).flatMap((queue) => ('event' in queue ? [queue.event] : []))
  expect([...new Set([...told.map(([event]) => event), ...elsewhere])].sort()).toEqual([...new Set(heard)].sort())
})
