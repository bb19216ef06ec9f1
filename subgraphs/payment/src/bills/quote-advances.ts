import { type StaffLimits, wholeCity } from '@suvidha/service-kit/staff-limits'
import { z } from 'zod'
import type { PaymentDeps } from '../payment-deps.ts'
import { askBilling } from './ask-billing.ts'

const query = `query PayableAdvances($citizenId: ID!, $advances: [AdvanceInput!]!, $regions: [String!], $departments: [Utility!]) {
  payableAdvances(citizenId: $citizenId, advances: $advances, regions: $regions, departments: $departments) {
    connectionId utility consumerNumber holderName region
  }
}`

const answerSchema = z.object({
  payableAdvances: z.array(
    z.object({
      connectionId: z.string(),
      utility: z.string(),
      consumerNumber: z.string(),
      holderName: z.string(),
      region: z.string(),
    }),
  ),
})

export interface WantedAdvance {
  readonly connectionId: string
  readonly amountPaise: bigint
}

interface Wish {
  readonly advances: readonly WantedAdvance[]
  /** Where the client said it. */
  readonly field: string
  /** For staff who work in a part of the city: another's connections are none. */
  readonly limits?: StaffLimits
}

/**
 * Whether billing takes money ahead for a person's connections, in the order asked. Fails with NOT_FOUND (not the
 * person's), CONFLICT (takes none), BAD_USER_INPUT (not this amount) and UPSTREAM_UNAVAILABLE.
 */
export async function quoteAdvances(
  deps: PaymentDeps,
  citizenId: string,
  { advances, field, limits = wholeCity }: Wish,
) {
  if (advances.length === 0) return []
  const variables = {
    citizenId,
    ...limits,
    advances: advances.map(({ connectionId, amountPaise }) => ({ connectionId, amountPaise: String(amountPaise) })),
  }
  const data = await askBilling(deps, { query, variables, field })
  const { payableAdvances } = answerSchema.parse(data)
  return advances.map(({ connectionId, amountPaise }) => {
    const payable = payableAdvances.find((advance) => advance.connectionId === connectionId)
    if (!payable) throw new Error('billing left out a connection that it was asked for')
    return { ...payable, amountPaise }
  })
}

/** A connection that takes an advance, as billing knows it now. */
export type QuotedAdvance = Awaited<ReturnType<typeof quoteAdvances>>[number]
