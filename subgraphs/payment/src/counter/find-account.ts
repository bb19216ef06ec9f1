import { badUserInput } from '@suvidha/service-kit/public-error'
import { type StaffLimits, wholeCity } from '@suvidha/service-kit/staff-limits'
import { z } from 'zod'
import { askBilling } from '../bills/ask-billing.ts'
import type { PaymentDeps } from '../payment-deps.ts'

const query = `query CounterAccount($utility: Utility!, $consumerNumber: String!, $regions: [String!], $departments: [Utility!]) {
  payableAccount(utility: $utility, consumerNumber: $consumerNumber, regions: $regions, departments: $departments) {
    citizenId connectionId holderName region takesAdvances
    bills { id number dueDate amountDue { paise } minimumPart { paise } }
  }
}`

const money = z.object({ paise: z.union([z.int(), z.string().regex(/^\d+$/)]).transform(BigInt) })
const answer = z.object({
  payableAccount: z.object({
    citizenId: z.string(),
    connectionId: z.string(),
    holderName: z.string(),
    region: z.string(),
    takesAdvances: z.boolean(),
    bills: z.array(
      z.object({
        id: z.string(),
        number: z.string(),
        dueDate: z.string(),
        amountDue: money,
        minimumPart: money.nullable(),
      }),
    ),
  }),
})

export type CounterAccountModel = z.infer<typeof answer>['payableAccount']
export type CounterBillModel = CounterAccountModel['bills'][number]

export interface ConsumerInput {
  readonly utility: string
  readonly consumerNumber: string
}

/** Whose a consumer number is, and what is due there; of a part of the city, for staff who work in one. Fails with NOT_FOUND and UPSTREAM_UNAVAILABLE. */
export async function findAccount(
  deps: PaymentDeps,
  consumer: ConsumerInput & { readonly limits?: StaffLimits },
  field: string,
): Promise<CounterAccountModel> {
  const { utility, consumerNumber, limits = wholeCity } = consumer
  if (!/^[\w/-]{1,32}$/.test(consumerNumber)) throw badUserInput(field, 'This is no consumer number.')
  const data = await askBilling(deps, { query, variables: { utility, consumerNumber, ...limits }, field })
  return answer.parse(data).payableAccount
}
