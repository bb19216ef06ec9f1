import type { PaymentQr, Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import type { ProviderPayment } from '../payments/payment.ts'
import { qrCodesOf } from './open-qr.ts'
import { takeQrNews } from './take-qr-news.ts'

const lookQueue = 'payment.look-at-qr'

interface LookJob {
  readonly qrId: string
}

/** Puts the next look at a code into the queue. */
export async function scheduleQrLook(
  tx: Prisma.TransactionClient,
  { config, events }: Pick<PaymentDeps, 'config' | 'events'>,
  qrId: string,
): Promise<void> {
  await events.send(tx, lookQueue, { qrId } satisfies LookJob, { startAfter: config.qrLookEverySeconds })
}

interface Found {
  readonly qr: PaymentQr
  readonly payments: readonly ProviderPayment[]
}

/** The job that asks what came through a code, should a webhook be lost: as long as it works, and for days after. */
export function consumeQrLooks(deps: PaymentDeps): Promise<void> {
  return deps.events.consume<LookJob, Prisma.TransactionClient, Found | undefined>(deps.prisma, {
    queue: lookQueue,
    prepare: ({ qrId }) => look(deps, qrId),
    handle: async (tx, { qrId }, found) => {
      if (!found) return
      const { provider, providerQrId: id, status, closedAt, createdAt } = found.qr
      for (const payment of found.payments) {
        await takeQrNews(tx, deps, { provider, qr: { id, reference: qrId, payment }, source: 'POLL' })
      }
      const endedAt = closedAt ?? (status === 'CREATED' ? createdAt : new Date())
      if (endedAt.getTime() + deps.config.lateLooksSeconds * 1000 > Date.now()) await scheduleQrLook(tx, deps, qrId)
    },
  })
}

/** What came since a little before the last look: a payment is listed when it was begun, and money may come days later. */
async function look(deps: PaymentDeps, qrId: string): Promise<Found | undefined> {
  const qr = await deps.prisma.paymentQr.findUnique({ where: { id: qrId } })
  if (!qr || qr.status === 'FAILED') return undefined
  if (!qr.providerQrId) return { qr, payments: [] }
  const { qrLookEverySeconds, lateLooksSeconds } = deps.config
  const since = new Date(
    Math.max(qr.createdAt.getTime(), Date.now() - (2 * qrLookEverySeconds + lateLooksSeconds) * 1000),
  )
  return { qr, payments: await qrCodesOf(deps, qr.provider).listPayments(qr.providerQrId, since) }
}
