import type { PaymentQr } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import type { ProviderName } from '../providers/provider-port.ts'
import { type Opener, openQr, qrCodesOf } from './open-qr.ts'
import { qrStillMade } from './qr-errors.ts'
import { tellQr } from './tell-qr.ts'

/**
 * Closes a code at its provider; closing it again answers the same. Money that comes through it nevertheless (a code
 * that the city drew itself goes on working on paper) is taken like any other. Fails with UPSTREAM_UNAVAILABLE.
 */
export async function closeQr(deps: PaymentDeps, { id, provider, providerQrId, status }: PaymentQr) {
  if (status === 'ACTIVE' && providerQrId) {
    await qrCodesOf(deps, provider).close(providerQrId)
    const at = new Date()
    const data = { status: 'CLOSED', closedAt: at, updatedAt: at }
    await deps.prisma.$transaction(async (tx) => {
      const { count } = await tx.paymentQr.updateMany({ where: { id, status: 'ACTIVE' }, data })
      if (count > 0) await tellQr(tx, deps, await tx.paymentQr.findUniqueOrThrow({ where: { id } }))
    })
  }
  if (status === 'CREATED') throw qrStillMade()
  return deps.prisma.paymentQr.findUniqueOrThrow({ where: { id } })
}

/** Closes a code and opens another for its connection; the same again answers the other one. Fails as both do. */
export async function renewQr(deps: PaymentDeps, staff: Omit<Opener, 'isStaff'>, qr: PaymentQr): Promise<PaymentQr> {
  if (qr.status !== 'CREATED') await closeQr(deps, qr)
  const { utility, consumerNumber } = qr
  const provider = qr.provider as ProviderName
  return openQr(deps, { ...staff, isStaff: true }, { consumer: { utility, consumerNumber }, provider })
}
