import type { Viewer } from '@suvidha/service-kit/identity'
import { conflict, notFound } from '@suvidha/service-kit/public-error'
import { isEntityId } from '../entity-id.ts'
import type { Payment, Prisma, PrismaClient } from '../generated/prisma/client.ts'
import { dayInIndia } from '../ledger/book-day.ts'
import { withinLimits } from '../staff-limits.ts'

/** A copy on paper of a receipt that its holder has. */
export interface ReceiptCopyRow {
  readonly paymentId: string
  readonly copy: number
  readonly receiptNumber: string
  readonly capturedAt: Date
  readonly amountPaise: bigint
  readonly billNumbers: readonly string[]
  readonly printedAt: Date
}

/** The paper ran out, or came out torn; a third copy is for its holder to print. */
const mostCopies = 2

const nothingToPrint = () => notFound('No such payment was begun at this kiosk today.')

/**
 * A copy of the receipt of a payment that was begun today at the kiosk where the one of the staff is signed in, within what they look
 * after; kept with who printed it. Every other payment is as if it were not there: NOT_FOUND. Fails with CONFLICT before there is a
 * receipt, and after two copies.
 */
export async function reprintReceipt(prisma: PrismaClient, viewer: Viewer, paymentId: string): Promise<ReceiptCopyRow> {
  const { kioskId, limits, id: printedBy } = viewer
  if (kioskId === null || !isEntityId(paymentId)) throw nothingToPrint()
  const printedAt = new Date()
  return prisma.$transaction(async (tx) => {
    // One copy at a time: the row is locked, and the number of each is its place.
    await tx.$queryRaw`SELECT 1 AS one FROM payment WHERE id = ${paymentId} FOR UPDATE`
    const here = { id: paymentId, kioskId, createdAt: { gte: new Date(`${dayInIndia(printedAt)}T00:00:00+05:30`) } }
    const payment = await tx.payment.findFirst({
      where: { AND: [here, withinLimits(limits)] },
      include: { bills: { orderBy: { position: 'asc' } } },
    })
    if (!payment) throw nothingToPrint()
    const { receiptNumber, capturedAt } = receiptOf(payment)
    const copy = 1 + (await tx.receiptCopy.count({ where: { paymentId } }))
    if (copy > mostCopies) throw conflict('This receipt was printed again twice already. Its holder has it.')
    await tx.receiptCopy.create({ data: { paymentId, copy, kioskId, printedBy, printedAt } satisfies NewCopy })
    const { amountPaise, bills } = payment
    const billNumbers = bills.map(({ billNumber }) => billNumber)
    return { paymentId, copy, receiptNumber, capturedAt, amountPaise, billNumbers, printedAt }
  })
}

type NewCopy = Prisma.ReceiptCopyCreateManyInput

function receiptOf({ receiptNumber, capturedAt, status }: Payment) {
  if (receiptNumber === null || capturedAt === null || status !== 'CAPTURED') {
    throw conflict('There is no receipt of this payment.')
  }
  return { receiptNumber, capturedAt }
}
