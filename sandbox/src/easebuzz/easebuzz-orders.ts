import { randomBytes } from 'node:crypto'
import type { Order, Payment } from '../generated/prisma/client.ts'
import { inRupees, readRupees } from '../rupees.ts'
import type { SandboxDeps } from '../sandbox-deps.ts'
import { isHash } from './easebuzz-hash.ts'

const udfs = Array.from({ length: 10 }, (_, index) => `udf${index + 1}`)
const refuse = (error: string) => ({ status: 0, error_desc: error, data: error })

/** `POST /payment/initiateLink`: an access key for the page. A txnid is used once. */
export async function initiateLink({ prisma, config }: SandboxDeps, fields: Record<string, unknown>) {
  const { txnid, amount, productinfo, firstname, email, phone } = fields
  const values = [txnid, amount, productinfo, firstname, email, ...udfs.map((name) => fields[name])]
  if (!config.easebuzzKey || fields.key !== config.easebuzzKey) return refuse('Invalid merchant key.')
  if (!isHash(fields.hash, fields.key, ...values, config.easebuzzSalt)) return refuse('Hash mismatch.')
  const amountPaise = readRupees(amount)
  if (!amountPaise || amountPaise < 100n || !String(amount).includes('.')) return refuse('Invalid amount.')
  if (!/^[\w|/-]{1,40}$/.test(String(txnid))) return refuse('Invalid txnid.')
  if (![productinfo, firstname, email, phone, fields.surl, fields.furl].every(Boolean)) {
    return refuse('A mandatory parameter is missing.')
  }
  const notes = { productinfo, firstname, email, phone } as Record<string, string>
  const token = randomBytes(32).toString('hex')
  const { count } = await prisma.order.createMany({
    data: {
      id: String(txnid),
      provider: 'easebuzz',
      token,
      amountPaise,
      currency: 'INR',
      receipt: String(txnid),
      notes,
    },
    skipDuplicates: true,
  })
  return count ? { status: 1, data: token } : refuse('Duplicate transaction id.')
}

/** `POST /transaction/v2.1/retrieve`: every try of a txnid. */
export async function retrieveTransaction({ prisma, config }: SandboxDeps, fields: Record<string, unknown>) {
  const { key, txnid, hash } = fields
  if (key !== config.easebuzzKey || !isHash(hash, key, txnid, config.easebuzzSalt)) {
    return { status: false, msg: 'Hash mismatch.' }
  }
  const order = await prisma.order.findUnique({
    where: { id: String(txnid), provider: 'easebuzz' },
    include: { payments: { orderBy: { createdAt: 'asc' } } },
  })
  if (!order) return { status: false, msg: 'Transaction not found.' }
  const common = { txnid: order.id, key, ...notesOf(order) }
  const started = { ...common, easepayid: 'NA', status: 'preinitiated', amount: inRupees(order.amountPaise) }
  const tries = order.payments.map((payment) => ({
    ...common,
    easepayid: payment.id,
    status: statusOf(payment),
    amount: inRupees(payment.amountPaise),
    mode: 'UPI',
    error_Message: payment.errorDescription ?? 'Successful Transaction',
  }))
  return { status: true, msg: tries.length ? tries : [started] }
}

export function statusOf({ status }: Payment): string {
  if (status === 'captured' || status === 'refunded') return 'success'
  return status === 'failed' ? 'failure' : 'pending'
}

export function notesOf({ notes }: Order) {
  const { productinfo = '', firstname = '', email = '', phone = '' } = notes as Record<string, string>
  return { productinfo, firstname, email, phone }
}
