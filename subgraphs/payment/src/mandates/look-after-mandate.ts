import { PublicError } from '@suvidha/service-kit/public-error'
import type { Mandate, Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { mandateProvider } from '../providers/connect-providers.ts'
import type { MandateProvider, ProviderPermission } from '../providers/provider-port.ts'
import { announceDebits } from './announce-debits.ts'
import type { DueBill } from './debit.ts'
import { endOf } from './debit-calendar.ts'
import { findDebitableBills } from './find-debitable-bills.ts'
import { isMandateOpen, standAfter } from './mandate.ts'
import { lockMandate, moveMandate } from './mandate-row.ts'
import { type MandateJob, mandateQueue, scheduleLook } from './schedule-look.ts'

/** What the provider and billing say. */
interface News {
  readonly permission: ProviderPermission | undefined
  /** Whether the provider was asked and answered. */
  readonly isAnswered: boolean
  /** Undefined: billing was not asked, or did not answer. */
  readonly bills: readonly DueBill[] | undefined
}

const nothing: News = { permission: undefined, isAnswered: false, bills: undefined }

/** A permission given on a page that was open when its mandate ended may still come for so long. */
const watchedAfterEndMs = 24 * 60 * 60 * 1000

/**
 * The job that looks after a mandate until it is over everywhere: how its permission stands at the provider (a webhook
 * only says that there is something to see), which of the connection's bills are to be announced, and its end.
 */
export async function consumeMandateLooks(deps: PaymentDeps): Promise<void> {
  // Where mandates are not offered (any more), what is to be done for them waits.
  if (!deps.config.autopay.contact) return
  await deps.events.consume<MandateJob, Prisma.TransactionClient, News>(deps.prisma, {
    queue: mandateQueue,
    prepare: (job) => findNews(deps, job),
    handle: (tx, job, news) => applyNews(tx, deps, job, news),
  })
}

const isStale = (mandate: Mandate, { round }: MandateJob) => round !== undefined && round !== mandate.lookRound

async function findNews(deps: PaymentDeps, job: MandateJob): Promise<News> {
  const mandate = await deps.prisma.mandate.findUnique({ where: { id: job.mandateId } })
  if (!mandate || isStale(mandate, job) || mandate.releasedAt) return nothing
  const provider = mandateProvider(deps.providers, mandate.provider)
  const { permission, isAnswered } = await findPermission(deps, provider, mandate)
  if (!isMandateOpen(mandate.status)) {
    const isLeft = permission && permission.status !== 'cancelled' && permission.status !== 'rejected'
    if (!isLeft) return { permission, isAnswered, bills: undefined }
    // Fails, and the queue tries again, until the bank knows.
    await provider?.cancel({ customerId: mandate.providerCustomerId ?? '', tokenId: permission.tokenId })
    return { permission: { ...permission, status: 'cancelled' }, isAnswered, bills: undefined }
  }
  const { status } = (permission && standAfter(mandate, permission.status)) ?? mandate
  return { permission, isAnswered, bills: status === 'ACTIVE' ? await findBills(deps, mandate) : undefined }
}

async function findPermission({ logger }: PaymentDeps, provider: MandateProvider | undefined, mandate: Mandate) {
  const { providerOrderId: orderId, providerCustomerId: customerId, providerTokenId: tokenId } = mandate
  if (!orderId || !customerId) return { permission: undefined, isAnswered: true }
  try {
    if (!provider) throw new Error(`no settings of ${mandate.provider}`)
    return { permission: await provider.find({ orderId, customerId, tokenId }), isAnswered: true }
  } catch (error) {
    logger.warn({ err: error, mandateId: mandate.id }, 'the provider could not be asked for a mandate')
    return { permission: undefined, isAnswered: false }
  }
}

async function findBills(deps: PaymentDeps, { id, citizenId, connectionId }: Mandate) {
  try {
    return (await findDebitableBills(deps, { citizenId, connectionId })).bills
  } catch (error) {
    // Another's connection now, or given up: nothing there is this citizen's to pay.
    if (error instanceof PublicError && error.code !== 'UPSTREAM_UNAVAILABLE') return []
    deps.logger.warn({ err: error, mandateId: id }, 'billing could not be asked for the bills of a mandate')
    return undefined
  }
}

async function applyNews(tx: Prisma.TransactionClient, deps: PaymentDeps, job: MandateJob, news: News) {
  const locked = await lockMandate(tx, { id: job.mandateId })
  if (!locked || isStale(locked, job)) return
  const mandate = await moveAlong(tx, deps, locked, news)
  if (mandate.status === 'ACTIVE' && news.bills) await announceDebits(tx, deps, { mandate, bills: news.bills })
  await planNext(tx, deps, mandate, { ...news, attempt: mandate.status === locked.status ? (job.attempt ?? 0) + 1 : 0 })
}

async function moveAlong(
  tx: Prisma.TransactionClient,
  deps: PaymentDeps,
  mandate: Mandate,
  news: News,
): Promise<Mandate> {
  const { permission, isAnswered } = news
  const now = Date.now()
  const stand = permission && standAfter(mandate, permission.status)
  if (permission && stand) {
    const { status, isPausedAtProvider } = stand
    const isInForce = status === 'ACTIVE' || status === 'PAUSED'
    const activatedAt = mandate.activatedAt ?? new Date(now)
    const data = { isPausedAtProvider, ...(isInForce && { activatedAt, providerTokenId: permission.tokenId }) }
    return moveMandate(tx, deps, mandate, { to: stand.status as 'ACTIVE', source: 'PROVIDER', data })
  }
  if (!isMandateOpen(mandate.status)) return mandate
  const isWaiting = mandate.status === 'CREATED' || mandate.status === 'PENDING'
  // Not knowing is not no.
  const isUnused = isWaiting && isAnswered && mandate.authoriseBy.getTime() <= now
  if (!isUnused && endOf(mandate.validUntil).getTime() > now) return mandate
  return moveMandate(tx, deps, mandate, { to: 'EXPIRED', source: 'TIMER' })
}

async function planNext(
  tx: Prisma.TransactionClient,
  deps: PaymentDeps,
  mandate: Mandate,
  { permission, isAnswered, attempt }: News & { attempt: number },
) {
  const { id: mandateId, status } = mandate
  const isOver = !isMandateOpen(status)
  if (isOver && mandate.releasedAt) return
  const isGone = isAnswered && (permission?.status === 'cancelled' || permission?.status === 'rejected')
  const isUnseen = isAnswered && !permission && mandate.updatedAt.getTime() + watchedAfterEndMs < Date.now()
  if (isOver && (isGone || isUnseen || !mandate.providerOrderId)) {
    await tx.mandate.update({ where: { id: mandateId }, data: { releasedAt: new Date() } })
    return
  }
  const { lookRound: round } = await tx.mandate.update({
    where: { id: mandateId },
    data: { lookRound: { increment: 1 } },
  })
  await scheduleLook(deps, tx, { mandateId, round, attempt, status })
}
