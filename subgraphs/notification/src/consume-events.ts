import type {
  ContactChanged,
  CredentialChanged,
  EmailVerificationRequested,
  OtpRequested,
  SessionReuseDetected,
} from '@suvidha/auth/published-events'
import type { ReceiptIssued } from '@suvidha/document/published-events'
import type { DebitAnnounced, DebitMissed, MandateChanged } from '@suvidha/payment/published-events'
import type { Events } from '@suvidha/service-kit/events'
import type { LiveUpdates } from '@suvidha/service-kit/live-updates'
import { type Erasure, erasureQueue, forgetContact } from './contacts/forget-contact.ts'
import { keepContact } from './contacts/keep-contact.ts'
import type { Prisma, PrismaClient } from './generated/prisma/client.ts'
import { inboxTopic } from './inbox/inbox-feed.ts'
import { announceDebit, announceMandate, announceMissedDebit } from './messages/announce-autopay.ts'
import { announceCredential } from './messages/announce-credential.ts'
import { announceReceipt } from './messages/announce-receipt.ts'
import { sendOtp } from './messages/send-otp.ts'
import { sendVerificationMail } from './messages/send-verification-mail.ts'
import { warnOfReuse } from './messages/warn-of-reuse.ts'

type Tx = Prisma.TransactionClient

interface ConsumeDeps {
  readonly prisma: PrismaClient
  readonly events: Pick<Events, 'consume' | 'send'>
  readonly live: Pick<LiveUpdates, 'announce'>
  readonly sealingKey: Uint8Array
}

/** Everything that other services tell. */
export async function consumeEvents({ prisma, events, live, sealingKey }: ConsumeDeps): Promise<void> {
  const consume = <Event extends object>(
    queue: string,
    handle: (tx: Tx, event: Event) => Promise<void>,
    more: { concurrency?: number; afterCommit?: (event: Event) => Promise<void> } = {},
  ) => events.consume<Event, Tx>(prisma, { queue: `notification.${queue}`, handle, ...more })
  const afterCommit = ({ citizenId }: { readonly citizenId: string }) => live.announce(inboxTopic, citizenId)
  await Promise.all([
    consume<OtpRequested>('otp-requested', (tx, event) => sendOtp(tx, event, sealingKey)),
    consume<EmailVerificationRequested>('email-verification-requested', (tx, event) =>
      sendVerificationMail(tx, event, sealingKey),
    ),
    consume<ContactChanged>('contact-changed', keepContact),
    events.consume<Erasure, Tx>(prisma, {
      queue: erasureQueue,
      handle: (tx, erasure) => forgetContact(tx, events, erasure),
      concurrency: 1,
    }),
    consume<SessionReuseDetected>('session-reuse-detected', warnOfReuse, { afterCommit }),
    consume<CredentialChanged>('credential-changed', announceCredential),
    consume<ReceiptIssued>('receipt-issued', announceReceipt, { afterCommit }),
    consume<MandateChanged>('mandate-changed', announceMandate, { concurrency: 1, afterCommit }),
    consume<DebitAnnounced>('debit-announced', announceDebit, { concurrency: 1, afterCommit }),
    consume<DebitMissed>('debit-missed', announceMissedDebit, { concurrency: 1, afterCommit }),
  ])
}
