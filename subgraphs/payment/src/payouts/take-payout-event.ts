import { createHash } from 'node:crypto'
import { PublicError } from '@suvidha/service-kit/public-error'
import { readBody } from '@suvidha/service-kit/read-body'
import { sendJson } from '@suvidha/service-kit/send-json'
import type { HttpRoute } from '@suvidha/service-kit/service'
import { z } from 'zod'
import type { PaymentDeps } from '../payment-deps.ts'
import { headerOf, parseJson } from '../providers/read-webhook.ts'
import { verifySignature } from '../providers/verify-signature.ts'
import { applyPayoutReport } from './apply-payout-report.ts'
import { readPayoutEntity } from './payout-bank.ts'

const provider = 'RAZORPAYX'
const maxBodyBytes = 256 * 1024

const envelope = z.object({
  event: z.string().max(100),
  created_at: z.int().positive(),
  payload: z.object({ payout: z.object({ entity: z.unknown() }) }),
})

/** Where RazorpayX reports payouts. 2xx only for what is safely stored. */
export function payoutWebhook(deps: PaymentDeps): HttpRoute[] {
  const secret = deps.payouts?.webhookSecret
  if (!secret) return []
  return [
    {
      method: 'POST',
      path: '/webhooks/razorpayx',
      handle: async (request, response) => {
        const body = await readBody(request, maxBodyBytes).catch((error) => {
          if (error instanceof PublicError) return undefined
          throw error
        })
        if (!body) return sendJson(response, 413, { error: 'BAD_USER_INPUT', message: 'The body is too large.' })
        const signature = headerOf(request.headers, 'x-razorpay-signature') ?? ''
        if (!verifySignature(body, signature, secret)) {
          deps.logger.warn({ provider }, 'webhook with a signature that does not hold')
          return sendJson(response, 401, { error: 'UNAUTHENTICATED', message: 'The signature does not hold.' })
        }
        const status = await take(deps, body, headerOf(request.headers, 'x-razorpay-event-id'))
        const isTaken = status !== undefined
        sendJson(
          response,
          isTaken ? 200 : 400,
          isTaken ? { status } : { error: 'BAD_USER_INPUT', message: 'This is no event of now.' },
        )
      },
    },
  ]
}

/** Undefined when it is no event, or not one of these days. */
async function take(deps: PaymentDeps, body: Buffer, eventId: string | undefined) {
  const { data: event } = envelope.safeParse(parseJson(body))
  const report = event && readPayoutEntity(event.payload.payout.entity)
  if (!event || !report || (eventId !== undefined && !/^[\w-]{1,64}$/.test(eventId))) return undefined
  const ageSeconds = Date.now() / 1000 - event.created_at
  if (ageSeconds > deps.config.webhookMaxAgeSeconds || ageSeconds < -600) return undefined
  const payloadDigest = createHash('sha256').update(body).digest('hex')
  return deps.prisma.$transaction(async (tx) => {
    const data = { provider, eventId: eventId ?? `digest:${payloadDigest}`, type: event.event, payloadDigest }
    const { count } = await tx.providerEvent.createMany({ data, skipDuplicates: true })
    if (count < 1) return 'duplicate'
    return (await applyPayoutReport(tx, deps, report)) ? 'applied' : 'nothing new'
  })
}
