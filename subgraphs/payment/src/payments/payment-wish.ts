import { badUserInput } from '@suvidha/service-kit/public-error'
import type { WantedAdvance } from '../bills/quote-advances.ts'
import type { BillPart } from '../bills/quote-bills.ts'
import { isEntityId } from '../entity-id.ts'
import { hashInput } from '../idempotency/idempotency-key.ts'
import type { PaymentMethod, ProviderName } from '../providers/provider-port.ts'

/** What somebody wants to pay, and how, as the client says it. */
export interface PaymentWishInput {
  readonly billIds: readonly string[]
  readonly parts?: readonly BillPart[] | null | undefined
  readonly advances?: readonly WantedAdvance[] | null | undefined
  /** By rule when left out. */
  readonly provider?: ProviderName | null | undefined
  readonly method?: string | null | undefined
}

export interface PaymentWish {
  readonly billIds: readonly string[]
  readonly parts: readonly BillPart[]
  readonly advances: readonly WantedAdvance[]
  readonly provider: ProviderName | null
  readonly method: PaymentMethod | null
}

const maxBills = 20
const maxAdvances = 20
/** What a JSON number says exactly: no payment of a citizen comes near it. */
const maxPaise = 2n ** 53n - 1n
const online = ['UPI', 'CARD', 'NETBANKING', 'WALLET'] as const satisfies PaymentMethod[]
const atCounter = ['CASH', 'CHEQUE', 'DEMAND_DRAFT'] as const satisfies PaymentMethod[]
const methods: readonly string[] = [...online, ...atCounter]

/** Whether it can be meant at all; billing decides whether it can be paid. Fails with BAD_USER_INPUT. */
export function readWish(input: PaymentWishInput): PaymentWish {
  const { billIds, provider = null, method = null } = input
  const [parts, advances] = [input.parts ?? [], input.advances ?? []]
  if (billIds.length > maxBills || billIds.length + advances.length < 1) {
    throw badUserInput('input.billIds', `1 to ${maxBills} bills can be paid at once.`)
  }
  if (new Set(billIds).size !== billIds.length) throw badUserInput('input.billIds', 'Each bill only once.')
  if (!billIds.every((id) => /^[\w.:-]{1,64}$/.test(id))) throw badUserInput('input.billIds', 'This is no bill id.')
  checkParts(billIds, parts)
  checkAdvances(advances)
  if (method !== null && !methods.includes(method)) {
    throw badUserInput('input.method', 'This is no way to begin a payment.')
  }
  return { billIds, parts, advances, provider, method: method as PaymentMethod | null }
}

function checkParts(billIds: readonly string[], parts: readonly BillPart[]) {
  const named = parts.map(({ billId }) => billId)
  if (new Set(named).size !== named.length || !named.every((id) => billIds.includes(id))) {
    throw badUserInput('input.parts', 'A part is of one of the bills, each bill only once.')
  }
  if (!parts.every(isAmount)) throw badUserInput('input.parts', 'This is no amount.')
}

function checkAdvances(advances: readonly WantedAdvance[]) {
  const named = advances.map(({ connectionId }) => connectionId)
  if (named.length > maxAdvances) throw badUserInput('input.advances', `At most ${maxAdvances} advances at once.`)
  if (new Set(named).size !== named.length) throw badUserInput('input.advances', 'Each connection only once.')
  if (!named.every(isEntityId)) throw badUserInput('input.advances', 'This is no connection id.')
  if (!advances.every(isAmount)) throw badUserInput('input.advances', 'This is no amount.')
}

const isAmount = ({ amountPaise }: { readonly amountPaise: bigint }) => amountPaise > 0n && amountPaise <= maxPaise

/** The order in which bills, parts and advances are named is no difference. */
export function hashWish({ billIds, parts, advances, provider, method }: PaymentWish): string {
  const sortedBills = [...billIds].sort()
  if (parts.length + advances.length === 0 && method === null) return hashInput([provider, sortedBills])
  const partOf = Object.fromEntries(parts.map(({ billId, amountPaise }) => [billId, amountPaise]))
  const advanceOf = Object.fromEntries(advances.map(({ connectionId, amountPaise }) => [connectionId, amountPaise]))
  return hashInput([provider, sortedBills, partOf, advanceOf, method])
}
