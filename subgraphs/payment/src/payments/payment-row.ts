import { type Payment, Prisma } from '../generated/prisma/client.ts'

/** The columns of a payment's row under the names of Prisma's model; `of` is the table, or a CTE with its columns. */
export const paymentColumns = (of = 'payment'): string =>
  Object.values(Prisma.PaymentScalarFieldEnum)
    .map((name) => `${of}.${columnOf(name)} AS "${name}"`)
    .join(', ')

const columnOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

const columns = Prisma.raw(paymentColumns())

/** Reads a payment and keeps everybody else from changing it until the transaction ends. */
export async function lockPayment(
  tx: Prisma.TransactionClient,
  by: { readonly id: string } | { readonly provider: string; readonly providerOrderId: string },
): Promise<Payment | undefined> {
  const isIt =
    'id' in by
      ? Prisma.sql`id = ${by.id}`
      : Prisma.sql`provider_order_id = ${by.providerOrderId} AND provider = ${by.provider}`
  const [payment] = await tx.$queryRaw<Payment[]>`SELECT ${columns} FROM payment WHERE ${isIt} FOR UPDATE`
  return payment
}
