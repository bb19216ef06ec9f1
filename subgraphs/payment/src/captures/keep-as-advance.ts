import type { QuotedAdvance } from '../bills/quote-advances.ts'
import type { Capture, Payment, Prisma } from '../generated/prisma/client.ts'
import { accounts } from '../ledger/accounts.ts'
import { postToLedger } from '../ledger/post-to-ledger.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { publishCapture } from '../payments/publish-payment.ts'
import { creditAdvance } from './credit-advance.ts'

interface Kept {
  readonly payment: Payment
  readonly capture: Capture
  /** All of the capture, as billing takes it. */
  readonly advance: QuotedAdvance
}

/** Moves all of a capture out of suspense, onto a connection of the payer. The caller holds the payment's lock. */
export async function keepAsAdvance(tx: Prisma.TransactionClient, deps: PaymentDeps, kept: Kept): Promise<void> {
  const { payment, capture, advance } = kept
  const { id: captureId, amountPaise, currency, kind } = capture
  const { connectionId } = advance
  await tx.capture.update({ where: { id: captureId }, data: { state: 'KEPT_AS_ADVANCE', connectionId } })
  const postings = [
    { account: accounts.suspense, amountPaise },
    { account: accounts.advanceLiability, amountPaise: -amountPaise, connectionId },
  ]
  const entry = { kind: `${kind.toLowerCase()}-to-advance`, currency, paymentId: payment.id, captureId }
  await postToLedger(tx, { ...entry, postings })
  if (kind === 'CONFLICT') return captureConflict(tx, deps, kept)
  await creditAdvance(tx, deps, { creditId: captureId, payment, connectionId, amountPaise, reason: 'EXTRA_CAPTURE' })
  const change = { version: { increment: 1 }, updatedAt: new Date() } as const
  await tx.payment.update({ where: { id: payment.id }, data: change })
}

/** The payment stands by this money: it is captured now, for the advance. */
async function captureConflict(tx: Prisma.TransactionClient, deps: PaymentDeps, { payment, capture, advance }: Kept) {
  const { id: paymentId } = payment
  const { region, ...snapshot } = advance
  // The payment may have been meant for this connection: then that is what came of it.
  const kept = await tx.paymentAdvance.upsert({
    where: { paymentId_connectionId: { paymentId, connectionId: advance.connectionId } },
    create: { ...snapshot, paymentId, position: 0 },
    update: { amountPaise: capture.amountPaise },
  })
  const at = new Date()
  // Its bills have none of the money: there is nothing of theirs to wait for.
  const change = { status: 'CAPTURED', statusSource: 'OPERATOR', version: { increment: 1 }, capturedAt: at } as const
  const captured = await tx.payment.update({
    where: { id: paymentId },
    data: {
      ...{ ...change, updatedAt: at, billsSettledAt: at },
      // It may be of another place than the bills were.
      cityOnly: payment.cityOnly || payment.region !== region,
      utilities: [...new Set([...payment.utilities, advance.utility])].sort(),
    },
  })
  const event = { ...captured, amountPaise: capture.amountPaise, feePaise: 0n, feeGstPaise: 0n }
  await publishCapture(tx, deps.events, { payment: event, items: { bills: [], advances: [kept] } })
}
