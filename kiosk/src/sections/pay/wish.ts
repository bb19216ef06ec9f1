import type { StartPaymentInput } from '../../generated/operations.ts'

/** What a person wants to pay: bills, of one of them a part, and an amount for bills to come. */
export interface Wish {
  billIds: string[]
  parts?: { billId: string; amountPaise: string }[]
  advances?: { connectionId: string; amountPaise: string }[]
}

/** What the screen of the ways to pay is opened with. */
export interface ToPay {
  billIds: string[]
  /** All that is due on the bills. */
  duePaise: number
  /** Of which connection the amount may be another one: of a single bill, or of one without any. */
  connectionId?: string
}

export type Way = 'UPI' | 'CARD' | 'NETBANKING' | 'CASH'

export const toAbout = (toPay: ToPay): string => JSON.stringify(toPay)

/** Undefined for the id of a payment that was started. */
export const fromAbout = (about: string): ToPay | undefined => (about.startsWith('{') ? JSON.parse(about) : undefined)

/** An amount of the person's own: less is a part of the bill, what is more than due is kept for bills to come. */
export function wishFor({ billIds, duePaise, connectionId }: ToPay, amountPaise: number | null): Wish {
  const [billId] = billIds
  if (amountPaise === null || amountPaise === duePaise || !connectionId) return { billIds }
  if (amountPaise < duePaise && billId) return { billIds, parts: [{ billId, amountPaise: String(amountPaise) }] }
  return { billIds, advances: [{ connectionId, amountPaise: String(amountPaise - duePaise) }] }
}

export function inputOf(wish: Wish, way: Way, idempotencyKey: string): StartPaymentInput {
  const provider = way === 'CASH' ? 'COUNTER' : 'RAZORPAY'
  return { ...wish, provider, method: way, idempotencyKey }
}
