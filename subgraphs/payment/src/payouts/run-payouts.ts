import type { Payout, Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { ProviderRefusal } from '../providers/provider-port.ts'
import { applyPayoutReport, completeBatch } from './apply-payout-report.ts'
import type { PayoutMode } from './payout.ts'
import type { PayoutReport } from './payout-bank.ts'
import { openDestination } from './seal-destination.ts'

export const payoutQueue = 'payment.run-payouts'

export interface PayoutRunJob {
  readonly batchId: string
}

/** Of one run: RazorpayX asks for 5 to 10 calls a second. */
const atATime = 20
const atOnce = 5
/** After a run in which the bank did not answer. */
const pauseSeconds = 15

type Deps = PaymentDeps & { readonly payouts: NonNullable<PaymentDeps['payouts']> }
type Refused = { readonly payoutId: string; readonly reason: string }

interface Run {
  readonly reports: readonly PayoutReport[]
  readonly refused: readonly Refused[]
  readonly isBankSilent: boolean
}

/**
 * The job that sends an approved batch, a few payouts at a time, and asks about those that the bank has not ended. One
 * job at a time for a batch; killed anywhere, it begins again, and each payout's id keeps the bank from paying twice.
 */
export async function consumePayoutRuns(deps: PaymentDeps): Promise<void> {
  if (!deps.payouts) return
  const able: Deps = { ...deps, payouts: deps.payouts }
  await deps.events.consume<PayoutRunJob, Prisma.TransactionClient, Run>(deps.prisma, {
    queue: payoutQueue,
    prepare: ({ batchId }) => callBank(able, batchId),
    handle: (tx, { batchId }, run) => writeDown(able, tx, { batchId, run }),
  })
}

async function callBank(deps: Deps, batchId: string): Promise<Run> {
  const payouts = [...(await claimWaiting(deps, batchId)), ...(await findSilent(deps, batchId))]
  const reports: PayoutReport[] = []
  const refused: Refused[] = []
  let isBankSilent = false
  const queue = payouts.values()
  const work = async () => {
    for (const payout of queue) {
      try {
        const report = await (payout.status === 'WAITING' ? send(deps, payout) : deps.payouts.bank.find(payout.id))
        if (report) reports.push(report)
      } catch (error) {
        if (error instanceof ProviderRefusal && payout.status === 'WAITING') {
          refused.push({ payoutId: payout.id, reason: error.message })
        } else {
          isBankSilent = true
          deps.logger.warn({ err: error, payoutId: payout.id }, 'the bank could not be asked about a payout')
        }
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return { reports, refused, isBankSilent }
}

/** Counts the try before it is made: whoever comes after a crash knows that the bank may have the payout. */
async function claimWaiting({ prisma }: Deps, batchId: string): Promise<Payout[]> {
  const claimed = await prisma.$queryRaw<{ id: string }[]>`
    UPDATE payout SET attempts = attempts + 1 WHERE id IN (
      SELECT payout.id FROM payout JOIN payout_batch ON payout_batch.id = payout.batch_id
      WHERE batch_id = ${batchId} AND payout.status = 'WAITING' AND payout_batch.status = 'EXECUTING'
      ORDER BY attempts, line LIMIT ${atATime}) RETURNING id`
  return prisma.payout.findMany({ where: { id: { in: claimed.map(({ id }) => id) } }, orderBy: { line: 'asc' } })
}

/** Those of which nothing was heard for a while. */
function findSilent({ prisma, payouts: { checkAfterSeconds } }: Deps, batchId: string): Promise<Payout[]> {
  const updatedAt = { lt: new Date(Date.now() - checkAfterSeconds * 1000) }
  return prisma.payout.findMany({
    where: { batchId, status: 'SENT', updatedAt },
    take: atATime,
    orderBy: { updatedAt: 'asc' },
  })
}

async function send({ payouts: { bank, sealingKey } }: Deps, payout: Payout): Promise<PayoutReport> {
  // The bank forgets idempotency keys some day: after a first try, what it has counts.
  const sent = payout.attempts > 1 ? await bank.find(payout.id) : undefined
  if (sent) return sent
  const { id: payoutId, amountPaise, purpose, narration, reference, beneficiaryName } = payout
  const destination = await openDestination(sealingKey, payoutId, payout.destinationSealed)
  const mode = payout.mode as PayoutMode
  return bank.send({ payoutId, amountPaise, mode, purpose, narration, reference, beneficiaryName, destination })
}

async function writeDown(deps: Deps, tx: Prisma.TransactionClient, { batchId, run }: { batchId: string; run: Run }) {
  const told = run.reports.map((report) => report.providerPayoutId)
  // Asked and not ended: not asked again at once.
  await tx.payout.updateMany({
    where: { providerPayoutId: { in: told }, status: 'SENT' },
    data: { updatedAt: new Date() },
  })
  for (const report of run.reports) await applyPayoutReport(tx, deps, report)
  for (const { payoutId, reason } of run.refused) {
    const none = { providerPayoutId: null, utr: null, status: 'FAILED' } as const
    await applyPayoutReport(tx, deps, { ...none, payoutId, reason })
  }
  await completeBatch(tx, batchId)
  const batch = await tx.payoutBatch.findUnique({ where: { id: batchId } })
  if (batch?.status !== 'EXECUTING') return
  const waiting = await tx.payout.count({ where: { batchId, status: 'WAITING' }, take: 1 })
  const startAfter = run.isBankSilent ? pauseSeconds : waiting > 0 ? 0 : deps.payouts.checkAfterSeconds
  await deps.events.send(tx, payoutQueue, { batchId } satisfies PayoutRunJob, { startAfter })
}
