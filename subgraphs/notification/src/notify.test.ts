import type { BillDue, BillIssued, DisputeRaised } from '@suvidha/billing/published-events'
import type { ReceiptIssued } from '@suvidha/document/published-events'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type NotificationHouse, startNotificationHouse } from '../../../tests/fakes/notification-house.ts'
import { type News, notify } from './notify.ts'

let house: NotificationHouse
beforeAll(async () => {
  house = await startNotificationHouse()
})
afterAll(() => house?.stop())
beforeEach(() => house.admin.query('TRUNCATE notification.notification, notification.message'))

const soon = { timeout: 20_000, interval: 50 }

const receipt = (citizenId: string, receiptId: string): ReceiptIssued => ({
  ...{ receiptId, receiptNumber: 'SUV/26-27/000001', paymentId: 'pay_1', citizenId, amountPaise: '124550' },
  issuedAt: '2026-11-30T10:00:00.000Z',
})

/** What was written, as `channel to`. */
async function told() {
  const { rows } = await house.admin.query<{ told: string }>(
    `SELECT channel || ' ' || citizen_id AS told FROM notification.message
     UNION ALL SELECT 'INBOX ' || citizen_id FROM notification.notification ORDER BY 1`,
  )
  return rows.map((row) => row.told)
}

/** No job of notification waits or is under way. */
async function allDone() {
  const { rows } = await house.admin.query<{ count: number }>(`SELECT count(*)::int FROM events.job
    WHERE name LIKE 'notification.%' AND name NOT LIKE '%.dead' AND state < 'completed' AND start_after <= now()`)
  return rows[0]?.count === 0
}

const ravisThree = ['EMAIL cit_ravi', 'INBOX cit_ravi', 'SMS cit_ravi']

test('one row for each channel by which a person is reached, made of a version of a template, sent at once', async () => {
  await house.publishes('receipt.issued', receipt('cit_ravi', 'rcp_1'))
  await house.publishes('receipt.issued', receipt('cit_asha', 'rcp_2'))
  await expect
    .poll(told, soon)
    .toEqual(['EMAIL cit_ravi', 'INBOX cit_asha', 'INBOX cit_ravi', 'SMS cit_asha', 'SMS cit_ravi'])
  const { rows } = await house.admin.query(`SELECT channel, to_address AS to, subject, body, state, priority, language,
    event, template_version AS version, dlt_template_id AS dlt, sent_at IS NOT NULL AS sent
    FROM notification.message ORDER BY citizen_id, channel`)
  const common = { state: 'SENT', sent: true, priority: 2, event: 'receipt-issued', version: 2 }
  expect(rows).toMatchObject([
    { ...common, channel: 'SMS', to: '+919876543210', language: 'HI', body: expect.stringContaining('Rs 1,245.50') },
    {
      ...{
        ...common,
        channel: 'EMAIL',
        to: 'ravi@example.com',
        dlt: null,
        subject: 'Payment received: SUV/26-27/000001',
      },
      body: expect.stringMatching(/^Dear Ravi Kumar,\n\nWe received .*₹1,245\.50[\s\S]*\n\nYour city$/),
    },
    { ...common, channel: 'SMS', language: 'EN', subject: null, dlt: expect.stringMatching(/^\d{19}$/) },
  ])
})

test('an event that is delivered twice, also at once, is told once', async () => {
  const event = receipt('cit_ravi', 'rcp_twice')
  await Promise.all([1, 2, 3, 4].map(() => house.publishes('receipt.issued', event)))
  await expect.poll(allDone, soon).toBe(true)
  await house.publishes('receipt.issued', event)
  await expect.poll(allDone, soon).toBe(true)
  expect(await told()).toEqual(ravisThree)
})

test('a worker that dies between the inbox and the messages leaves nothing, and the next one tells it once', async () => {
  const blocker = await house.admin.connect()
  await blocker.query('BEGIN; LOCK TABLE notification.message IN EXCLUSIVE MODE')
  await house.publishes('receipt.issued', receipt('cit_ravi', 'rcp_killed'))
  const stuck = `SELECT pid FROM pg_stat_activity
    WHERE datname = current_database() AND query LIKE '%INSERT INTO message%' AND wait_event_type = 'Lock'`
  await expect.poll(async () => (await house.admin.query(stuck)).rowCount, soon).toBe(1)
  // The inbox is written by now, in the same transaction.
  await house.admin.query(`SELECT pg_terminate_backend(pid) FROM (${stuck}) AS stuck`)
  await blocker.query('COMMIT')
  blocker.release()
  await expect.poll(told, soon).toEqual(ravisThree)
  await expect.poll(allDone, soon).toBe(true)
  expect(await told()).toEqual(ravisThree)
})

test('of many bills, who is not known yet is told when they are; the others at once', async () => {
  const bill = (citizenId: string): BillIssued['bills'][number] => ({
    ...{ billId: `bil_${citizenId}`, billNumber: 'E/1', connectionId: 'con_1', citizenId, utility: 'WATER' },
    ...{ consumerNumber: '1', periodStart: '2026-11-01', periodEnd: '2026-11-30', issuedOn: '2026-12-01' },
    ...{ dueDate: '2026-12-15', amountPaise: '100000' },
  })
  await house.publishes('bill.issued', { bills: ['cit_ravi', 'cit_new'].map(bill) } satisfies BillIssued)
  await expect.poll(told, soon).toEqual(ravisThree)
  const contact = { citizenId: 'cit_new', name: 'Meera', phoneNumber: '+919876500009', email: null, language: 'TA' }
  await house.publishes('contact.changed', { ...contact, at: '2026-11-30T10:00:00Z' })
  await expect.poll(told, soon).toEqual([...ravisThree, 'INBOX cit_new', 'SMS cit_new'].sort())
  const { rows } = await house.admin.query(`SELECT body FROM notification.message WHERE citizen_id = 'cit_new'`)
  expect(rows[0]?.body).toMatch(/^உங்கள் குடிநீர் பில் E\/1 ரூ\. 1,000\.00/)
})

test('what is undone was never told', async () => {
  const news: News = {
    ...{ event: 'receipt-issued', citizenId: 'cit_ravi', subjectKey: 'rcp_undone' },
    values: { amount: '100', receipt: 'R/1' },
  }
  const deps = house.notifyDeps
  const undone = house.prisma.$transaction(async (tx) => {
    await notify(tx, deps, [news])
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await told()).toEqual([])
  await house.prisma.$transaction((tx) => notify(tx, deps, [news, { ...news }]))
  expect(await told()).toEqual(ravisThree)
})

test('who complains of a bill is told that it was received, and that they took it back', async () => {
  const raised: DisputeRaised = {
    ...{ disputeId: 'dsp_1', billId: 'bil_1', billNumber: 'E/1', connectionId: 'con_1', citizenId: 'cit_ravi' },
    ...{ amountPaise: '60000', reason: 'The meter is wrong.', raisedAt: '2026-11-30T10:00:00Z' },
  }
  await house.publishes('dispute.raised', raised)
  await expect.poll(told, soon).toEqual(ravisThree)
  const withdrawn = { ...raised, outcome: 'WITHDRAWN', decision: null, creditPaise: '0', at: '2026-11-30T11:00:00Z' }
  await house.publishes('dispute.withdrawn', withdrawn)
  await expect.poll(told, soon).toHaveLength(6)
  const { rows } = await house.admin.query('SELECT body FROM notification.notification ORDER BY created_at')
  expect(rows).toEqual([
    { body: 'We have your complaint about ₹600.00 of your bill. It is not due until we have decided.' },
    { body: 'You took back your complaint: ₹600.00 of your bill is due again.' },
  ])
})

test('a bill that is due is told before its last day and after it, each once', async () => {
  const due: BillDue = {
    ...{ billId: 'bil_due', billNumber: 'E/9', connectionId: 'con_1', citizenId: 'cit_asha', utility: 'ELECTRICITY' },
    ...{ consumerNumber: '115', dueDate: '2026-12-15', duePaise: '50000', at: '2026-12-12T00:00:00Z' },
  }
  for (const event of ['bill.due_soon', 'bill.due_soon', 'bill.overdue', 'bill.overdue'])
    await house.publishes(event, due)
  await expect.poll(allDone, soon).toBe(true)
  const { rows } = await house.admin.query('SELECT kind, title, body FROM notification.notification ORDER BY kind')
  expect(rows).toEqual([
    {
      ...{ kind: 'BILL_DUE_SOON', title: 'बिल की अंतिम तिथि निकट है' },
      body: 'बिजली बिल E/9 के ₹500.00 की अंतिम तिथि 15 दिस॰ 2026 है। उसके बाद अधिभार लगेगा।',
    },
    { kind: 'BILL_OVERDUE', title: 'बिल बकाया है', body: expect.stringContaining('₹500.00 15 दिस॰ 2026 तक देने थे') },
  ])
})
