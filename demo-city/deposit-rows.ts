import { type Bill, daysToPay, type NextNumber } from './bills.ts'
import { addDays } from './calendar.ts'
import { sizeOf } from './charges.ts'
import type { Household } from './household.ts'
import type { Emit } from './tables.ts'

/** Made up, but for Kerala's interest, which is the bank rate of 1 April (supply code of 2014, regulation 72). */
const paisePerKw = 75_000

export const depositsOfTheCity = `INSERT INTO billing.deposit_rule
    (utility, valid_from, flat_paise, per_kw_paise, interest_ppm, source_title) VALUES
  ('ELECTRICITY', '2024-01-01', 0, ${paisePerKw}, 67500, 'the demo city') ON CONFLICT DO NOTHING`

/** A security deposit's bill. */
export type Deposit = Pick<Bill, 'id' | 'number' | 'supply' | 'issuedOn' | 'dueDate' | 'amountPaise'> & {
  readonly label: string
}

interface FirstMonth {
  readonly household: Household
  readonly bills: readonly Bill[]
  readonly nextNumber: NextNumber
}

/** One household in ten came after deposits were asked for, Ravi among them; others hold their connections from before. */
const oneOf = 10

/** What the electricity of such a household is secured by, asked for and paid with its first bill. */
export function createDeposits({ household: { citizenId }, bills, nextNumber }: FirstMonth): Deposit[] {
  const isAsked = citizenId === 'cit_ravi' || Number(citizenId.slice('cit_'.length)) % oneOf === 5
  const electric = bills.find(({ supply }) => supply.utility === 'ELECTRICITY')
  if (!isAsked || !electric) return []
  const { supply, issuedOn } = electric
  const [loadKw] = sizeOf(supply)
  const series = `E${issuedOn.slice(2, 4)}`
  return [
    {
      id: `bil_dep_${supply.connectionId.slice('con_'.length)}`,
      number: `${series}-${String(nextNumber(series)).padStart(8, '0')}`,
      ...{ supply, issuedOn, dueDate: addDays(issuedOn, daysToPay) },
      amountPaise: paisePerKw * (loadKw ?? 0),
      label: `Security deposit for ${loadKw} kW`,
    },
  ]
}

interface PaidDeposits {
  readonly emit: Emit
  readonly citizenId: string
  readonly deposits: readonly Deposit[]
  readonly paidAt: string
}

export function emitDeposits({ emit, citizenId, deposits, paidAt }: PaidDeposits): void {
  for (const { id, number, supply, issuedOn, dueDate, amountPaise, label } of deposits) {
    const { connectionId } = supply
    const days = [issuedOn, issuedOn, issuedOn, dueDate] as const
    const [noBasis, nothing] = [[null, null, null, null, null, null] as const, [false, 0, false, null, null] as const]
    emit(
      'billing.bill',
      id,
      number,
      connectionId,
      citizenId,
      ...days,
      amountPaise,
      amountPaise,
      ...noBasis,
      ...nothing,
      'DEPOSIT',
    )
    emit('billing.bill_line', id, 0, label, amountPaise, null, null, 'DEPOSIT')
    emit('billing.deposit_account', connectionId, amountPaise)
    emit('billing.deposit_entry', connectionId, 'PAID', amountPaise, id, paidAt)
  }
}
