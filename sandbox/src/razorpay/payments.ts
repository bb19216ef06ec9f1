import { captureInTransaction } from '../checkout/settle-order.ts'
import { ApiError } from '../http.ts'
import type { SandboxDeps } from '../sandbox-deps.ts'
import { toPaymentEntity } from './entities.ts'
import { noSuchId } from './orders.ts'

/** `GET /v1/payments/:id` */
export async function fetchPayment({ prisma }: SandboxDeps, id: string) {
  const payment = await prisma.payment.findUnique({ where: { id } })
  if (!payment) throw noSuchId()
  return toPaymentEntity(payment)
}

/** `POST /v1/payments/:id/capture`: of an authorized payment, all of it. */
export async function capturePayment(deps: SandboxDeps, id: string, fields: Record<string, unknown>) {
  const captured = await deps.prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM payment WHERE id = ${id} FOR UPDATE`
    const payment = await tx.payment.findUnique({ where: { id } })
    if (!payment) throw noSuchId()
    if (payment.status === 'captured') throw new ApiError(400, 'This payment has already been captured')
    if (payment.status !== 'authorized')
      throw new ApiError(400, 'Only payments which have been authorized can be captured')
    if (Number(fields.amount) !== Number(payment.amountPaise)) {
      throw new ApiError(400, 'Capture amount must be equal to the amount authorized', 'amount')
    }
    return captureInTransaction(deps, tx, payment)
  })
  deps.wakeDelivery()
  return toPaymentEntity(captured)
}
