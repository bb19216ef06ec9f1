import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ApiError } from '../http.ts'
import { toRows } from '../refund-money.ts'
import type { SandboxDeps } from '../sandbox-deps.ts'
import { newEvent } from './webhook-events.ts'

const wanted = z.object({
  state: z.enum(['started', 'updated', 'resolved']),
  method: z.enum(['upi', 'card', 'netbanking', 'wallet']),
  severity: z.enum(['high', 'medium', 'low']).default('high'),
  /** ALL, or the one bank, network or handle that does not work. */
  instrument: z.record(z.string(), z.string()).optional(),
})

const instrumentOf = { upi: 'vpa_handle', card: 'network', netbanking: 'bank', wallet: 'wallet' } as const

/** `POST /sandbox/downtimes`: Razorpay tells of a downtime. Its end, for the same method and instrument, has the same id. */
export async function tellDowntime(deps: SandboxDeps, fields: Record<string, unknown>) {
  const parsed = wanted.safeParse(fields)
  if (!parsed.success) throw new ApiError(400, 'state, method', String(parsed.error.issues[0]?.path[0] ?? 'state'))
  const { state, method, severity, instrument = { [instrumentOf[method]]: 'ALL' } } = parsed.data
  const digest = createHash('sha256')
    .update(JSON.stringify([method, instrument]))
    .digest('hex')
  const now = Math.floor(Date.now() / 1000)
  const entity = {
    id: `down_${digest.slice(0, 14)}`,
    entity: 'payment.downtime',
    method,
    begin: now,
    end: state === 'resolved' ? now : null,
    status: state,
    scheduled: false,
    severity,
    instrument,
    created_at: now,
    updated_at: now,
  }
  const webhook = newEvent(`payment.downtime.${state}`, { 'payment.downtime': entity })
  await deps.prisma.webhook.createMany({ data: toRows('razorpay', [webhook]) })
  deps.wakeDelivery()
  return entity
}
