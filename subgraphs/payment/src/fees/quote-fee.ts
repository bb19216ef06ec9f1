import { dayInIndia } from '../ledger/book-day.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { type Fee, type FeeQuestion, feeOf, noFee } from './fee.ts'

/** What a way to pay costs today, by the rules in the database. */
export async function quoteFee({ prisma }: PaymentDeps, question: Omit<FeeQuestion, 'day'>): Promise<Fee> {
  // Most payments name no method: nothing to read for them.
  if (question.method === null) return noFee
  const day = dayInIndia(new Date())
  const [rules, rates] = await Promise.all([prisma.feeRule.findMany(), prisma.gstRate.findMany()])
  const inDays = <Row extends { validFrom: Date; validUntil: Date | null }>(row: Row) => ({
    ...row,
    validFrom: isoDay(row.validFrom),
    validUntil: row.validUntil && isoDay(row.validUntil),
  })
  return feeOf({ ...question, day }, rules.map(inDays), rates.map(inDays))
}

const isoDay = (date: Date) => date.toISOString().slice(0, 10)
