import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Payout, Prisma } from '../generated/prisma/client.ts'
import { ApiError } from '../http.ts'
import { newId, toCollection } from '../razorpay/entities.ts'
import { newEvent } from '../razorpay/webhook-events.ts'
import { toRows } from '../refund-money.ts'
import type { SandboxDeps } from '../sandbox-deps.ts'

const text = (most: number) => z.string().min(1).max(most)
const contact = z.object({ name: text(50), type: text(40).optional() })
const ifsc = z.string().regex(/^[A-Z]{4}0[A-Z0-9]{6}$/, 'The ifsc format is invalid.')
const accountNumber = z.string().regex(/^[A-Za-z0-9]{5,35}$/, 'The account number format is invalid.')
const vpa = z.string().regex(/^[\w.-]{2,256}@[a-zA-Z][a-zA-Z0-9]{1,63}$/, 'The vpa address is invalid.')

const newPayout = z.object({
  account_number: text(40),
  amount: z
    .int('The amount must be an integer.')
    .min(100, 'Minimum transaction amount allowed is Re. 1')
    .max(1_000_000_000_000),
  currency: z.literal('INR'),
  mode: z.enum(['NEFT', 'RTGS', 'IMPS', 'UPI'], { error: 'The selected mode is invalid.' }),
  purpose: z.enum(['refund', 'cashback', 'payout', 'salary', 'utility bill', 'vendor bill'], {
    error: 'Invalid purpose',
  }),
  fund_account: z.discriminatedUnion('account_type', [
    z.object({
      account_type: z.literal('bank_account'),
      bank_account: z.object({ name: text(120), ifsc, account_number: accountNumber }),
      contact,
    }),
    z.object({ account_type: z.literal('vpa'), vpa: z.object({ address: vpa }), contact }),
  ]),
  queue_if_low_balance: z.boolean().optional(),
  reference_id: z.string().max(40).nullish(),
  narration: z
    .string()
    .max(30)
    .regex(/^[A-Za-z0-9 ]*$/)
    .nullish(),
  notes: z.record(z.string(), z.string().max(256)).optional(),
})

type Asked = z.infer<typeof newPayout>

/** The last digits of the payee's account, or the name before @, say how a payout ends; any other is processed. */
function outcomeOf({ fund_account: to }: Asked): 'processed' | 'failed' | 'reversed' | 'refused' | 'later' {
  const name = to.account_type === 'vpa' ? to.vpa.address.split('@')[0] : to.bank_account.account_number
  if (/(0001|\.fails)$/.test(name ?? '')) return 'failed'
  if (/(0002|\.returns)$/.test(name ?? '')) return 'reversed'
  if (/(0003|\.refuses)$/.test(name ?? '')) return 'refused'
  return /(0004|\.waits)$/.test(name ?? '') ? 'later' : 'processed'
}

/** `POST /v1/payouts`. The same idempotency key answers the same payout; with another body it is refused. */
export async function createPayout(deps: SandboxDeps, fields: Record<string, unknown>, key: string | undefined) {
  if (key === undefined) {
    throw new ApiError(
      400,
      'Idempotency key is missing. Include idempotency header and key in the request.',
      'X-Payout-Idempotency',
    )
  }
  if (!/^[\w -]{4,36}$/.test(key))
    throw new ApiError(400, 'The idempotency key has 4 to 36 characters.', 'X-Payout-Idempotency')
  const parsed = newPayout.safeParse(fields)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new ApiError(400, issue?.message ?? 'The payout is not valid.', issue?.path.join('.') ?? null)
  }
  const outcome = outcomeOf(parsed.data)
  if (outcome === 'refused') throw new ApiError(400, 'Invalid beneficiary details', 'fund_account')
  const bodyHash = createHash('sha256').update(JSON.stringify(parsed.data)).digest('hex')
  const kept = await deps.prisma.$transaction(async (tx) => {
    const payout = await keepPayout(tx, { asked: parsed.data, key, bodyHash })
    const isOver = outcome === 'later' || payout.status !== 'processing' || payout.bodyHash !== bodyHash
    return isOver ? payout : ((await end(tx, payout.id, outcome)) ?? payout)
  })
  if (kept.bodyHash !== bodyHash) {
    throw new ApiError(400, 'Different request body sent for the same Idempotency Header', 'X-Payout-Idempotency')
  }
  deps.wakeDelivery()
  return toPayoutEntity(kept)
}

async function keepPayout(
  tx: Prisma.TransactionClient,
  wanted: { asked: Asked; key: string; bodyHash: string },
): Promise<Payout> {
  const { asked, key, bodyHash } = wanted
  const { amount, mode, purpose, reference_id: reference = null } = asked
  const data = { amountPaise: BigInt(amount), mode, purpose, referenceId: reference, idempotencyKey: key, bodyHash }
  await tx.payout.createMany({
    data: { id: newId('pout'), status: 'processing', accountNumber: asked.account_number, ...data },
    skipDuplicates: true,
  })
  return tx.payout.findUniqueOrThrow({ where: { idempotencyKey: key } })
}

/** A reversed one was processed first, as banks do it; each step is told. */
async function end(tx: Prisma.TransactionClient, id: string, outcome: 'processed' | 'failed' | 'reversed') {
  if (outcome !== 'reversed') return change(tx, id, 'processing', outcome)
  await change(tx, id, 'processing', 'processed')
  return change(tx, id, 'processed', 'reversed')
}

async function change(
  tx: Prisma.TransactionClient,
  id: string,
  from: string,
  status: 'processed' | 'failed' | 'reversed',
) {
  const description = {
    processed: 'Payout is processed',
    failed: 'The bank of the payee is down',
    reversed: 'The account is closed',
  }
  const utr = status === 'failed' ? null : `UTR${id.slice(-12).toUpperCase()}`
  const data = { status, statusDetail: description[status], utr }
  const [payout] = await tx.payout.updateManyAndReturn({ where: { id, status: from }, data })
  if (!payout) return undefined
  const event = newEvent(`payout.${status}`, { payout: toPayoutEntity(payout) })
  await tx.webhook.createMany({ data: toRows('razorpayx', [event]) })
  return payout
}

/** For tests and people: `{"outcome": "processed" | "failed" | "reversed"}`; a processed one can only come back. */
export async function endPayout(deps: SandboxDeps, id: string, { outcome }: Record<string, unknown>) {
  if (outcome !== 'processed' && outcome !== 'failed' && outcome !== 'reversed') {
    throw new ApiError(400, 'processed, failed or reversed', 'outcome')
  }
  const payout = await deps.prisma.payout.findUnique({ where: { id } })
  if (!payout) throw new ApiError(400, 'The id provided does not exist')
  const from = outcome === 'reversed' && payout.status === 'processed' ? 'processed' : 'processing'
  const ended = await deps.prisma.$transaction((tx) => change(tx, id, from, outcome))
  if (!ended) throw new ApiError(400, `The payout is ${payout.status}.`)
  deps.wakeDelivery()
  return toPayoutEntity(ended)
}

/** `GET /v1/payouts?account_number=`: newest first, of one reference or all. */
export async function listPayouts({ prisma }: SandboxDeps, query: URLSearchParams) {
  const accountNumber = query.get('account_number')
  if (!accountNumber) throw new ApiError(400, 'The account number field is required.', 'account_number')
  const referenceId = query.get('reference_id')
  const where = { accountNumber, ...(referenceId && { referenceId }) }
  return toCollection(
    (await prisma.payout.findMany({ where, orderBy: { createdAt: 'desc' }, take: 100 })).map(toPayoutEntity),
  )
}

/** `GET /v1/payouts/:id` */
export async function fetchPayout({ prisma }: SandboxDeps, id: string) {
  const payout = await prisma.payout.findUnique({ where: { id } })
  if (!payout) throw new ApiError(400, 'The id provided does not exist')
  return toPayoutEntity(payout)
}

const toPayoutEntity = (payout: Payout) => ({
  id: payout.id,
  entity: 'payout',
  fund_account_id: `fa_${payout.id.slice('pout_'.length)}`,
  amount: Number(payout.amountPaise),
  currency: 'INR',
  notes: [],
  fees: 0,
  tax: 0,
  status: payout.status,
  purpose: payout.purpose,
  utr: payout.utr,
  mode: payout.mode,
  reference_id: payout.referenceId,
  narration: null,
  batch_id: null,
  status_details:
    payout.statusDetail === null
      ? null
      : { description: payout.statusDetail, source: 'beneficiary_bank', reason: payout.status },
  created_at: Math.floor(payout.createdAt.getTime() / 1000),
})
