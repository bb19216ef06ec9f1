import { PublicError } from '@suvidha/service-kit/public-error'
import { z } from 'zod'
import type { PaymentDeps } from '../payment-deps.ts'
import { billAlreadyPaid, billingUnavailable, billNotFound } from '../payments/payment-errors.ts'

const query = `query PayableBills($citizenId: ID!, $billIds: [ID!]!) {
  payableBills(citizenId: $citizenId, billIds: $billIds) {
    id number utility consumerNumber holderName amountDue { paise }
  }
}`

const answerSchema = z.object({
  payableBills: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      utility: z.string(),
      consumerNumber: z.string(),
      holderName: z.string(),
      amountDue: z.object({ paise: z.union([z.int(), z.string().regex(/^\d+$/)]).transform(BigInt) }),
    }),
  ),
})

/** A bill as billing knows it now. */
export interface QuotedBill {
  readonly billId: string
  readonly billNumber: string
  readonly utility: string
  readonly consumerNumber: string
  readonly holderName: string
  readonly amountPaise: bigint
}

/**
 * What is due on a person's bills, in the order asked. Fails with NOT_FOUND (not the person's), CONFLICT (nothing
 * due) and UPSTREAM_UNAVAILABLE.
 */
export async function quoteBills(deps: PaymentDeps, citizenId: string, billIds: readonly string[]) {
  const { data, errors } = await ask(deps, { citizenId, billIds })
  if (errors?.length) throw publicErrorOf(deps, errors)
  const { payableBills } = answerSchema.parse(data)
  return billIds.map((billId): QuotedBill => {
    const bill = payableBills.find(({ id }) => id === billId)
    if (!bill) throw billNotFound()
    if (bill.amountDue.paise <= 0n) throw billAlreadyPaid()
    const { number: billNumber, utility, consumerNumber, holderName, amountDue } = bill
    return { billId, billNumber, utility, consumerNumber, holderName, amountPaise: amountDue.paise }
  })
}

async function ask(deps: PaymentDeps, variables: Record<string, unknown>) {
  try {
    const authorization = await deps.serviceAuthorization()
    return await deps.callBilling({ query, variables, authorization })
  } catch (error) {
    throw Object.assign(billingUnavailable(), { cause: error })
  }
}

function publicErrorOf(deps: PaymentDeps, errors: readonly unknown[]): PublicError {
  const [first] = errors as [{ message?: string; extensions?: { code?: string; field?: string } }]
  const { message = '', extensions } = first
  if (extensions?.code === 'BAD_USER_INPUT') {
    return new PublicError('BAD_USER_INPUT', message, { field: 'input.billIds' })
  }
  if (extensions?.code === 'NOT_FOUND') return billNotFound()
  if (extensions?.code === 'CONFLICT') return new PublicError('CONFLICT', message)
  deps.logger.error({ errors }, 'billing could not say what is due')
  return billingUnavailable()
}
