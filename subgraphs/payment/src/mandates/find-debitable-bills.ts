import { z } from 'zod'
import { askBilling } from '../bills/ask-billing.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import type { DueBill } from './debit.ts'

const query = `query DebitableAccount($citizenId: ID!, $connectionId: ID!) {
  debitableAccount(citizenId: $citizenId, connectionId: $connectionId) {
    holderName bills { id number dueDate amountDue { paise } }
  }
}`

const answerSchema = z.object({
  debitableAccount: z.object({
    holderName: z.string(),
    bills: z.array(
      z.object({
        id: z.string(),
        number: z.string(),
        dueDate: z.iso.date(),
        amountDue: z.object({ paise: z.union([z.int(), z.string().regex(/^\d+$/)]).transform(BigInt) }),
      }),
    ),
  }),
})

/**
 * What a mandate may pay of a person's connection now, and in whose name it is. Fails with NOT_FOUND (not the person's),
 * CONFLICT (given up) and UPSTREAM_UNAVAILABLE.
 */
export async function findDebitableBills(
  deps: PaymentDeps,
  { citizenId, connectionId }: { readonly citizenId: string; readonly connectionId: string },
): Promise<{ readonly holderName: string; readonly bills: readonly DueBill[] }> {
  const data = await askBilling(deps, { query, variables: { citizenId, connectionId }, field: 'input.connectionId' })
  const { holderName, bills } = answerSchema.parse(data).debitableAccount
  return {
    holderName,
    bills: bills.map(({ amountDue, ...bill }) => ({ ...bill, duePaise: amountDue.paise })),
  }
}
