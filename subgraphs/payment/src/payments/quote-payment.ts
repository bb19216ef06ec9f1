import { badUserInput } from '@suvidha/service-kit/public-error'
import type { StaffLimits } from '@suvidha/service-kit/staff-limits'
import { type QuotedAdvance, quoteAdvances } from '../bills/quote-advances.ts'
import { type QuotedBill, quoteBills } from '../bills/quote-bills.ts'
import type { Fee } from '../fees/fee.ts'
import { quoteFee } from '../fees/quote-fee.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { offeredProvider } from '../providers/connect-providers.ts'
import type { ProviderName } from '../providers/provider-port.ts'
import { routePayment } from '../routing/route-payment.ts'
import { placeOf } from '../staff-limits.ts'
import type { PaymentWish } from './payment-wish.ts'

export interface QuotedPayment extends Fee {
  readonly bills: readonly QuotedBill[]
  readonly advances: readonly QuotedAdvance[]
  /** Bills, advances, the fee and the GST on it. */
  readonly amountPaise: bigint
  /** The one that was asked for, or the best by rule. */
  readonly provider: ProviderName
  /** Of the first bill, or connection. */
  readonly region: string | null
  /** They are of several regions. */
  readonly cityOnly: boolean
  /** Each once. */
  readonly utilities: string[]
}

/** `limits` where staff ask who work in a part of the city. */
type QuoteWish = PaymentWish & { readonly limits?: StaffLimits }

/** No provider takes less than a rupee. */
const minimumAmountPaise = 100n

/**
 * What a person would pay now: billing says what the bills and connections take, the fee comes on top. Fails with
 * NOT_FOUND, CONFLICT, BAD_USER_INPUT and UPSTREAM_UNAVAILABLE.
 */
export async function quotePayment(deps: PaymentDeps, citizenId: string, wish: QuoteWish): Promise<QuotedPayment> {
  const { method } = wish
  const asked = wish.provider && offeredProvider(deps.providers, wish.provider)
  if (asked && method !== null && !asked.methods.has(method)) {
    throw badUserInput('input.method', 'This provider does not offer this way to pay.')
  }
  const [bills, advances] = await Promise.all([
    quoteBills(deps, citizenId, wish),
    quoteAdvances(deps, citizenId, { ...wish, field: 'input.advances' }),
  ])
  const paidPaise = [...bills, ...advances].reduce((sum, { amountPaise }) => sum + amountPaise, 0n)
  if (paidPaise < (asked ?? { minimumAmountPaise }).minimumAmountPaise)
    throw badUserInput('input.billIds', 'This is less than can be paid.')
  const { name: provider } = asked ?? (await routePayment(deps, { method, amountPaise: paidPaise }))[0]
  const fee = await quoteFee(deps, { method, provider, amountPaise: paidPaise })
  const amountPaise = paidPaise + fee.feePaise + fee.feeGstPaise
  return { bills, advances, provider, ...fee, amountPaise, ...placeOf([...bills, ...advances]) }
}
