import { randomUUID } from 'node:crypto'
import { eventually, type PaymentHouse } from './payment-house.ts'

export interface RefundView {
  readonly id: string
  readonly status: string
  readonly amount: { readonly paise: number }
  readonly failureReason: string | null
  readonly parts: readonly {
    readonly kind: string
    readonly billId: string | null
    readonly amount: { readonly paise: number }
  }[]
}

const fields = 'id status amount { paise } failureReason parts { kind billId amount { paise } }'
const refundMutation = `mutation ($input: RefundPaymentInput!) { refundPayment(input: $input) { ${fields} } }`
const decisionMutation = {
  approve: `mutation ($input: ApproveRefundInput!) { approveRefund(input: $input) { ${fields} } }`,
  reject: `mutation ($input: RejectRefundInput!) { rejectRefund(input: $input) { ${fields} } }`,
}

export interface RefundWish {
  readonly paymentId: string
  readonly paise: number
  readonly by?: string
  readonly key?: string
  readonly scope?: string
  readonly reason?: string
  readonly bills?: readonly { readonly billId: string; readonly amountPaise: string }[]
}

/** What people do with refunds at a payment house. */
export function refundActors(house: PaymentHouse) {
  let bills = 0
  return {
    /** A captured payment of Asha's for bills of these amounts, each bill used once. */
    async pays(...paise: number[]) {
      const billIds = paise.map((amount) => {
        bills += 1
        const id = `bill_${bills}`
        house.bills.set(id, { citizenId: 'cit_asha', paise: amount })
        return id
      })
      const { started } = await house.starts('cit_asha', billIds)
      await house.finishes(started.checkout?.providerOrderId, 'success')
      const paymentId = started.payment.id
      await house.ask('cit_asha', 'mutation ($id: ID!) { checkPayment(paymentId: $id) { status } }', { id: paymentId })
      await eventually(
        async () => (await house.prisma.payment.findUnique({ where: { id: paymentId } }))?.status === 'CAPTURED',
      )
      return { paymentId, billIds, orderId: started.checkout?.providerOrderId ?? '' }
    },
    async refunds({
      paymentId,
      paise,
      by = 'stf_operator',
      key = randomUUID(),
      scope = 'payments:refund',
      ...more
    }: RefundWish) {
      const { reason = 'Paid by mistake', bills: of } = more
      const input = { paymentId, amountPaise: String(paise), reason, idempotencyKey: key, ...(of && { bills: of }) }
      const { data, errors } = await house.ask(by, refundMutation, { input }, scope)
      return { refund: data?.refundPayment as unknown as RefundView, error: errors?.[0]?.extensions }
    },
    async decides(how: 'approve' | 'reject', refundId: string, by = 'stf_officer', scope = 'payments:approve') {
      const input = { refundId, ...(how === 'reject' && { reason: 'Not this one' }) }
      const { data, errors } = await house.ask(by, decisionMutation[how], { input }, scope)
      return { refund: data?.[`${how}Refund`] as unknown as RefundView, error: errors?.[0]?.extensions }
    },
    until: (refundId: string, status: string) =>
      eventually(async () => {
        const refund = await house.prisma.refund.findUnique({ where: { id: refundId } })
        return refund?.status === status && refund
      }),
    /** Every account's sum, and whether captures, refunds and the ledger agree about each other. */
    async books() {
      const { rows } = await house.admin.query<{ account: string; paise: string }>(
        'SELECT account, sum(amount_paise)::text AS paise FROM payment.ledger_posting GROUP BY 1 HAVING sum(amount_paise) <> 0',
      )
      const { rows: wrong } = await house.admin.query(
        `SELECT c.id FROM payment.capture c
         WHERE refund_reserved_paise <> (SELECT coalesce(sum(amount_paise), 0) FROM payment.refund r
             WHERE r.capture_id = c.id AND r.status IN ('PENDING_APPROVAL', 'PENDING', 'PROCESSED'))
           OR refunded_paise <> (SELECT coalesce(sum(amount_paise), 0) FROM payment.refund r
             WHERE r.capture_id = c.id AND r.status = 'PROCESSED')
         UNION ALL SELECT p.id FROM payment.payment p
         WHERE refunded_paise <> (SELECT coalesce(sum(r.amount_paise), 0) FROM payment.refund r JOIN payment.capture c ON c.id = r.capture_id
           WHERE r.payment_id = p.id AND c.kind <> 'EXTRA' AND r.status = 'PROCESSED')
         UNION ALL SELECT r.payment_id FROM payment.ledger_posting p JOIN payment.ledger_transaction t ON t.id = p.transaction_id
           JOIN payment.refund r ON r.id = t.refund_id WHERE p.account = 'refund_payable'
           GROUP BY r.id HAVING sum(p.amount_paise) <> -(CASE r.status WHEN 'PENDING' THEN r.amount_paise ELSE 0 END)`,
      )
      return {
        accounts: Object.fromEntries(rows.map(({ account, paise }) => [account, Number(paise)])),
        wrong: wrong.length,
      }
    },
  }
}

export type RefundActors = ReturnType<typeof refundActors>
