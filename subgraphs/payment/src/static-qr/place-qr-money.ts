import type { Payment, PaymentQr, Prisma, QrMoney } from '../generated/prisma/client.ts'
import { announcePayment, type PaymentDeps } from '../payment-deps.ts'
import { applyReport } from '../payments/apply-report.ts'
import { newId } from '../payments/new-id.ts'
import type { TransitionSource } from '../payments/payment.ts'
import { refuseCapturedSince } from '../payments/start-payment.ts'
import { becomePending } from '../payments/transition-payment.ts'
import { placeOf } from '../staff-limits.ts'
import { type AgreedMoney, agreeOnMoney } from './agree-on-money.ts'

export const placeQueue = 'payment.place-qr-money'

interface PlaceJob {
  readonly moneyId: string
}

/**
 * Money that came through a code becomes a payment of its connection, once. The job waits for billing as long as it
 * takes; two at once for one connection come one after the other, the later when billing has the earlier.
 */
export function consumeQrMoney(deps: PaymentDeps): Promise<void> {
  return deps.events.consume<PlaceJob, Prisma.TransactionClient, AgreedMoney | undefined>(deps.prisma, {
    queue: placeQueue,
    prepare: async ({ moneyId }) => {
      const money = await deps.prisma.qrMoney.findUniqueOrThrow({ where: { id: moneyId }, include: { qr: true } })
      return money.paymentId ? undefined : agreeOnMoney(deps, money.qr, money)
    },
    handle: (tx, { moneyId }, agreed) => (agreed ? place(tx, deps, { moneyId, agreed }) : Promise.resolve()),
    afterCommit: async ({ moneyId }) => {
      const money = await deps.prisma.qrMoney.findUnique({ where: { id: moneyId } })
      if (money?.paymentId) await announcePayment(deps, money.paymentId)
    },
  })
}

interface ToPlace {
  readonly moneyId: string
  readonly agreed: AgreedMoney
}

async function place(tx: Prisma.TransactionClient, deps: PaymentDeps, { moneyId, agreed }: ToPlace): Promise<void> {
  const money = await tx.qrMoney.findUniqueOrThrow({ where: { id: moneyId }, include: { qr: true } })
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${money.qr.connectionId}, 7203121))::text`
  // Another process may have had this job before it was thought dead.
  if ((await tx.qrMoney.findUniqueOrThrow({ where: { id: moneyId } })).paymentId) return
  // Throws, and the job comes again, while billing's answer is older than the money before this.
  const billIds = agreed.bills.map(({ billId }) => billId)
  if (billIds.length > 0) await refuseCapturedSince(tx, billIds, agreed.agreedAt)
  const pending = await insertQrPayment(tx, deps, { money, agreed })
  const { providerPaymentId, amountPaise, currency, method } = money
  const reported = { id: providerPaymentId, status: 'captured', amountPaise, currency, method, failureReason: null }
  const source = money.source as TransitionSource
  const { payment, isNew } = await applyReport(tx, deps, { payment: pending, reported, source })
  if (!isNew) throw new Error(`money ${moneyId} was taken for another payment before`)
  await tx.qrMoney.update({ where: { id: moneyId }, data: { paymentId: payment.id } })
}

interface NewQrPayment {
  readonly money: QrMoney & { readonly qr: PaymentQr }
  readonly agreed: AgreedMoney
}

/** Like a link's payment it claims no bill: the money is there already. */
async function insertQrPayment(
  tx: Prisma.TransactionClient,
  { events }: PaymentDeps,
  { money, agreed }: NewQrPayment,
): Promise<Payment> {
  const { citizenId, bills, advances, expectedPaise: amountPaise } = agreed
  const { provider, source: statusSource, providerPaymentId } = money
  const id = newId('pay')
  const of = placeOf([...bills, ...advances])
  await tx.payment.create({
    data: {
      ...{ id, citizenId, provider, amountPaise, statusSource, expiresAt: new Date() },
      ...{ ...of, region: of.region ?? money.qr.region },
    },
  })
  const items = <Item extends { readonly region: string }>(all: readonly Item[]) =>
    all.map(({ region: _, ...item }, position) => ({ ...item, position, paymentId: id }))
  await tx.paymentBill.createMany({ data: items(bills) })
  await tx.paymentAdvance.createMany({ data: items(advances) })
  // A code has no order: the provider knows the money by its payment alone.
  const source = statusSource as TransitionSource
  return becomePending(tx, events, { paymentId: id, source, orderId: providerPaymentId })
}
