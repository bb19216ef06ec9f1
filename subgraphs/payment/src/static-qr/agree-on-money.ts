import { PublicError } from '@suvidha/service-kit/public-error'
import { type QuotedAdvance, quoteAdvances } from '../bills/quote-advances.ts'
import { type QuotedBill, quoteBills } from '../bills/quote-bills.ts'
import { type CounterAccountModel, findAccount } from '../counter/find-account.ts'
import type { PaymentQr, QrMoney } from '../generated/prisma/client.ts'
import { maxLinkBills as maxBills } from '../links/link.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { spreadMoney } from './spread-money.ts'

/** What billing takes of money that came through a code. */
export interface AgreedMoney {
  readonly citizenId: string
  readonly bills: readonly QuotedBill[]
  readonly advances: readonly QuotedAdvance[]
  /** What the payment is of: the money, or, where nothing takes it, what was due. */
  readonly expectedPaise: bigint
  readonly agreedAt: Date
}

/**
 * Asks billing where the money goes: on the oldest bills, the rest ahead. What the connection does not take ahead is put
 * on the last bill: billing calls it excess, and that goes its own way by rule. Where nothing takes anything the payment
 * is of another amount than the money, which is therefore held for an operator. Fails with CONFLICT (a bill was paid
 * this moment: ask again) and UPSTREAM_UNAVAILABLE.
 */
export async function agreeOnMoney(deps: PaymentDeps, qr: PaymentQr, money: QrMoney): Promise<AgreedMoney> {
  const agreedAt = new Date()
  const { utility, consumerNumber } = qr
  const account = await refusedAsUndefined(findAccount(deps, { utility, consumerNumber }, 'consumer'))
  if (!account || money.currency !== 'INR') return holdFor(qr.citizenId, { account, money, agreedAt })
  const { citizenId, connectionId } = account
  const { parts, restPaise } = spreadMoney(money.amountPaise, account.bills.slice(0, maxBills).map(toDueBill))
  const billIds = parts.map(({ billId }) => billId)
  const partial = parts.filter(({ billId, amountPaise }) => dueOn(account, billId) !== amountPaise)
  const bills = await quoteBills(deps, citizenId, { billIds, parts: partial })
  const wish = { advances: [{ connectionId, amountPaise: restPaise }], field: 'advances' }
  const advances = restPaise > 0n ? await refusedAsUndefined(quoteAdvances(deps, citizenId, wish)) : []
  if (advances) return { citizenId, bills, advances, expectedPaise: money.amountPaise, agreedAt }
  const last = bills.at(-1)
  if (!last) return holdFor(citizenId, { account, money, agreedAt })
  const more = { ...last, amountPaise: last.amountPaise + restPaise }
  return { citizenId, bills: [...bills.slice(0, -1), more], advances: [], expectedPaise: money.amountPaise, agreedAt }
}

const toDueBill = ({ id, amountDue, minimumPart }: CounterAccountModel['bills'][number]) => {
  return { id, duePaise: amountDue.paise, minimumPartPaise: minimumPart?.paise ?? null }
}

const dueOn = ({ bills }: CounterAccountModel, billId: string) => bills.find(({ id }) => id === billId)?.amountDue.paise

interface Unplaced {
  readonly account: CounterAccountModel | undefined
  readonly money: QrMoney
  readonly agreedAt: Date
}

function holdFor(citizenId: string, { account, money, agreedAt }: Unplaced): AgreedMoney {
  const duePaise = account?.bills.reduce((sum, { amountDue }) => sum + amountDue.paise, 0n) ?? 0n
  // A payment of nothing there is not.
  const leastPaise = duePaise > 0n ? duePaise : 1n
  const expectedPaise = leastPaise === money.amountPaise ? leastPaise + 1n : leastPaise
  return { citizenId, bills: [], advances: [], expectedPaise, agreedAt }
}

/** Billing's no is an answer; its silence is none. */
async function refusedAsUndefined<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof PublicError && error.code !== 'UPSTREAM_UNAVAILABLE') return undefined
    throw error
  }
}
