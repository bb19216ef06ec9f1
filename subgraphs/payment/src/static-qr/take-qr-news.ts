import type { PaymentQr, Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { newId } from '../payments/new-id.ts'
import type { ProviderPayment, TransitionSource } from '../payments/payment.ts'
import type { QrNews } from '../providers/qr-port.ts'
import { placeQueue } from './place-qr-money.ts'
import { tellQr } from './tell-qr.ts'

export interface ToldOfQr {
  readonly provider: string
  readonly qr: QrNews
  readonly source: TransitionSource
}

/**
 * Writes down what a provider says of a code: its end, and money that came through it, once for each of the provider's
 * payments. Where the money goes is found out afterwards, when billing says what is due. `known` is false where no code
 * here is meant.
 */
export async function takeQrNews(
  tx: Prisma.TransactionClient,
  deps: Pick<PaymentDeps, 'events'>,
  { provider, qr: told, source }: ToldOfQr,
): Promise<{ readonly known: boolean; readonly isNew: boolean }> {
  const qr = await findQr(tx, provider, told)
  if (!qr) return { known: false, isNew: false }
  const { payment } = told
  const hasMoney = payment ? await writeDown(tx, deps, { qr, payment, source }) : false
  if (!told.isClosed) return { known: true, isNew: hasMoney }
  const at = new Date()
  const data = { status: 'CLOSED', closedAt: at, updatedAt: at }
  const { count } = await tx.paymentQr.updateMany({ where: { id: qr.id, status: 'ACTIVE' }, data })
  if (count > 0) await tellQr(tx, deps, { ...qr, ...data })
  return { known: true, isNew: hasMoney || count > 0 }
}

/** The code that is meant, by the provider's name for it or by ours. */
export const findQr = (tx: Prisma.TransactionClient, provider: string, { id, reference }: QrNews) =>
  tx.paymentQr.findFirst({ where: { provider, OR: [{ providerQrId: id ?? '' }, { id: reference ?? '' }] } })

interface Money {
  readonly qr: PaymentQr
  readonly payment: ProviderPayment
  readonly source: TransitionSource
}

async function writeDown(tx: Prisma.TransactionClient, { events }: Pick<PaymentDeps, 'events'>, money: Money) {
  const { qr, payment, source } = money
  const { id: providerPaymentId, status, amountPaise, currency, method = null } = payment
  if (status !== 'captured' || amountPaise <= 0n) return false
  const id = newId('qrm')
  const about = { provider: qr.provider, providerPaymentId, amountPaise, currency, method, source }
  const { count } = await tx.qrMoney.createMany({ data: { id, qrId: qr.id, ...about }, skipDuplicates: true })
  if (count > 0) await events.send(tx, placeQueue, { moneyId: id })
  return count > 0
}
