import { splitInstalments } from '@suvidha/billing/instalments/split-instalments'
import type { Bill } from './bills.ts'
import { addDays, instantInIndia } from './calendar.ts'
import type { Emit } from './tables.ts'

const count = 3
const graceDays = 5

/** A bill that its citizen pays in three instalments, agreed ten days ago. Answers what of it stands on the bill itself. */
export function emitPlan({
  emit,
  citizenId,
  bill,
  today,
}: {
  readonly emit: Emit
  readonly citizenId: string
  readonly bill: Bill
  readonly today: string
}): readonly [string, string] {
  const { id: billId, supply, amountPaise } = bill
  const id = `ipl_${billId.slice('bil_'.length)}`
  const agreedOn = addDays(today, -10)
  const parts = splitInstalments(BigInt(amountPaise), { count, firstDueOn: addDays(agreedOn, 15) })
  const keptUntil = addDays(parts.at(-1)?.dueOn ?? agreedOn, graceDays)
  const days = [instantInIndia(agreedOn, 18, 20), agreedOn, keptUntil] as const
  emit('billing.instalment_plan', id, supply.connectionId, citizenId, amountPaise, citizenId, ...days, id, '')
  emit('billing.instalment_plan_bill', id, billId, amountPaise, 0)
  for (const [place, part] of parts.entries()) {
    emit('billing.instalment', id, place + 1, part.dueOn, Number(part.amountPaise))
  }
  return [id, keptUntil]
}
