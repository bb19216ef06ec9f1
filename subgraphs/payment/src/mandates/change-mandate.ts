import { isEntityId } from '../entity-id.ts'
import type { Mandate, Prisma } from '../generated/prisma/client.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { isMandateOpen } from './mandate.ts'
import { mandateIsOver, mandateNotFound, mandateNotInForce, pausedAtBank } from './mandate-errors.ts'
import { lockMandate, moveMandate } from './mandate-row.ts'
import { lookNow } from './schedule-look.ts'

export interface MandateWish {
  readonly mandateId: string
  readonly idempotencyKey: string
}

type Decide = (tx: Prisma.TransactionClient, mandate: Mandate) => Promise<unknown>

/** No debit is begun until the citizen resumes it. Fails with NOT_FOUND and CONFLICT (not in force, or over). */
export const pauseMandate = (deps: PaymentDeps, citizenId: string, wish: MandateWish) =>
  change(deps, { citizenId, operation: 'pauseMandate', wish }, async (tx, mandate) => {
    refuseUnlessInForce(mandate)
    if (mandate.isPausedHere) return
    await moveMandate(tx, deps, mandate, { to: 'PAUSED', source: 'API', data: { isPausedHere: true } })
  })

/** Fails with NOT_FOUND and CONFLICT (not in force, over, or paused at the bank). */
export const resumeMandate = (deps: PaymentDeps, citizenId: string, wish: MandateWish) =>
  change(deps, { citizenId, operation: 'resumeMandate', wish }, async (tx, mandate) => {
    refuseUnlessInForce(mandate)
    if (mandate.isPausedAtProvider) throw pausedAtBank()
    if (mandate.status !== 'PAUSED') return
    await moveMandate(tx, deps, mandate, { to: 'ACTIVE', source: 'API', data: { isPausedHere: false } })
    await lookNow(deps, tx, mandate.id)
  })

/** From now on nothing is debited; the bank is told after that. Fails with NOT_FOUND and CONFLICT (ended otherwise). */
export const cancelMandate = (deps: PaymentDeps, citizenId: string, wish: MandateWish) =>
  change(deps, { citizenId, operation: 'cancelMandate', wish }, async (tx, mandate) => {
    if (mandate.status === 'CANCELLED') return
    if (!isMandateOpen(mandate.status)) throw mandateIsOver()
    await moveMandate(tx, deps, mandate, { to: 'CANCELLED', source: 'API' })
    await lookNow(deps, tx, mandate.id)
  })

function refuseUnlessInForce({ status }: Mandate) {
  if (!isMandateOpen(status)) throw mandateIsOver()
  if (status !== 'ACTIVE' && status !== 'PAUSED') throw mandateNotInForce()
}

interface Asked {
  readonly citizenId: string
  readonly operation: string
  readonly wish: MandateWish
}

async function change(deps: PaymentDeps, { citizenId, operation, wish }: Asked, decide: Decide): Promise<Mandate> {
  const { mandateId, idempotencyKey: key } = wish
  if (!isEntityId(mandateId)) throw mandateNotFound()
  await answerOnce(deps, { identity: citizenId, operation, key, input: { mandateId } }, async (tx) => {
    const mandate = await lockMandate(tx, { id: mandateId, citizenId })
    if (!mandate) throw mandateNotFound()
    await decide(tx, mandate)
    return { mandateId }
  })
  return deps.prisma.mandate.findUniqueOrThrow({ where: { id: mandateId } })
}
