import { type ReturnMoneyJob, returnQueue } from '../captures/return-money.ts'
import type { Capture, Prisma, Refund } from '../generated/prisma/client.ts'
import { accounts } from '../ledger/accounts.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'
import { lockPayment } from '../payments/payment-row.ts'
import { findHeldMoney } from './held-money.ts'
import type { RefundPart } from './plan-refund.ts'
import { requestRefund } from './request-refund.ts'

/** A provider without enough money to give back has some again later. */
const triesOfReturn = 6
const waitAfterFailureSeconds = 60 * 60

const reasons: Readonly<Record<ReturnMoneyJob['reason'], string>> = {
  EXTRA_CAPTURE: 'The payment was paid twice.',
  BILL_EXCESS: 'The bill was paid otherwise.',
  CONFLICT: 'Another amount arrived than was due.',
}

/** Gives back what nobody has to ask for: a second capture, what bills did not need, money that did not match. */
export async function consumeReturns(deps: PaymentDeps): Promise<void> {
  await deps.events.consume<ReturnMoneyJob, Prisma.TransactionClient>(deps.prisma, {
    queue: returnQueue,
    // Which payment each locks is not in the job.
    batchSize: 1,
    handle: (tx, job) => returnMoney(tx, deps, job),
    afterCommit: async ({ captureId }) => {
      const capture = await deps.prisma.capture.findUnique({ where: { id: captureId }, select: { paymentId: true } })
      if (capture) await announcePayment(deps, capture.paymentId)
    },
  })
}

/** One order to give back, once. */
export async function returnMoney(tx: Prisma.TransactionClient, deps: PaymentDeps, job: ReturnMoneyJob): Promise<void> {
  const { captureId, key, reason } = job
  const known = await tx.capture.findUniqueOrThrow({ where: { id: captureId }, select: { paymentId: true } })
  const payment = await lockPayment(tx, { id: known.paymentId })
  if (!payment || (await tx.refund.findUnique({ where: { sourceKey: key }, select: { id: true } }))) return
  const capture = await tx.capture.findUniqueOrThrow({ where: { id: captureId } })
  const parts = reason === 'BILL_EXCESS' ? await partsOfBills(tx, job) : await partsOfSuspense(tx, capture)
  if (parts.length === 0) return
  if (reason !== 'BILL_EXCESS') await tx.capture.update({ where: { id: captureId }, data: { state: 'RETURNING' } })
  await requestRefund(tx, deps, {
    ...{ payment, capture, parts, cause: reason, reason: reasons[reason] },
    ...{ requestedBy: null, sourceKey: key, needsApproval: false },
  })
}

/** Nothing when somebody decided otherwise about it since. */
async function partsOfSuspense(tx: Prisma.TransactionClient, capture: Capture): Promise<RefundPart[]> {
  if (capture.state !== 'TO_RETURN') return []
  const held = (await findHeldMoney(tx, capture.id)).find(({ account }) => account === accounts.suspense)
  return held ? [{ account: held.account, billId: null, connectionId: null, amountPaise: held.heldPaise }] : []
}

/** What is still there of it: an operator's refund takes the same money first. */
async function partsOfBills(
  tx: Prisma.TransactionClient,
  { captureId, bills = [] }: ReturnMoneyJob,
): Promise<RefundPart[]> {
  const held = await findHeldMoney(tx, captureId)
  return bills.flatMap(({ billId, amountPaise }) => {
    const money = held.find((part) => part.billId === billId && part.account === accounts.citizenReceivable)
    const wantedPaise = BigInt(amountPaise)
    if (!money || money.excessPaise === 0n) return []
    const paise = money.excessPaise < wantedPaise ? money.excessPaise : wantedPaise
    return [{ account: money.account, billId, connectionId: money.connectionId, amountPaise: paise }]
  })
}

interface FailedReturn {
  readonly refund: Refund
  readonly capture: Capture
}

/** Under another id: the failed one stays as it is. After several, the money is held for an operator. */
export async function orderReturnAgain(
  tx: Prisma.TransactionClient,
  { events, logger }: Pick<PaymentDeps, 'events' | 'logger'>,
  { refund, capture }: FailedReturn,
): Promise<void> {
  const [key = '', tried = '1'] = (refund.sourceKey ?? '').split('#')
  const tries = Number(tried)
  const isLast = tries >= triesOfReturn
  if (capture.state === 'RETURNING') {
    await tx.capture.update({ where: { id: capture.id }, data: { state: isLast ? 'HELD' : 'TO_RETURN' } })
  }
  if (isLast) {
    logger.error({ refundId: refund.id, captureId: capture.id }, 'money cannot be given back')
    return
  }
  const parts = await tx.refundPart.findMany({ where: { refundId: refund.id } })
  const job: ReturnMoneyJob = {
    captureId: capture.id,
    amountPaise: String(refund.amountPaise),
    reason: refund.cause as ReturnMoneyJob['reason'],
    bills: parts.flatMap(({ billId, amountPaise }) => (billId ? { billId, amountPaise: String(amountPaise) } : [])),
    key: `${key}#${tries + 1}`,
  }
  await events.send(tx, returnQueue, job, { startAfter: waitAfterFailureSeconds * tries })
}
