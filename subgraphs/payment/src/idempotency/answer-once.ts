import type { Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { keyUsedWithOtherInput, stillRunning } from '../payments/payment-errors.ts'
import { checkKey, hashInput } from './idempotency-key.ts'

export interface IdempotentRequest {
  /** Who asks: keys of two people never meet. */
  readonly identity: string
  /** The mutation's name: one key may be used for two of them. */
  readonly operation: string
  readonly key: string
  /** Everything but the key. Paise may be bigint. */
  readonly input: unknown
}

/**
 * Does what a client's key names once, for 24 hours at least. `work` and its answer (plain JSON: ids, no rows) are one
 * transaction, so a crash leaves both or nothing. The same key and input again answer the same; CONFLICT with other
 * input, and with `retryAfterSeconds` while the first is still running. What failed did nothing and is not kept: the
 * same key may try again.
 */
export async function answerOnce<Answer extends Prisma.InputJsonValue>(
  { prisma }: Pick<PaymentDeps, 'prisma'>,
  request: IdempotentRequest,
  work: (tx: Prisma.TransactionClient) => Promise<Answer>,
): Promise<Answer> {
  checkKey(request.key)
  const { identity, operation, key, input } = request
  const inputHash = hashInput(input)
  return prisma.$transaction(async (tx) => {
    const known = await find(tx, request)
    if (known.inputHash !== null && known.inputHash !== inputHash) throw keyUsedWithOtherInput()
    if (known.inputHash !== null) return known.answer as Answer
    if (!known.isFree) throw stillRunning()
    const answer = await work(tx)
    const data = { identity, operation, key, inputHash, answer }
    const { count } = await tx.idempotencyKey.createMany({ data, skipDuplicates: true })
    // The first ended between this one's look and its lock: what this one did is undone, and the answer is there.
    if (count < 1) throw stillRunning()
    return answer
  })
}

interface Known {
  /** Whether nobody is at it. Held until the transaction ends. */
  readonly isFree: boolean
  readonly inputHash: string | null
  readonly answer: unknown
}

async function find(tx: Prisma.TransactionClient, { identity, operation, key }: IdempotentRequest): Promise<Known> {
  const [known] = await tx.$queryRaw<Known[]>`
    SELECT pg_try_advisory_xact_lock(hashtextextended(${JSON.stringify([identity, operation, key])}, 7203120)) AS "isFree",
      known.input_hash AS "inputHash", known.answer
    FROM (SELECT 1) AS one LEFT JOIN idempotency_key known
      ON known.citizen_id = ${identity} AND known.operation = ${operation} AND known.key = ${key}`
  return known as Known
}
