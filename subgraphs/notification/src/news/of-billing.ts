import type {
  AlertRaised,
  BillDue,
  BillIssued,
  ConnectionEvent,
  DisputeRaised,
  DisputeResolved,
  InstalmentPlanAgreed,
  InstalmentPlanChanged,
} from '@suvidha/billing/published-events'
import type { News } from '../notify.ts'

export const issuedBillNews = ({ bills }: BillIssued): News[] =>
  bills.map(({ billId, citizenId, billNumber: bill, amountPaise: amount, utility, consumerNumber, dueDate }) => ({
    ...{ event: 'bill-issued', citizenId, subjectKey: billId },
    values: { bill, utility, consumerNumber, amount, dueDate },
  }))

/** Each bill once: before its last day, and after it. */
const dueNews =
  (event: 'bill-due-soon' | 'bill-overdue') =>
  ({ billId, citizenId, billNumber: bill, duePaise: amount, utility, consumerNumber, dueDate }: BillDue): News[] => [
    { event, citizenId, subjectKey: billId, values: { bill, utility, consumerNumber, amount, dueDate } },
  ]
export const dueSoonNews = dueNews('bill-due-soon')
export const overdueNews = dueNews('bill-overdue')

export function agreedPlanNews({ planId, citizenId, amountPaise, instalments }: InstalmentPlanAgreed): News[] {
  const [first] = instalments
  if (!first) return []
  const values = {
    ...{ amount: amountPaise, count: instalments.length },
    ...{ firstAmount: first.amountPaise, firstDay: first.dueOn },
  }
  return [{ event: 'instalment-plan-agreed', citizenId, subjectKey: planId, values }]
}

export const endedPlanNews =
  (outcome: 'COMPLETED' | 'BROKEN' | 'CANCELLED') =>
  ({ planId, citizenId, amountPaise: amount, restPaise: rest }: InstalmentPlanChanged): News[] => [
    {
      event: 'instalment-plan-ended',
      citizenId,
      subjectKey: `${planId}:${outcome}`,
      values: { outcome, amount, rest },
    },
  ]

/** Until it is decided: that is told by itself. */
export const complaintNews =
  (status: 'RECEIVED' | 'WITHDRAWN') =>
  ({ disputeId, citizenId, amountPaise: amount }: DisputeRaised | DisputeResolved): News[] => [
    { event: 'complaint-status', citizenId, subjectKey: `${disputeId}:${status}`, values: { status, amount } },
  ]

export const disputeNews = ({ disputeId, citizenId, outcome, amountPaise, creditPaise }: DisputeResolved): News[] =>
  outcome === 'WITHDRAWN'
    ? []
    : [
        {
          ...{ event: 'dispute-resolved', citizenId, subjectKey: disputeId },
          values: { outcome, amount: amountPaise, credit: creditPaise },
        },
      ]

export const applicationNews =
  (change: 'APPLIED' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN') =>
  ({ applicationId, citizenId, utility }: ConnectionEvent): News[] => [
    {
      event: 'connection-application',
      citizenId,
      subjectKey: `${applicationId}:${change}`,
      values: { change, utility },
    },
  ]

type ConnectionChange =
  | 'ACTIVATED'
  | 'TRANSFERRED'
  | 'CHANGED'
  | 'DISCONNECTED'
  | 'RECONNECTED'
  | 'SURRENDERED'
  | 'LINKED'
  | 'UNLINKED'

/** What may happen to a connection again is told by when it happened. */
export const connectionNews =
  (change: ConnectionChange) =>
  ({ connectionId, citizenId, utility, consumerNumber, at }: ConnectionEvent): News[] =>
    consumerNumber === null
      ? []
      : [
          {
            ...{ event: 'connection-changed', citizenId, subjectKey: `${connectionId}:${change}:${at}` },
            values: { change, utility, consumerNumber },
          },
        ]

export function noticeNews({ connectionId, citizenId, utility, consumerNumber, at, details }: ConnectionEvent): News[] {
  const { notBefore, duePaise } = details as { readonly notBefore: string; readonly duePaise: string }
  if (consumerNumber === null) return []
  return [
    {
      ...{ event: 'disconnection-notice', citizenId, subjectKey: `${connectionId}:${at}` },
      values: { utility, consumerNumber, amount: duePaise, day: notBefore },
    },
  ]
}

export const alertNews = ({ alertId, kind, citizenId, utility, consumerNumber, since }: AlertRaised): News[] => [
  kind === 'OUTAGE'
    ? { event: 'outage', citizenId, subjectKey: alertId, values: { utility, consumerNumber, since } }
    : { event: 'alert-raised', citizenId, subjectKey: alertId, values: { alert: kind, utility, consumerNumber } },
]
