import type pg from 'pg'

/** Everything that is written down about the payments of a run, on all sides, at one moment. Paise are whole. */
export interface Books {
  readonly payments: readonly {
    readonly id: string
    readonly status: string
    readonly amountPaise: bigint
    readonly refundedPaise: bigint
    readonly feePaise: bigint
    readonly version: number
    readonly providerOrderId: string | null
    readonly isSettled: boolean
    readonly isReceiptNoted: boolean
  }[]
  readonly transitions: readonly {
    readonly paymentId: string
    readonly version: number
    readonly from: string | null
    readonly to: string
  }[]
  readonly captures: readonly {
    readonly id: string
    readonly paymentId: string
    readonly providerPaymentId: string
    readonly kind: string
    readonly state: string
    readonly amountPaise: bigint
    readonly refundReservedPaise: bigint
    readonly refundedPaise: bigint
  }[]
  readonly refunds: readonly {
    readonly id: string
    readonly paymentId: string
    readonly status: string
    readonly amountPaise: bigint
    readonly providerRefundId: string | null
  }[]
  /** Of the ledger, all there is. */
  readonly ledgerTransactions: readonly { readonly id: string; readonly sumPaise: bigint; readonly sides: number }[]
  readonly accounts: readonly {
    readonly account: string
    readonly postedPaise: bigint
    readonly balancePaise: bigint
  }[]
  readonly openAttempts: readonly { readonly billId: string; readonly paymentId: string }[]
  readonly bills: readonly { readonly id: string; readonly amountPaise: bigint; readonly paidPaise: bigint }[]
  readonly billPayments: readonly {
    readonly billId: string
    readonly paymentId: string
    readonly amountPaise: bigint
    readonly excessPaise: bigint
    readonly returnedPaise: bigint
  }[]
  readonly advances: readonly { readonly paymentId: string; readonly amountPaise: bigint }[]
  readonly connections: readonly { readonly id: string; readonly advancePaise: bigint; readonly entriesPaise: bigint }[]
  readonly receipts: readonly {
    readonly id: string
    readonly paymentId: string
    readonly amountPaise: bigint
    readonly isDrawn: boolean
  }[]
  readonly receiptNumbers: readonly { readonly year: string; readonly last: number; readonly count: number }[]
  readonly messages: readonly { readonly receiptId: string; readonly channel: string }[]
  readonly notifications: readonly { readonly receiptId: string }[]
  readonly jobs: readonly { readonly queue: string; readonly state: string; readonly subject: string }[]
  /** The stand-in's own books. */
  readonly providerPayments: readonly {
    readonly id: string
    readonly orderId: string
    readonly receipt: string
    readonly status: string
    readonly amountPaise: bigint
    readonly refundedPaise: bigint
  }[]
  readonly providerRefunds: readonly { readonly id: string; readonly amountPaise: bigint; readonly status: string }[]
}

type Row = Record<string, unknown>

/** Amounts end in `paise` and come as text. */
function withBigInts(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, name.endsWith('Paise') ? BigInt(value as string) : value]),
  )
}

/** Of the payments made since `since` (ISO 8601); each in the same snapshot of the database. */
const statements: Readonly<Record<keyof Books, string>> = {
  payments: `SELECT id, status, amount_paise::text AS "amountPaise", refunded_paise::text AS "refundedPaise",
    (fee_paise + fee_gst_paise)::text AS "feePaise", version, provider_order_id AS "providerOrderId",
    bills_settled_at IS NOT NULL AS "isSettled", receipt_issued_at IS NOT NULL AS "isReceiptNoted"
    FROM payment.payment WHERE created_at >= $1`,
  transitions: `SELECT t.payment_id AS "paymentId", t.version, t.from_status AS "from", t.to_status AS "to"
    FROM payment.payment_transition t JOIN payment.payment p ON p.id = t.payment_id WHERE p.created_at >= $1
    ORDER BY t.payment_id, t.version`,
  captures: `SELECT id, payment_id AS "paymentId", provider_payment_id AS "providerPaymentId", kind, state,
    amount_paise::text AS "amountPaise", refund_reserved_paise::text AS "refundReservedPaise",
    refunded_paise::text AS "refundedPaise" FROM payment.capture WHERE at >= $1`,
  refunds: `SELECT id, payment_id AS "paymentId", status, amount_paise::text AS "amountPaise",
    provider_refund_id AS "providerRefundId" FROM payment.refund WHERE created_at >= $1`,
  ledgerTransactions: `SELECT t.id, coalesce(sum(p.amount_paise), 0)::text AS "sumPaise", count(p.account)::int AS sides
    FROM payment.ledger_transaction t LEFT JOIN payment.ledger_posting p ON p.transaction_id = t.id
    WHERE t.at >= $1 GROUP BY t.id`,
  accounts: `SELECT account, coalesce(posted, 0)::text AS "postedPaise", coalesce(balance, 0)::text AS "balancePaise"
    FROM (SELECT account, sum(amount_paise) AS posted FROM payment.ledger_posting GROUP BY account) postings
    FULL JOIN (SELECT account, sum(debit_paise - credit_paise) AS balance FROM payment.ledger_balance GROUP BY account)
      balances USING (account) WHERE $1::timestamptz IS NOT NULL`,
  openAttempts: `SELECT bill_id AS "billId", payment_id AS "paymentId" FROM payment.open_bill_attempt
    WHERE $1::timestamptz IS NOT NULL`,
  bills: `SELECT id, amount_paise::text AS "amountPaise", paid_paise::text AS "paidPaise" FROM billing.bill
    WHERE id IN (SELECT bill_id FROM payment.payment_bill b JOIN payment.payment p ON p.id = b.payment_id
      WHERE p.created_at >= $1)`,
  billPayments: `SELECT bill_id AS "billId", payment_id AS "paymentId", amount_paise::text AS "amountPaise",
    excess_paise::text AS "excessPaise", returned_paise::text AS "returnedPaise" FROM billing.bill_payment
    WHERE payment_id IN (SELECT id FROM payment.payment WHERE created_at >= $1)`,
  advances: `SELECT payment_id AS "paymentId", amount_paise::text AS "amountPaise" FROM billing.advance_entry
    WHERE payment_id IN (SELECT id FROM payment.payment WHERE created_at >= $1)`,
  connections: `SELECT id, advance_paise::text AS "advancePaise", coalesce((SELECT sum(amount_paise)
      FROM billing.advance_entry e WHERE e.connection_id = c.id), 0)::text AS "entriesPaise"
    FROM billing.connection c WHERE $1::timestamptz IS NOT NULL`,
  receipts: `SELECT id, payment_id AS "paymentId", amount_paise::text AS "amountPaise", rendered_at IS NOT NULL AS "isDrawn"
    FROM document.receipt WHERE payment_id IN (SELECT id FROM payment.payment WHERE created_at >= $1)`,
  receiptNumbers: `SELECT financial_year AS year, last_number AS last,
    (SELECT count(*)::int FROM document.receipt r WHERE r.financial_year = s.financial_year) AS count
    FROM document.receipt_series s WHERE $1::timestamptz IS NOT NULL`,
  messages: `SELECT split_part(dedupe_key, ':', 2) AS "receiptId", channel FROM notification.message
    WHERE dedupe_key LIKE 'receipt-issued:%' AND sent_at >= $1`,
  notifications: `SELECT split_part(dedupe_key, ':', 2) AS "receiptId" FROM notification.notification
    WHERE dedupe_key LIKE 'receipt-issued:%' AND created_at >= $1`,
  jobs: `SELECT name AS queue, state::text,
    coalesce(data->>'refundId', data->>'receiptId', data->>'paymentId', data->>'challengeId', id::text) AS subject
    FROM events.job WHERE created_on >= $1 AND NOT name LIKE '\\_\\_%'`,
  providerPayments: `SELECT p.id, p.order_id AS "orderId", o.receipt, p.status, p.amount_paise::text AS "amountPaise",
    p.amount_refunded_paise::text AS "refundedPaise" FROM sandbox.payment p JOIN sandbox."order" o ON o.id = p.order_id
    WHERE o.created_at >= $1`,
  providerRefunds: `SELECT id, amount_paise::text AS "amountPaise", status FROM sandbox.refund WHERE created_at >= $1`,
}

/** All books at one moment: what is true in one is not later than in another. */
export async function readBooks(pool: pg.Pool, since: string): Promise<Books> {
  const client = await pool.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const read: Record<string, Row[]> = {}
    for (const [name, text] of Object.entries(statements)) {
      const { rows } = await client.query<Row>(text, [since])
      read[name] = rows.map(withBigInts)
    }
    await client.query('COMMIT')
    client.release()
    return read as unknown as Books
  } catch (error) {
    client.release(true)
    throw error
  }
}
