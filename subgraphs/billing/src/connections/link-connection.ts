import { checkText } from '@suvidha/service-kit/check-text'
import { notFound } from '@suvidha/service-kit/public-error'
import type { Prisma } from '../generated/prisma/client.ts'
import type { ConnectionRow, Utility } from './connection.ts'
import type { Act, ConnectionDeps } from './connection-act.ts'
import { checkConsumerNumber } from './consumer-number.ts'
import { tryToLink } from './try-to-link.ts'

interface Proof {
  readonly utility: Utility
  readonly consumerNumber: string
  /** Of the latest bill, as it is printed: strangers may see amounts that are due, but no bill's number. */
  readonly billNumber: string
  readonly billAmountPaise: bigint
  readonly name: string
}

/**
 * Lets a citizen see and pay the bills of a connection that they know the latest bill of. Whatever of the proof is wrong,
 * and whether there is such a connection or not, the answer is the same NOT_FOUND. Fails also with RATE_LIMITED, and with
 * BAD_USER_INPUT for a number that cannot be one.
 */
export async function linkConnection(deps: ConnectionDeps, act: Act, proof: Proof): Promise<ConnectionRow> {
  checkConsumerNumber(proof.consumerNumber, 'input.consumerNumber')
  checkText(proof.billNumber, 'input.billNumber', 40)
  const name = checkText(proof.name, 'input.name', 60)
  const { consumerNumber } = proof
  const linked = await tryToLink(deps, act, { consumerNumber, name, find: (tx) => findProved(tx, proof) })
  if (!linked) throw notFound('No connection with this number has such a bill as its latest.')
  return linked
}

/** The same statement whatever is wrong. Locked, so that a transfer to another holder comes before or after. */
async function findProved(tx: Prisma.TransactionClient, proof: Proof) {
  const { utility, consumerNumber, billNumber, billAmountPaise } = proof
  const [proved] = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM connection c JOIN LATERAL (
      SELECT b.number, b.amount_paise FROM bill b
      WHERE b.connection_id = c.id AND b.citizen_id = c.citizen_id AND b.kind = 'CYCLE' AND NOT b.cancelled
      ORDER BY b.period_start DESC LIMIT 1) latest ON true
    WHERE c.utility = ${utility} AND c.consumer_number = ${consumerNumber}
      AND upper(latest.number) = upper(${billNumber.trim()}) AND latest.amount_paise = ${billAmountPaise}::numeric
    FOR SHARE OF c`
  return proved && tx.connection.findUniqueOrThrow({ where: { id: proved.id } })
}
