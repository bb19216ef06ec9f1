import type { Payment, PaymentBill, Prisma } from '../generated/prisma/client.ts'
import { accounts } from '../ledger/accounts.ts'
import { postToLedger } from '../ledger/post-to-ledger.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { findHeldMoney } from '../refunds/held-money.ts'
import { minimumRefundPaise } from '../refunds/refund.ts'
import { creditAdvance } from './credit-advance.ts'
import { connectionToCredit } from './extra-money.ts'
import { orderReturn } from './return-money.ts'

interface Excess {
  readonly payment: Pick<Payment, 'id' | 'citizenId' | 'currency'>
  /** With what billing said that each did not need, which is written down by now. */
  readonly bills: readonly Pick<PaymentBill, 'billId' | 'connectionId' | 'excessPaise'>[]
}

/**
 * What bills did not need of a captured payment: given back or kept as advances, by the rule of the settings. A refund
 * that came before billing's news has taken of it first. The caller holds the payment's lock.
 */
export async function placeExcess(
  tx: Prisma.TransactionClient,
  deps: Pick<PaymentDeps, 'config' | 'events'>,
  { payment, bills }: Excess,
): Promise<void> {
  const capture = await tx.capture.findFirst({ where: { paymentId: payment.id, kind: 'MAIN' }, select: { id: true } })
  if (!capture) throw new Error(`bills were paid by ${payment.id}, which captured nothing`)
  const { currency } = payment
  const captureId = capture.id
  const held = new Map((await findHeldMoney(tx, captureId)).map((money) => [money.billId, money.excessPaise]))
  const left = bills.map((bill) => ({ ...bill, excessPaise: held.get(bill.billId) ?? 0n }))
  const toReturn: (typeof bills)[number][] = []
  for (const bill of left.filter(({ excessPaise }) => excessPaise > 0n)) {
    const { billId, excessPaise: amountPaise } = bill
    // Less than a rupee no provider gives back.
    const rule = amountPaise < minimumRefundPaise ? 'ADVANCE' : deps.config.extraMoney
    const connectionId = connectionToCredit(rule, { currency, connectionId: bill.connectionId })
    if (!connectionId) {
      toReturn.push(bill)
      continue
    }
    const postings = [
      { account: accounts.citizenReceivable, amountPaise, billId, connectionId },
      { account: accounts.advanceLiability, amountPaise: -amountPaise, connectionId },
    ]
    const entry = { kind: 'excess-to-advance', currency, paymentId: payment.id, captureId, reference: billId }
    await postToLedger(tx, { ...entry, postings })
    const creditId = `${captureId}:${billId}`
    await creditAdvance(tx, deps, { creditId, payment, connectionId, amountPaise, reason: 'BILL_EXCESS', billId })
  }
  if (toReturn.length === 0) return
  const sum = toReturn.reduce((total, { excessPaise }) => total + excessPaise, 0n)
  await orderReturn(tx, deps, {
    captureId,
    amountPaise: String(sum),
    reason: 'BILL_EXCESS',
    bills: toReturn.map(({ billId, excessPaise }) => ({ billId, amountPaise: String(excessPaise) })),
    key: `${captureId}:${toReturn
      .map(({ billId }) => billId)
      .sort()
      .join(',')}`,
  })
}
