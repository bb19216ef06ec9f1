import DataLoader from 'dataloader'
import type pg from 'pg'
import { isEntityId } from '../entity-id.ts'
import type { Payment } from '../generated/prisma/client.ts'
import { paymentColumns } from './payment-row.ts'

export interface PaymentLoaders {
  /** A payment of the viewer's, or null. */
  readonly payment: DataLoader<string, Payment | null>
  /** The viewer's payments for a bill, newest first. */
  readonly paymentsOfBill: DataLoader<string, Payment[]>
  /** The bills a payment pays, in its order. */
  readonly billIdsOfPayment: DataLoader<string, string[]>
}

const columns = paymentColumns()

type PaiseColumn = 'amountPaise' | 'feePaise' | 'feeGstPaise' | 'refundedPaise'
type PaymentRow = Omit<Payment, PaiseColumn> & Record<PaiseColumn, string>
const toPayment = (row: PaymentRow): Payment => ({
  ...row,
  amountPaise: BigInt(row.amountPaise),
  feePaise: BigInt(row.feePaise),
  feeGstPaise: BigInt(row.feeGstPaise),
  refundedPaise: BigInt(row.refundedPaise),
})

/** One statement per kind of question and request, for what this person may see. */
export function createPaymentLoaders(pool: pg.Pool, citizenId: string): PaymentLoaders {
  return {
    payment: new DataLoader(async (ids) => {
      const text = `SELECT ${columns} FROM payment WHERE id = ANY($1) AND citizen_id = $2`
      const values = [ids.filter(isEntityId), citizenId]
      const { rows } = await pool.query<PaymentRow>({ name: 'payment-by-id', text, values })
      const byId = new Map(rows.map((row) => [row.id, toPayment(row)]))
      return ids.map((id) => byId.get(id) ?? null)
    }),
    paymentsOfBill: new DataLoader(async (billIds) => {
      const text = `SELECT payment_bill.bill_id AS "billId", ${columns}
        FROM payment_bill JOIN payment ON payment.id = payment_bill.payment_id
        WHERE payment_bill.bill_id = ANY($1) AND payment.citizen_id = $2
        ORDER BY payment.created_at DESC, payment.id DESC`
      const values = [billIds.filter(isEntityId), citizenId]
      const { rows } = await pool.query<PaymentRow & { billId: string }>({ name: 'payments-of-bill', text, values })
      const byBill = Map.groupBy(rows, ({ billId }) => billId)
      return billIds.map((billId) => (byBill.get(billId) ?? []).map(({ billId: _, ...row }) => toPayment(row)))
    }),
    billIdsOfPayment: new DataLoader(async (paymentIds) => {
      const text = `SELECT payment_id AS "paymentId", bill_id AS "billId" FROM payment_bill
        WHERE payment_id = ANY($1) ORDER BY payment_id, position`
      const { rows } = await pool.query<{ paymentId: string; billId: string }>({
        name: 'bills-of-payment',
        text,
        values: [paymentIds],
      })
      const byPayment = Map.groupBy(rows, ({ paymentId }) => paymentId)
      return paymentIds.map((id) => (byPayment.get(id) ?? []).map(({ billId }) => billId))
    }),
  }
}
