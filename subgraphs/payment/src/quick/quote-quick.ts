import { type Asker, sourceOf } from '@suvidha/service-kit/count-sources'
import { maskName } from '@suvidha/service-kit/mask-name'
import { badUserInput } from '@suvidha/service-kit/public-error'
import { type ConsumerInput, findAccount } from '../counter/find-account.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { readWish } from '../payments/payment-wish.ts'
import { type QuotedPayment, quotePayment } from '../payments/quote-payment.ts'
import type { ProviderName } from '../providers/provider-port.ts'
import { spreadMoney } from '../static-qr/spread-money.ts'
import { nothingDueThere } from './quick-payment.ts'

/** What somebody who is not signed in wants to pay for a consumer number. */
export interface QuickWish {
  readonly consumer: ConsumerInput
  /** All that is due without it. */
  readonly amountPaise?: bigint | null | undefined
  readonly provider?: ProviderName | null | undefined
  readonly method?: string | null | undefined
}

export interface QuickQuote {
  readonly citizenId: string
  readonly maskedName: string
  readonly quote: QuotedPayment
  /** The person chose; else it was chosen by rule. */
  readonly isRouted: boolean
}

/** As many bills as a payment has. */
const maxBills = 20

/**
 * What it costs to pay for a consumer number: its oldest bills, all that is due or as much as is wanted, with the fee. Nothing
 * else is said of its holder than the masked name. Fails with NOT_FOUND, BAD_USER_INPUT, CONFLICT and UPSTREAM_UNAVAILABLE.
 */
async function quoteQuick(deps: PaymentDeps, wish: QuickWish): Promise<QuickQuote> {
  const { consumer, amountPaise, provider = null, method = null } = wish
  // A slip would hold the bills for hours; a clerk takes money for a consumer number without one.
  if (provider === 'COUNTER') throw badUserInput('input.provider', 'A counter takes money for a number without this.')
  const account = await findAccount(deps, consumer, 'input.consumer.consumerNumber')
  const bills = account.bills.slice(0, maxBills)
  if (bills.length === 0) throw nothingDueThere()
  const wanted = amountPaise == null ? { billIds: bills.map(({ id }) => id), parts: [] } : spread(bills, amountPaise)
  const { citizenId, holderName } = account
  const quote = await quotePayment(deps, citizenId, readWish({ ...wanted, provider, method }))
  return { citizenId, maskedName: maskName(holderName), quote, isRouted: provider === null }
}

/** The same for a client of the outside, who does not find numbers by trying. Fails with RATE_LIMITED, too. */
export function quoteQuickFor(deps: PaymentDeps, asker: Asker, wish: QuickWish): Promise<QuickQuote> {
  const guesses = { source: sourceOf('no such number from', asker), most: deps.config.quickMissesOfAddress }
  return deps.sources.limitMisses(guesses, () => quoteQuick(deps, wish))
}

type DueBills = Awaited<ReturnType<typeof findAccount>>['bills']

/** Oldest first, the last one in part. Fails with BAD_USER_INPUT for what the bills do not take. */
function spread(bills: DueBills, amountPaise: bigint) {
  const due = bills.map(({ id, amountDue, minimumPart }) => {
    return { id, duePaise: amountDue.paise, minimumPartPaise: minimumPart?.paise ?? null }
  })
  const { parts, restPaise } = spreadMoney(amountPaise, due)
  if (parts.length === 0 || restPaise !== 0n) {
    throw badUserInput('input.amountPaise', 'This amount cannot be paid: more than is due, or less than can be paid.')
  }
  const dueOf = new Map(due.map(({ id, duePaise }) => [id, duePaise]))
  // A part that is all of a bill is no part.
  const isPart = (part: (typeof parts)[number]) => dueOf.get(part.billId) !== part.amountPaise
  return { billIds: parts.map(({ billId }) => billId), parts: parts.filter(isPart) }
}
