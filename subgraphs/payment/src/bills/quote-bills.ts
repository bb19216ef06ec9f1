import { type StaffLimits, wholeCity } from '@suvidha/service-kit/staff-limits'
import { z } from 'zod'
import type { PaymentDeps } from '../payment-deps.ts'
import { billAlreadyPaid, billNotFound } from '../payments/payment-errors.ts'
import { askBilling } from './ask-billing.ts'

const query = `query PayableBills($citizenId: ID!, $billIds: [ID!]!, $parts: [BillPartInput!], $regions: [String!], $departments: [Utility!]) {
  payableBills(citizenId: $citizenId, billIds: $billIds, parts: $parts, regions: $regions, departments: $departments) {
    id number utility connectionId consumerNumber holderName region amountPayable { paise }
  }
}`

const answerSchema = z.object({
  payableBills: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      utility: z.string(),
      connectionId: z.string(),
      consumerNumber: z.string(),
      holderName: z.string(),
      region: z.string(),
      amountPayable: z.object({ paise: z.union([z.int(), z.string().regex(/^\d+$/)]).transform(BigInt) }),
    }),
  ),
})

export interface BillPart {
  readonly billId: string
  readonly amountPaise: bigint
}

export interface WantedBills {
  readonly billIds: readonly string[]
  /** Of which of them less than everything is to be paid. */
  readonly parts: readonly BillPart[]
  /** For staff who work in a part of the city: another's bills are none. */
  readonly limits?: StaffLimits
}

/**
 * What a person's bills take now, in the order asked: all that is due, or the part that is wanted. Fails with NOT_FOUND
 * (not the person's), CONFLICT (nothing due, or less than the part), BAD_USER_INPUT and UPSTREAM_UNAVAILABLE.
 */
export async function quoteBills(
  deps: PaymentDeps,
  citizenId: string,
  { billIds, parts, limits = wholeCity }: WantedBills,
) {
  if (billIds.length === 0) return []
  const wanted = parts.map(({ billId, amountPaise }) => ({ billId, amountPaise: String(amountPaise) }))
  const variables = { citizenId, billIds, parts: wanted, ...limits }
  const data = await askBilling(deps, { query, variables, field: 'input.billIds' })
  const { payableBills } = answerSchema.parse(data)
  return billIds.map((billId) => {
    const bill = payableBills.find(({ id }) => id === billId)
    if (!bill) throw billNotFound()
    if (bill.amountPayable.paise <= 0n) throw billAlreadyPaid()
    const { number: billNumber, utility, connectionId, consumerNumber, holderName, region } = bill
    const snapshot = { billNumber, utility, connectionId, consumerNumber, holderName, region }
    return { billId, ...snapshot, amountPaise: bill.amountPayable.paise }
  })
}

/** A bill as billing knows it now. */
export type QuotedBill = Awaited<ReturnType<typeof quoteBills>>[number]
