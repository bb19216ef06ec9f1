import { badUserInput } from '@suvidha/service-kit/public-error'
import { type StaffLimits, wholeCity } from '@suvidha/service-kit/staff-limits'
import { type QuotedBill, quoteBills } from '../bills/quote-bills.ts'
import { type ConsumerInput, findAccount } from '../counter/find-account.ts'
import { isEntityId } from '../entity-id.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { checkKey } from '../idempotency/idempotency-key.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { newId } from '../payments/new-id.ts'
import { notQuotable, stillRunning } from '../payments/payment-errors.ts'
import type { ProviderName } from '../providers/provider-port.ts'
import { placeOf } from '../staff-limits.ts'
import { issueLink } from './issue-link.ts'
import { type LinkWithBills, longestLifeMs, maxLinkBills, minimumLinkPaise, shortestLifeMs } from './link.ts'
import { noLinks, nothingDue } from './link-errors.ts'
import { scheduleLinkLook } from './look-at-link.ts'

export interface CreateLinkInput {
  readonly consumer?: ConsumerInput | null | undefined
  readonly billIds?: readonly string[] | null | undefined
  readonly citizenId?: string | null | undefined
  readonly expiresAt?: Date | null | undefined
  readonly idempotencyKey: string
}

/** Who makes a link: staff for anybody within their limits, a citizen for what is the citizen's own. */
export interface LinkMaker {
  readonly id: string
  readonly isStaff: boolean
  readonly limits: StaffLimits
}

const limitsOf = ({ isStaff, limits }: LinkMaker) => (isStaff ? limits : wholeCity)

interface Agreed {
  readonly citizenId: string
  readonly bills: readonly QuotedBill[]
}

const operation = 'createPaymentLink'

/**
 * A link for what is due now, as billing says it: on the bills named, or on all of a connection. Fixed from here on,
 * whatever becomes of the bills; what they do not need when it is paid goes back by rule. The same key and input answer
 * the same link, also when the first answer was lost half-way. Fails with BAD_USER_INPUT, NOT_FOUND, CONFLICT (nothing
 * is due, the provider refused) and UPSTREAM_UNAVAILABLE.
 */
export async function createLink(deps: PaymentDeps, maker: LinkMaker, input: CreateLinkInput): Promise<LinkWithBills> {
  const { idempotencyKey: key, ...wish } = input
  checkKey(key)
  checkWish(wish, maker)
  const identity = maker.id
  const where = { identity_operation_key: { identity, operation, key } }
  // What was agreed before is not asked for again: it may be paid meanwhile, by this very link.
  const known = await deps.prisma.idempotencyKey.findUnique({ where })
  const agreed = known ? undefined : await agree(deps, maker, wish)
  const { linkId } = await answerOnce(deps, { identity, operation, key, input: wish }, (tx) => {
    // The key was there a moment ago, and has been forgotten since.
    if (!agreed) throw stillRunning()
    return insertLink(tx, deps, { maker, agreed, expiresAt: wish.expiresAt })
  })
  return issueLink(deps, linkId, { isNew: !known })
}

type Wish = Omit<CreateLinkInput, 'idempotencyKey'>

function checkWish({ consumer, billIds, citizenId, expiresAt }: Wish, { isStaff }: LinkMaker) {
  if (!consumer === !billIds) throw badUserInput('input.billIds', 'A link is for bills, or for a consumer number.')
  if (billIds && (billIds.length < 1 || billIds.length > maxLinkBills)) {
    throw badUserInput('input.billIds', `1 to ${maxLinkBills} bills can be paid at once.`)
  }
  if (billIds && new Set(billIds).size !== billIds.length) throw badUserInput('input.billIds', 'Each bill only once.')
  if (!billIds?.every((id) => /^[\w.:-]{1,64}$/.test(id)) && billIds) {
    throw badUserInput('input.billIds', 'This is no bill id.')
  }
  const namesCitizen = citizenId !== null && citizenId !== undefined
  if (namesCitizen !== (isStaff && !!billIds) || (namesCitizen && !isEntityId(citizenId))) {
    throw badUserInput('input.citizenId', 'Staff say whose the bills are, and nobody else does.')
  }
  const lifeMs = expiresAt ? expiresAt.getTime() - Date.now() : shortestLifeMs
  if (lifeMs < shortestLifeMs || lifeMs > longestLifeMs) {
    throw badUserInput('input.expiresAt', 'A link lives for 16 minutes to 180 days.')
  }
}

async function agree(deps: PaymentDeps, maker: LinkMaker, wish: Wish): Promise<Agreed> {
  const { citizenId, billIds } = wish.consumer
    ? await findDues(deps, maker, wish.consumer)
    : { citizenId: wish.citizenId ?? maker.id, billIds: wish.billIds ?? [] }
  return { citizenId, bills: await quoteBills(deps, citizenId, { billIds, parts: [], limits: limitsOf(maker) }) }
}

/** The oldest bills of a connection; another's is the same to a citizen as none. */
async function findDues(deps: PaymentDeps, maker: LinkMaker, consumer: ConsumerInput) {
  const asked = { ...consumer, limits: limitsOf(maker) }
  const { citizenId, bills } = await findAccount(deps, asked, 'input.consumer.consumerNumber')
  if (!maker.isStaff && citizenId !== maker.id) throw notQuotable()
  if (bills.length === 0) throw nothingDue()
  return { citizenId, billIds: bills.slice(0, maxLinkBills).map(({ id }) => id) }
}

interface NewLink {
  readonly maker: LinkMaker
  readonly agreed: Agreed
  readonly expiresAt: Date | null | undefined
}

async function insertLink(tx: Prisma.TransactionClient, deps: PaymentDeps, { maker, agreed, expiresAt }: NewLink) {
  const { citizenId, bills } = agreed
  const amountPaise = bills.reduce((sum, bill) => sum + bill.amountPaise, 0n)
  if (amountPaise < minimumLinkPaise) throw badUserInput('input.billIds', 'This is less than can be paid.')
  const ends = expiresAt ?? new Date(Date.now() + deps.config.linkExpiresAfterSeconds * 1000)
  const about = { provider: linkingProvider(deps), ...placeOf(bills), expiresAt: ends }
  const link = await tx.paymentLink.create({
    data: { id: newId('lnk'), citizenId, createdBy: maker.id, amountPaise, ...about },
  })
  const rows = bills.map(({ region: _, ...bill }, position) => ({ linkId: link.id, position, ...bill }))
  await tx.paymentLinkBill.createMany({ data: rows })
  await scheduleLinkLook(tx, deps, { link, attempt: 0 })
  return { linkId: link.id }
}

function linkingProvider({ providers }: PaymentDeps): ProviderName {
  const provider = Object.values(providers).find(({ links }) => links)
  if (!provider) throw noLinks()
  return provider.name
}
