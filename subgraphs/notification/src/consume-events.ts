import type {
  CitizenErased,
  ContactChanged,
  EmailVerificationRequested,
  OtpRequested,
} from '@suvidha/auth/published-events'
import { consumeTwice } from '@suvidha/service-kit/consume-twice'
import type { Events } from '@suvidha/service-kit/events'
import type { LiveUpdates } from '@suvidha/service-kit/live-updates'
import { forgetContact } from './contacts/forget-contact.ts'
import { keepContact } from './contacts/keep-contact.ts'
import type { Prisma, PrismaClient } from './generated/prisma/client.ts'
import { inboxTopic } from './inbox/inbox-feed.ts'
import { credentialNews, otpNews, reuseNews, verificationNews } from './news/of-auth.ts'
import * as billing from './news/of-billing.ts'
import * as payment from './news/of-payment.ts'
import { type News, type NotifyDeps, notify } from './notify.ts'

type Tx = Prisma.TransactionClient

interface ConsumeDeps extends NotifyDeps {
  readonly prisma: PrismaClient
  readonly events: Pick<Events, 'consume' | 'send'>
  readonly live: Pick<LiveUpdates, 'announce'>
  readonly sealingKey: Uint8Array
  /** There may be something to send. */
  readonly wakeDelivery: () => void
}

/** Everything that other services tell, and what becomes news to somebody. */
export async function consumeEvents(deps: ConsumeDeps): Promise<void> {
  const { prisma, events, sealingKey } = deps
  const tell = teller(deps)
  await Promise.all([
    events.consume<ContactChanged, Tx>(prisma, { queue: 'notification.contact-changed', handle: keepContact }),
    consumeTwice<CitizenErased, Tx>(events, prisma, {
      queue: 'notification.citizen-erased',
      handle: forgetContact,
      concurrency: 1,
    }),
    tell('tell', (news: News) => [news]),
    tell('otp-requested', (event: OtpRequested) => otpNews(event, sealingKey)),
    tell('email-verification-requested', (event: EmailVerificationRequested) => verificationNews(event, sealingKey)),
    tell('credential-changed', credentialNews),
    tell('session-reuse-detected', reuseNews),
    tell('receipt-issued', payment.receiptNews),
    ...[tell('payment-failed', payment.failedNews), tell('payment-conflicted', payment.conflictedNews)],
    ...[tell('refund-processed', payment.refundNews), tell('cheque-bounced', payment.chequeNews)],
    ...[tell('mandate-changed', payment.mandateNews), tell('debit-announced', payment.announcedDebitNews)],
    ...[tell('debit-missed', payment.missedDebitNews), tell('bill-issued', billing.issuedBillNews)],
    ...[tell('bill-due-soon', billing.dueSoonNews), tell('bill-overdue', billing.overdueNews)],
    ...[tell('dispute-resolved', billing.disputeNews), tell('alert-raised', billing.alertNews)],
    tell('dispute-raised', billing.complaintNews('RECEIVED')),
    tell('dispute-withdrawn', billing.complaintNews('WITHDRAWN')),
    tell('instalment-plan-agreed', billing.agreedPlanNews),
    tell('instalment-plan-completed', billing.endedPlanNews('COMPLETED')),
    tell('instalment-plan-broken', billing.endedPlanNews('BROKEN')),
    tell('instalment-plan-cancelled', billing.endedPlanNews('CANCELLED')),
    tell('connection-applied', billing.applicationNews('APPLIED')),
    tell('connection-approved', billing.applicationNews('APPROVED')),
    tell('connection-rejected', billing.applicationNews('REJECTED')),
    tell('connection-withdrawn', billing.applicationNews('WITHDRAWN')),
    tell('connection-activated', billing.connectionNews('ACTIVATED')),
    tell('connection-transferred', billing.connectionNews('TRANSFERRED')),
    tell('connection-changed', billing.connectionNews('CHANGED')),
    tell('connection-notice-given', billing.noticeNews),
    tell('connection-disconnected', billing.connectionNews('DISCONNECTED')),
    tell('connection-reconnected', billing.connectionNews('RECONNECTED')),
    tell('connection-surrendered', billing.connectionNews('SURRENDERED')),
    tell('connection-linked', billing.connectionNews('LINKED')),
    tell('connection-unlinked', billing.connectionNews('UNLINKED')),
  ])
}

type NewsOf<Event> = (event: Event) => News[] | Promise<News[]>

/** What comes in crowds. Of the rest the news of one subject stay in their order. */
const crowded: ReadonlySet<string> = new Set(['otp-requested', 'receipt-issued', 'bill-issued'])

function teller(deps: ConsumeDeps) {
  const { prisma, events, live } = deps
  /** Whose inbox an event changed, until its transaction has committed. */
  const told = new WeakMap<object, readonly string[]>()
  return <Event extends object>(queue: string, newsOf: NewsOf<Event>) =>
    events.consume<Event, Tx>(prisma, {
      queue: `notification.${queue}`,
      async handle(tx, event) {
        told.set(event, await notify(tx, deps, await newsOf(event)))
      },
      async afterCommit(event) {
        deps.wakeDelivery()
        await Promise.all((told.get(event) ?? []).map((citizenId) => live.announce(inboxTopic, citizenId)))
      },
      ...(!crowded.has(queue) && { concurrency: 1 }),
    })
}
