import { z } from 'zod'
import type { ProviderEvent } from '../provider-port.ts'
import { rupees } from '../rupees.ts'
import { verifyResponseHash } from './easebuzz-hash.ts'

const report = z.object({
  key: z.string(),
  txnid: z.string().regex(/^[\w|/-]{1,40}$/),
  easepayid: z.string().regex(/^\w{1,40}$/),
  amount: rupees,
  status: z.string().max(40),
  error_Message: z.string().optional(),
})

export function verifyEasebuzz(body: Buffer, salt: string): boolean {
  const fields = readForm(body)
  return fields !== undefined && verifyResponseHash(fields, salt)
}

/** The form says which payment to ask for: its hash leaves out `easepayid`, and the payer's browser saw all of it. */
export function parseEasebuzz(body: Buffer, key: string): ProviderEvent | undefined {
  const parsed = report.safeParse(readForm(body))
  if (!parsed.success || parsed.data.key !== key) return undefined
  const { txnid, easepayid, amount, status, error_Message } = parsed.data
  const payment = { id: easepayid, amountPaise: amount, currency: 'INR', ...stateOf(status, error_Message) }
  return { eventId: null, type: status, createdAtMs: null, orderId: txnid, payment }
}

const failures = new Set(['failure', 'usercancelled', 'dropped', 'bounced'])

export function stateOf(status: string, message: string | undefined) {
  if (status === 'success') return { status: 'captured', failureReason: null }
  if (failures.has(status.toLowerCase())) return { status: 'failed', failureReason: message ?? null }
  // Slow is not no: the money may be on its way.
  return { status: status === 'pending' ? 'authorized' : 'created', failureReason: null }
}

/** A name that came twice could be read in two ways: such a form is none. */
function readForm(body: Buffer): Record<string, string> | undefined {
  const entries = [...new URLSearchParams(body.toString('utf8'))]
  return new Set(entries.map(([name]) => name)).size === entries.length ? Object.fromEntries(entries) : undefined
}
