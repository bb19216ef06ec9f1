import { randomUUID } from 'node:crypto'
import { wholeCity } from '@suvidha/service-kit/staff-limits'
import { resolveConflict } from '../../subgraphs/payment/src/captures/resolve-conflict.ts'
import { resolveHeldMoney } from '../../subgraphs/payment/src/captures/resolve-held-money.ts'
import { applyReport } from '../../subgraphs/payment/src/payments/apply-report.ts'
import { lockPayment } from '../../subgraphs/payment/src/payments/payment-row.ts'
import { startPayment } from '../../subgraphs/payment/src/payments/start-payment.ts'
import { applyRefundReport } from '../../subgraphs/payment/src/refunds/apply-refund-report.ts'
import { decideRefund } from '../../subgraphs/payment/src/refunds/decide-refund.ts'
import { refundPayment } from '../../subgraphs/payment/src/refunds/refund-payment.ts'
import { returnMoney } from '../../subgraphs/payment/src/refunds/return-money.ts'
import type { ModelHouse } from './model-house.ts'
import { billsPaise, type inModel, oddPaise, type RefundModel } from './refund-model.ts'

/** A payment whose money is there, and its refunds in the order in which the model made them. */
export interface RefundWalk {
  readonly house: ModelHouse
  readonly paymentId: string
  readonly captureId: string
  readonly name: string
}

let walks = 0

export async function beginWalk(house: ModelHouse, kind: RefundModel['kind']): Promise<RefundWalk> {
  walks += 1
  const name = `r${walks}`
  const bills = [`${name}_1`, `${name}_2`]
  bills.forEach((bill, index) => void house.prices.set(bill, Object.values(billsPaise)[index] as number))
  house.memory.mood = 'answers'
  const wish = { billIds: bills, provider: 'RAZORPAY', idempotencyKey: randomUUID() } as const
  const { id: paymentId } = await startPayment(house.deps, 'cit_asha', wish)
  const right = BigInt(billsPaise['bill 1'] + billsPaise['bill 2'])
  const money = { id: `${name}_try`, status: 'captured', currency: 'INR', failureReason: null }
  const reported = { ...money, amountPaise: kind === 'ODD' ? BigInt(oddPaise) : right }
  await house.prisma.$transaction(async (tx) => {
    const payment = await lockPayment(tx, { id: paymentId })
    if (payment) await applyReport(tx, house.deps, { payment, reported, source: 'WEBHOOK' })
  })
  const { id: captureId } = await house.prisma.capture.findFirstOrThrow({ where: { paymentId } })
  return { house, paymentId, captureId, name }
}

const answer = (doing: Promise<unknown>) =>
  doing.then(
    () => 'done',
    (error: { code?: string }) => {
      if (error.code === 'CONFLICT') return 'CONFLICT'
      throw error
    },
  )

const refundsOf = ({ house, paymentId }: RefundWalk) =>
  house.prisma.refund.findMany({ where: { paymentId }, orderBy: { id: 'asc' }, include: { capture: true } })

const operator = { id: 'stf_operator', limits: wholeCity }

export const reality = {
  request: ({ house, paymentId, name }: RefundWalk, paise: number, bill?: 'bill 1' | 'bill 2') =>
    answer(
      refundPayment(house.deps, 'stf_operator', {
        ...{ paymentId, amountPaise: BigInt(paise), reason: 'asked for', idempotencyKey: randomUUID() },
        bills: bill ? [{ billId: `${name}_${bill.slice(-1)}`, amountPaise: BigInt(paise) }] : null,
      }),
    ),
  async decide(walk: RefundWalk, index: number, how: 'approve' | 'reject') {
    const refund = (await refundsOf(walk))[index]
    const no = how === 'reject' ? { rejectedBecause: 'no' } : {}
    return answer(decideRefund(walk.house.deps, { refundId: refund?.id ?? '', decidedBy: 'stf_officer', ...no }))
  },
  async tell(walk: RefundWalk, index: number, status: 'processed' | 'failed' | 'pending') {
    const refund = (await refundsOf(walk))[index]
    if (!refund) throw new Error('there is no such refund')
    const { id: refundId, amountPaise, capture } = refund
    const { providerPaymentId } = capture
    const reported = { id: `rfnd_${refundId}`, providerPaymentId, amountPaise, status, refundId, reason: null }
    const { deps, prisma } = walk.house
    await prisma.$transaction((tx) => applyRefundReport(tx, deps, { reported, source: 'WEBHOOK' }))
  },
  resolve({ house, paymentId, captureId, name }: RefundWalk, word: 'REFUND' | 'KEEP', isFirst: boolean) {
    const about = { reason: 'decided', idempotencyKey: randomUUID() }
    const kept = word === 'KEEP' ? { connectionId: `con_${name}_1` } : {}
    if (!isFirst) {
      const resolution = word === 'KEEP' ? 'KEEP_AS_ADVANCE' : 'RETURN_AGAIN'
      return answer(resolveHeldMoney(house.deps, operator, { captureId, resolution, ...about, ...kept }))
    }
    const resolution = word === 'KEEP' ? 'KEEP_AS_ADVANCE' : 'REFUND'
    return answer(resolveConflict(house.deps, operator, { paymentId, resolution, ...about, ...kept }))
  },
  /** The newest order to give back, as the queue would bring it. */
  async giveBack({ house, captureId }: RefundWalk) {
    const { rows } = await house.pool.query(
      `SELECT data FROM events.job WHERE name = 'payment.return-money' AND data->>'captureId' = $1
       ORDER BY created_on DESC, id DESC LIMIT 1`,
      [captureId],
    )
    if (rows[0]) await house.prisma.$transaction((tx) => returnMoney(tx, house.deps, rows[0].data))
  },
}

/** The same words as the model's, from the tables. */
export async function inReality({
  house,
  paymentId,
  captureId,
  name,
}: RefundWalk): Promise<ReturnType<typeof inModel>> {
  const payment = await house.prisma.payment.findUniqueOrThrow({ where: { id: paymentId } })
  const capture = await house.prisma.capture.findUniqueOrThrow({ where: { id: captureId } })
  const refunds = await house.prisma.refund.findMany({ where: { paymentId } })
  const { rows } = await house.pool.query<{ account: string; bill: string | null; paise: number }>(
    `SELECT account, bill_id AS bill, sum(amount_paise)::int AS paise FROM ledger_posting p
     JOIN ledger_transaction t ON t.id = p.transaction_id WHERE t.payment_id = $1 GROUP BY 1, 2`,
    [paymentId],
  )
  const on = (account: string, bill: string | null = null) =>
    rows.find((row) => row.account === account && row.bill === bill)?.paise ?? 0
  return {
    ...{ status: payment.status as RefundModel['status'], capture: capture.state as RefundModel['capture'] },
    ...{ refunded: Number(capture.refundedPaise), reserved: Number(capture.refundReservedPaise) },
    refunds: refunds.map(({ amountPaise, status }) => `${amountPaise} ${status}`).sort(),
    ledger: {
      ...{ 'bill 1': on('citizen_receivable', `${name}_1`), 'bill 2': on('citizen_receivable', `${name}_2`) },
      ...{ suspense: on('suspense'), advance: on('advance_liability'), payable: on('refund_payable') },
      clearing: on('provider_clearing:RAZORPAY'),
    },
  }
}
