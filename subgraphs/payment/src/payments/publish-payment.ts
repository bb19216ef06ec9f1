import type { Events } from '@suvidha/service-kit/events'
import type { Payment, Prisma } from '../generated/prisma/client.ts'
import type { PaymentCaptured, PaymentConflicted, PaymentFailed } from '../published-events.ts'
import type { PaymentItems } from './payment-items.ts'

type Publisher = Pick<Events, 'publish'>

interface PaidItems {
  readonly payment: Payment
  readonly items: PaymentItems
}

export async function publishCapture(tx: Prisma.TransactionClient, events: Publisher, { payment, items }: PaidItems) {
  const { bills, advances } = items
  const event: PaymentCaptured = {
    paymentId: payment.id,
    citizenId: payment.citizenId,
    capturedAt: (payment.capturedAt ?? payment.updatedAt).toISOString(),
    provider: payment.provider,
    providerPaymentId: payment.providerPaymentId ?? '',
    method: payment.method,
    ...(payment.provider === 'COUNTER' && (await counterOf(tx, payment))),
    amountPaise: String(payment.amountPaise),
    feePaise: String(payment.feePaise),
    feeGstPaise: String(payment.feeGstPaise),
    bills: bills.map(({ billId, billNumber, utility, consumerNumber, holderName, amountPaise }) => {
      return { billId, billNumber, utility, consumerNumber, holderName, amountPaise: String(amountPaise) }
    }),
    advances: advances.map(({ connectionId, utility, consumerNumber, holderName, amountPaise }) => {
      return { connectionId, utility, consumerNumber, holderName, amountPaise: String(amountPaise) }
    }),
  }
  await events.publish(tx, 'payment.captured', event)
}

/** Its name as it is now. The number of a counter's receipt begins with the counter. */
async function counterOf(
  tx: Prisma.TransactionClient,
  { providerPaymentId }: Payment,
): Promise<{ counterName?: string }> {
  const id = providerPaymentId?.split('/')[0] ?? ''
  const counter = await tx.counter.findUnique({ where: { id }, select: { name: true } })
  return counter ? { counterName: counter.name } : {}
}

export async function publishConflict(
  tx: Prisma.TransactionClient,
  events: Publisher,
  { payment, receivedPaise, receivedCurrency }: { payment: Payment; receivedPaise: bigint; receivedCurrency: string },
) {
  const event: PaymentConflicted = {
    paymentId: payment.id,
    citizenId: payment.citizenId,
    expectedPaise: String(payment.amountPaise),
    receivedPaise: String(receivedPaise),
    receivedCurrency,
  }
  await events.publish(tx, 'payment.conflicted', event)
}

export async function publishFailure(tx: Prisma.TransactionClient, events: Publisher, { payment, items }: PaidItems) {
  const event: PaymentFailed = {
    paymentId: payment.id,
    citizenId: payment.citizenId,
    status: payment.status === 'EXPIRED' ? 'EXPIRED' : 'FAILED',
    reason: payment.failureReason,
    billIds: items.bills.map(({ billId }) => billId),
  }
  await events.publish(tx, 'payment.failed', event)
}
