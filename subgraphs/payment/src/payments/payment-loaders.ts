import type { Viewer } from '@suvidha/service-kit/identity'
import DataLoader from 'dataloader'
import type pg from 'pg'
import { isEntityId } from '../entity-id.ts'
import type { Payment } from '../generated/prisma/client.ts'
import { paymentColumns } from './payment-row.ts'

export interface PaymentLoaders {
  /** A payment that the viewer may see, or null. */
  readonly payment: DataLoader<string, Payment | null>
  /** The payments for a bill that the viewer may see, newest first. */
  readonly paymentsOfBill: DataLoader<string, Payment[]>
  /** What a payment brings its bills, in its order. */
  readonly billsOfPayment: DataLoader<string, BillOfPayment[]>
  /** What a payment brings connections ahead, in its order. */
  readonly advancesOfPayment: DataLoader<string, AdvanceOfPayment[]>
  /** Every state a payment was in, the first first. */
  readonly timelineOfPayment: DataLoader<string, PaymentStepRow[]>
}

export interface BillOfPayment {
  readonly billId: string
  readonly amountPaise: bigint
}

export interface AdvanceOfPayment {
  readonly connectionId: string
  readonly amountPaise: bigint
}

export interface PaymentStepRow {
  readonly status: string
  readonly at: Date
  readonly source: string
}

const columns = paymentColumns()

/** Of the person of $2; with the scope ($3), of the regions of $4 and the departments of $5 too, or all. */
const mayReadSql = `(payment.citizen_id = $2
  OR $3 AND ($4::text[] IS NULL OR payment.region = ANY($4) AND NOT payment.city_only)
    AND ($5::text[] IS NULL OR payment.utilities <> '{}' AND payment.utilities <@ $5))`

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
export function createPaymentLoaders(pool: pg.Pool, viewer: Viewer): PaymentLoaders {
  const mayRead = [viewer.id, viewer.scopes.has('payments:read'), viewer.limits.regions, viewer.limits.departments]
  return {
    payment: new DataLoader(async (ids) => {
      const text = `SELECT ${columns} FROM payment WHERE id = ANY($1) AND ${mayReadSql}`
      const values = [ids.filter(isEntityId), ...mayRead]
      const { rows } = await pool.query<PaymentRow>({ name: 'payment-by-id', text, values })
      const byId = new Map(rows.map((row) => [row.id, toPayment(row)]))
      return ids.map((id) => byId.get(id) ?? null)
    }),
    paymentsOfBill: new DataLoader(async (billIds) => {
      const text = `SELECT payment_bill.bill_id AS "billId", ${columns}
        FROM payment_bill JOIN payment ON payment.id = payment_bill.payment_id
        WHERE payment_bill.bill_id = ANY($1) AND ${mayReadSql}
        ORDER BY payment.created_at DESC, payment.id DESC`
      const values = [billIds.filter(isEntityId), ...mayRead]
      const { rows } = await pool.query<PaymentRow & { billId: string }>({ name: 'payments-of-bill', text, values })
      const byBill = Map.groupBy(rows, ({ billId }) => billId)
      return billIds.map((billId) => (byBill.get(billId) ?? []).map(({ billId: _, ...row }) => toPayment(row)))
    }),
    billsOfPayment: new DataLoader(async (paymentIds) => {
      const text = `SELECT payment_id AS "paymentId", bill_id AS "billId", amount_paise AS "amountPaise" FROM payment_bill
        WHERE payment_id = ANY($1) ORDER BY payment_id, position`
      const rows = await listOf<BillOfPayment>(pool, { name: 'bills-of-payment', text, values: [paymentIds] })
      return paymentIds.map((id) => (rows.get(id) ?? []).map(withPaise))
    }),
    advancesOfPayment: new DataLoader(async (paymentIds) => {
      const text = `SELECT payment_id AS "paymentId", connection_id AS "connectionId", amount_paise AS "amountPaise"
        FROM payment_advance WHERE payment_id = ANY($1) ORDER BY payment_id, position`
      const rows = await listOf<AdvanceOfPayment>(pool, { name: 'advances-of-payment', text, values: [paymentIds] })
      return paymentIds.map((id) => (rows.get(id) ?? []).map(withPaise))
    }),
    timelineOfPayment: new DataLoader(async (paymentIds) => {
      const text = `SELECT payment_id AS "paymentId", to_status AS status, at, source FROM payment_transition
        WHERE payment_id = ANY($1) ORDER BY payment_id, version`
      const rows = await listOf<PaymentStepRow>(pool, { name: 'timeline-of-payment', text, values: [paymentIds] })
      return paymentIds.map((id) => rows.get(id) ?? [])
    }),
  }
}

async function listOf<Row extends object>(pool: pg.Pool, question: pg.QueryConfig) {
  const { rows } = await pool.query<Row & { paymentId: string }>(question)
  return Map.groupBy(rows, ({ paymentId }) => paymentId)
}

/** PostgreSQL's bigint comes as text. */
const withPaise = <Row extends { readonly amountPaise: bigint }>(row: Row): Row => ({
  ...row,
  amountPaise: BigInt(row.amountPaise),
})
