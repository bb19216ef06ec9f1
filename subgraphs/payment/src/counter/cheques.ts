import { checkText } from '@suvidha/service-kit/check-text'
import { firstConnectionOf } from '../captures/first-connection.ts'
import { type Cheque, Prisma } from '../generated/prisma/client.ts'
import { accounts } from '../ledger/accounts.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'
import { lockPayment } from '../payments/payment-row.ts'
import type { ChequeBounced } from '../published-events.ts'
import { applyRefundReport } from '../refunds/apply-refund-report.ts'
import { findHeldMoney } from '../refunds/held-money.ts'
import { planRefund } from '../refunds/plan-refund.ts'
import { requestRefund } from '../refunds/request-refund.ts'
import { chequeIsElsewhere, chequeNotFound, refundUnderWay } from './counter-errors.ts'
import { counterClearing, moveMoney } from './counter-postings.ts'

interface ChequeStep {
  readonly chequeId: string
  readonly staffId: string
  /** Of the paying-in slip, of the bank's statement, or why it came back. */
  readonly words: string
}

const mostWords = 200

/** It went to the bank with a paying-in slip. */
export function depositCheque({ prisma }: PaymentDeps, { chequeId, staffId, words }: ChequeStep): Promise<Cheque> {
  const slip = checkText(words, 'slipReference', mostWords)
  return prisma.$transaction(async (tx) => {
    const cheque = await lockCheque(tx, chequeId)
    if (cheque.status === 'DEPOSITED' && cheque.slipReference === slip) return cheque
    if (cheque.status !== 'RECEIVED') throw chequeIsElsewhere(cheque.status)
    const data = { status: 'DEPOSITED', slipReference: slip, depositedBy: staffId, depositedAt: new Date() }
    return tx.cheque.update({ where: { id: chequeId }, data })
  })
}

/** The bank has paid it. */
export function clearCheque({ prisma }: PaymentDeps, { chequeId, staffId, words }: ChequeStep): Promise<Cheque> {
  const bankReference = checkText(words, 'bankReference', mostWords)
  return prisma.$transaction(async (tx) => {
    const cheque = await lockCheque(tx, chequeId)
    if (cheque.status === 'CLEARED' && cheque.bankReference === bankReference) return cheque
    if (cheque.status !== 'DEPOSITED') throw chequeIsElsewhere(cheque.status)
    const { paymentId, amountPaise, counterId } = cheque
    const move = { from: accounts.cheques(counterId), to: accounts.bank, amountPaise }
    await moveMoney(tx, { kind: 'cheque-cleared', paymentId, reference: chequeId, ...move })
    const data = { status: 'CLEARED', bankReference, endedBy: staffId, endedAt: new Date() }
    return tx.cheque.update({ where: { id: chequeId }, data })
  })
}

/**
 * The bank returned it: the payment goes back whole by the way of every refund, so that billing opens its bills again,
 * and the charge for the bounce is told with the event. Fails with CONFLICT while another refund of it is under way.
 */
export async function bounceCheque(deps: PaymentDeps, { chequeId, staffId, words }: ChequeStep): Promise<Cheque> {
  const reason = checkText(words, 'reason', mostWords)
  const bounced = await deps.prisma.$transaction(async (tx) => {
    const known = await tx.cheque.findUnique({ where: { id: chequeId } })
    // The payment's lock first, as everywhere.
    const payment = known && (await lockPayment(tx, { id: known.paymentId }))
    if (!payment) throw chequeNotFound()
    const cheque = await lockCheque(tx, chequeId)
    if (cheque.status === 'BOUNCED' && cheque.returnReason === reason) return cheque
    if (cheque.status !== 'DEPOSITED') throw chequeIsElsewhere(cheque.status)
    const refundId = await giveBack(tx, deps, { cheque, payment, staffId, reason })
    const move = { from: accounts.cheques(cheque.counterId), to: counterClearing, amountPaise: cheque.amountPaise }
    await moveMoney(tx, { kind: 'cheque-bounced', paymentId: payment.id, refundId, ...move })
    const endedAt = new Date()
    const event: ChequeBounced = {
      ...{ chequeId, paymentId: payment.id, citizenId: payment.citizenId, reason, chequeNumber: cheque.number },
      ...{ connectionId: await firstConnectionOf(tx, payment.id), bouncedAt: endedAt.toISOString() },
      ...{ amountPaise: String(cheque.amountPaise), chargePaise: String(cheque.bounceChargePaise) },
    }
    await deps.events.publish(tx, 'cheque.bounced', event)
    const data = { status: 'BOUNCED', returnReason: reason, endedBy: staffId, endedAt }
    return tx.cheque.update({ where: { id: chequeId }, data })
  })
  await announcePayment(deps, bounced.paymentId)
  return bounced
}

interface Bounce {
  readonly cheque: Cheque
  readonly payment: NonNullable<Awaited<ReturnType<typeof lockPayment>>>
  readonly staffId: string
  readonly reason: string
}

async function giveBack(tx: Prisma.TransactionClient, deps: PaymentDeps, { cheque, payment, staffId, reason }: Bounce) {
  const { acknowledgement: providerPaymentId, amountPaise, number } = cheque
  const where = { provider_providerPaymentId: { provider: 'COUNTER', providerPaymentId } }
  const capture = await tx.capture.findUniqueOrThrow({ where })
  const plan = planRefund(await findHeldMoney(tx, capture.id), { amountPaise })
  if (plan.kind === 'refused') throw refundUnderWay()
  const refund = await requestRefund(tx, deps, {
    ...{ payment, capture, parts: plan.parts, cause: 'OPERATOR', reason: `Cheque ${number} came back: ${reason}` },
    ...{ requestedBy: staffId, sourceKey: null, needsApproval: false },
  })
  const reported = {
    id: refund.id,
    providerPaymentId,
    amountPaise,
    status: 'processed',
    refundId: refund.id,
    reason: null,
  } as const
  await applyRefundReport(tx, deps, { reported, source: 'SETTLEMENT', refundId: refund.id, isBounce: true })
  return refund.id
}

async function lockCheque(tx: Prisma.TransactionClient, id: string): Promise<Cheque> {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM cheque WHERE id = ${id} FOR UPDATE`)
  const cheque = await tx.cheque.findUnique({ where: { id } })
  if (!cheque) throw chequeNotFound()
  return cheque
}
