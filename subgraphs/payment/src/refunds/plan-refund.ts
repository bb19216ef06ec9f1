import { accounts } from '../ledger/accounts.ts'

/** Money of a capture on one account, in paise: what it brought, less what left and what refunds have reserved. */
export interface HeldMoney {
  readonly account: string
  readonly billId: string | null
  readonly connectionId: string | null
  readonly heldPaise: bigint
  /** Of it, what the bill does not need. */
  readonly excessPaise: bigint
  /** Its place in the payment. */
  readonly position: number
}

export interface RefundPart {
  readonly account: string
  readonly billId: string | null
  readonly connectionId: string | null
  readonly amountPaise: bigint
}

export type BillAmount = { readonly billId: string; readonly amountPaise: bigint }

export type RefundPlan =
  | { readonly kind: 'parts'; readonly parts: readonly RefundPart[] }
  | { readonly kind: 'refused'; readonly why: 'TOO_MUCH' | 'FEE_ONLY_WITH_ALL' | 'BILL_HAS_LESS' | 'SUM_DIFFERS' }

interface Wish {
  readonly amountPaise: bigint
  /** From which bills; by rule when missing. */
  readonly bills?: readonly BillAmount[] | undefined
}

const feeAccounts: readonly string[] = [accounts.convenienceFee, accounts.gstPayable]

/**
 * From what a refund takes its amount. By rule: first what bills did not need, then suspense and advances, then the
 * bills, each time the last of the payment first. The convenience fee and its GST go back only with everything else.
 */
export function planRefund(held: readonly HeldMoney[], wish: Wish): RefundPlan {
  const fees = held.filter(({ account }) => feeAccounts.includes(account))
  const others = held.filter(({ account }) => !feeAccounts.includes(account))
  if (wish.bills) return takeFromBills(others, { ...wish, bills: wish.bills })
  const withoutFees = sumOf(others)
  if (wish.amountPaise > withoutFees + sumOf(fees)) return { kind: 'refused', why: 'TOO_MUCH' }
  if (wish.amountPaise === withoutFees + sumOf(fees)) return { kind: 'parts', parts: [...others, ...fees].flatMap(all) }
  if (wish.amountPaise > withoutFees) return { kind: 'refused', why: 'FEE_ONLY_WITH_ALL' }
  return { kind: 'parts', parts: takeByRule(others, wish.amountPaise) }
}

function takeFromBills(
  held: readonly HeldMoney[],
  { amountPaise, bills }: Wish & { bills: readonly BillAmount[] },
): RefundPlan {
  if (bills.reduce((sum, bill) => sum + bill.amountPaise, 0n) !== amountPaise)
    return { kind: 'refused', why: 'SUM_DIFFERS' }
  const parts: RefundPart[] = []
  for (const { billId, amountPaise: paise } of bills) {
    const source = held.find((money) => money.billId === billId && money.account === accounts.citizenReceivable)
    if (!source || source.heldPaise < paise) return { kind: 'refused', why: 'BILL_HAS_LESS' }
    parts.push(partOf(source, paise))
  }
  return { kind: 'parts', parts }
}

function takeByRule(held: readonly HeldMoney[], amountPaise: bigint): RefundPart[] {
  const lastFirst = held.toSorted((one, other) => other.position - one.position)
  const onBills = lastFirst.filter(({ account }) => account === accounts.citizenReceivable)
  const offers = [
    ...onBills.map((money) => ({ money, upToPaise: smaller(money.excessPaise, money.heldPaise) })),
    ...lastFirst.filter((money) => !onBills.includes(money)).map((money) => ({ money, upToPaise: money.heldPaise })),
    ...onBills.map((money) => ({ money, upToPaise: money.heldPaise - smaller(money.excessPaise, money.heldPaise) })),
  ]
  const taken = new Map<HeldMoney, bigint>()
  let leftPaise = amountPaise
  for (const { money, upToPaise } of offers) {
    const paise = smaller(leftPaise, upToPaise)
    if (paise <= 0n) continue
    taken.set(money, (taken.get(money) ?? 0n) + paise)
    leftPaise -= paise
  }
  return [...taken].map(([money, paise]) => partOf(money, paise))
}

const all = (money: HeldMoney): RefundPart[] => (money.heldPaise > 0n ? [partOf(money, money.heldPaise)] : [])
const partOf = ({ account, billId, connectionId }: HeldMoney, amountPaise: bigint): RefundPart => {
  return { account, billId, connectionId, amountPaise }
}
const sumOf = (held: readonly HeldMoney[]) => held.reduce((sum, { heldPaise }) => sum + heldPaise, 0n)

export function smaller(one: bigint, other: bigint): bigint {
  if (one < other) return one
  return other
}
