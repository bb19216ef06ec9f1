import { createHash } from 'node:crypto'
import { ApiError, type Reply } from '../http.ts'
import type { SandboxDeps } from '../sandbox-deps.ts'
import { feeOf, toCollection } from './entities.ts'

const dayMs = 24 * 60 * 60 * 1000
const indiaMs = 5.5 * 60 * 60 * 1000
const inSeconds = (date: Date) => Math.floor(date.getTime() / 1000)

/**
 * `GET /v1/settlements/recon/combined?year=&month=&day=`: what was captured and given back on a day in India, settled on
 * the next, in Razorpay's columns. Amounts in paise; a payment is a credit of its amount less the fee, a refund a debit.
 */
export async function reconcileSettlements({ prisma }: SandboxDeps, query: URLSearchParams) {
  const [year, month, day] = ['year', 'month', 'day'].map((name) => Number(query.get(name)))
  if (!year || !month || !day) throw new ApiError(400, 'year, month and day are required.', 'year')
  const from = new Date(Date.UTC(year, month - 1, day) - indiaMs)
  const within = { gte: from, lt: new Date(from.getTime() + dayMs) }
  const isOurs = { provider: 'razorpay' }
  const [payments, refunds] = await Promise.all([
    prisma.payment.findMany({
      where: { createdAt: within, status: { in: ['captured', 'refunded'] }, order: isOurs },
      include: { order: true },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    }),
    prisma.refund.findMany({
      where: { createdAt: within, status: 'processed', payment: { order: isOurs } },
      include: { payment: { include: { order: true } } },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    }),
  ])
  const settlement = settlementOf(from)
  const paid = payments.map((payment) => {
    const { fee, tax } = feeOf(payment.amountPaise)
    const money = { debit: 0, credit: Number(payment.amountPaise) - fee, amount: Number(payment.amountPaise), fee, tax }
    return { entity_id: payment.id, type: 'payment', ...money, ...settlement, ...about(payment, payment.createdAt) }
  })
  const returned = refunds.map((refund) => {
    const amount = Number(refund.amountPaise)
    const money = { debit: amount, credit: 0, amount, fee: 0, tax: 0 }
    return { entity_id: refund.id, type: 'refund', ...money, ...settlement, ...about(refund.payment, refund.createdAt) }
  })
  const skip = Number(query.get('skip') ?? 0)
  const count = Math.min(Number(query.get('count') ?? 1000), 1000)
  return toCollection([...paid, ...returned].slice(skip, skip + count))
}

/** The same as a file, as the dashboard gives it: amounts in rupees. */
export async function reconciliationFile(deps: SandboxDeps, query: URLSearchParams): Promise<Reply> {
  const { items } = await reconcileSettlements(deps, query)
  const lines = items.map((item) => columns.map((name) => inCell(name, item[name as keyof typeof item])).join(','))
  return { status: 200, type: 'text/csv', body: `${[columns.join(','), ...lines].join('\r\n')}\r\n` }
}

const columns = [
  'entity_id',
  'type',
  'debit',
  'credit',
  'amount',
  'currency',
  'fee',
  'tax',
  'on_hold',
  'settled',
  'created_at',
  'settled_at',
  'settlement_id',
  'description',
  'notes',
  'payment_id',
  'settlement_utr',
  'order_id',
  'order_receipt',
  'method',
  'card_network',
  'card_issuer',
  'card_type',
  'dispute_id',
]
const amounts = new Set(['debit', 'credit', 'amount', 'fee', 'tax'])

function inCell(name: string, value: unknown): string {
  if (amounts.has(name)) return (Number(value) / 100).toFixed(2)
  const text = value === null || value === undefined ? '' : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One settlement a day, on the day after. */
function settlementOf(from: Date) {
  const digest = createHash('sha256').update(from.toISOString()).digest('hex')
  const settledAt = new Date(from.getTime() + dayMs + 10 * 60 * 60 * 1000)
  return {
    currency: 'INR',
    on_hold: false,
    settled: true,
    settled_at: inSeconds(settledAt),
    settlement_id: `setl_${digest.slice(0, 14)}`,
    settlement_utr: `UTR${BigInt(`0x${digest.slice(14, 26)}`)
      .toString()
      .padStart(15, '0')
      .slice(0, 13)}`,
  }
}

const about = (
  payment: { id: string; orderId: string; method: string; order: { receipt: string | null } },
  createdAt: Date,
) => ({
  created_at: inSeconds(createdAt),
  description: null,
  notes: '{}',
  payment_id: payment.id,
  order_id: payment.orderId,
  order_receipt: payment.order.receipt,
  method: payment.method,
  card_network: null,
  card_issuer: null,
  card_type: null,
  dispute_id: null,
})
