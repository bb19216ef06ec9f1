import { randomUUID } from 'node:crypto'
import { ApiError } from '../http.ts'
import { RefundRefused, refundMoney } from '../refund-money.ts'
import { readRupees } from '../rupees.ts'
import type { SandboxDeps } from '../sandbox-deps.ts'
import { refundShape } from './plain-shapes.ts'

/** `POST /v1/refunds`: the same reference again is the same refund. */
export async function createRefund(deps: SandboxDeps, provider: string, fields: Record<string, unknown>) {
  const { reference, transactionId, amount } = fields
  const amountPaise = readRupees(amount)
  if (!amountPaise || !/^[\w-]{1,40}$/.test(String(reference))) throw new ApiError(400, 'The refund is none.')
  const { refund } = await refundMoney(deps, {
    provider,
    paymentId: String(transactionId),
    amountPaise,
    newId: () => randomUUID(),
    receipt: String(reference),
    idempotencyKey: String(reference),
  }).catch((error) => {
    throw error instanceof RefundRefused ? new ApiError(422, `Refused: ${error.reason}.`) : error
  })
  return refundShape(refund)
}

/** `GET /v1/refunds/:reference` */
export async function fetchRefund({ prisma }: SandboxDeps, provider: string, reference: string) {
  const refund = await prisma.refund.findUnique({ where: { idempotencyKey: `${provider}:${reference}` } })
  if (!refund) throw new ApiError(404, 'There is no such refund.')
  return refundShape(refund)
}
