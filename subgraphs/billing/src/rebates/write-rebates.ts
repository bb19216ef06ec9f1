import { insertColumns } from '../bills/insert-columns.ts'
import { addDays } from '../day.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { DueRebate } from './due-rebates.ts'
import type { RebatesOfBill } from './rebates-of-bill.ts'

export interface ChargedRebate extends Pick<DueRebate, 'billId' | 'kind' | 'turn' | 'amountPaise' | 'label'> {
  /** The bill that it comes on. */
  readonly chargedBillId: string
}

/** Writes down on which bill rebates come; the database refuses one that came meanwhile. */
export async function writeRebates(tx: Prisma.TransactionClient, rebates: readonly ChargedRebate[]): Promise<void> {
  if (rebates.length > 0) await tx.rebate.createMany({ data: [...rebates] })
}

interface OfferingBill {
  readonly id: string
  readonly connectionId: string
  readonly issuedOn: string
  readonly dueDate: string
  readonly rebates: RebatesOfBill
}

/** The last day for it: no later than the bill is due. */
export function payByOf({ issuedOn, dueDate }: Pick<OfferingBill, 'issuedOn' | 'dueDate'>, by: Offer['by']): string {
  const day = 'daysAfterIssue' in by ? addDays(issuedOn, by.daysAfterIssue) : addDays(dueDate, -by.daysBeforeDue)
  return day < dueDate ? day : dueDate
}

type Offer = NonNullable<RebatesOfBill['prompt']>

/** Writes down what bills promise to who pays them in time. */
export async function writeOffers(tx: Prisma.TransactionClient, bills: readonly OfferingBill[]): Promise<void> {
  const rows = bills.flatMap(({ rebates: { prompt }, ...bill }) => {
    const payBy = prompt && payByOf(bill, prompt.by)
    // A day that was over when the bill came is no offer.
    return prompt && payBy && payBy >= bill.issuedOn ? [{ ...bill, ...prompt, payBy }] : []
  })
  if (rows.length === 0) return
  await insertColumns(tx, {
    table: 'rebate_offer',
    columns: [
      { name: 'bill_id', type: 'text', of: ({ id }) => id },
      { name: 'connection_id', type: 'text', of: ({ connectionId }) => connectionId },
      { name: 'pay_by', type: 'date', of: ({ payBy }) => payBy },
      { name: 'amount_paise', type: 'bigint', of: ({ amountPaise }) => amountPaise },
      { name: 'label', type: 'text', of: ({ label }) => label },
    ],
    rows,
  })
}
