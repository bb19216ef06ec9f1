import { type Bill, createBills, monthsOfHistory, type NextNumber } from './bills.ts'
import { addMonths, instantInIndia } from './calendar.ts'
import { phaseOf, sizeOf, tariffCodeOf } from './charges.ts'
import { type ConsumptionRules, emitConsumption } from './consumption-rows.ts'
import { createDeposits, emitDeposits } from './deposit-rows.ts'
import type { Household } from './household.ts'
import { inboxRows } from './inbox-rows.ts'
import { emitPlan } from './instalment-rows.ts'
import { type InstalledMeter, installMeter } from './meter-rows.ts'
import { paymentRows } from './payment-rows.ts'
import { staff } from './people.ts'
import type { Random } from './random.ts'
import type { Emit } from './tables.ts'

export interface HouseholdRows {
  readonly household: Household
  readonly random: Random
  readonly today: string
  readonly nextNumber: NextNumber
  readonly rules: ConsumptionRules
  readonly emit: Emit
}

/** Everything the city knows of one household: its supplies, two years of bills, what was paid, what it was told. */
export function emitHousehold({ household, random, today, nextNumber, rules, emit }: HouseholdRows): void {
  const { citizenId, name, phoneNumber, email, language } = household
  const since = instantInIndia(addMonths(today, -monthsOfHistory - 2), 11, 0)
  const listed = (names: readonly string[]) => `{${[...new Set(names)].sort().join()}}`
  const regions = listed(household.supplies.map(({ region }) => region))
  const departments = listed(household.supplies.map(({ utility }) => utility))
  emit('auth.citizen', citizenId, name, phoneNumber, email, language, '{CITIZEN}', regions, departments, since)
  emit('notification.contact', citizenId, name, phoneNumber, email, language)
  emit('document.holder', citizenId, language, since)
  const connectedOn = addMonths(today, -monthsOfHistory - 2)
  const meters = new Map<string, InstalledMeter>()
  const over = new Map<string, bigint>()
  for (const supplied of household.supplies) {
    const { connectionId, utility, consumerNumber, address, region } = supplied
    const supply = [connectionId, citizenId, utility, consumerNumber, 'ACTIVE', name, address, region] as const
    const size = sizeOf(supplied)
    emit('billing.connection', ...supply, tariffCodeOf(supplied), phaseOf(utility), ...size, connectedOn, since)
    emit('notification.audience_connection', connectionId, utility, region, 'ACTIVE', consumerNumber, citizenId, 0)
    meters.set(connectionId, installMeter(emit, supplied, connectedOn))
  }
  for (let monthsAgo = monthsOfHistory - 1; monthsAgo >= 0; monthsAgo -= 1) {
    const bills = createBills({ household, monthsAgo, today, random, nextNumber, over })
    for (const bill of bills) emitBill(emit, citizenId, bill, today)
    for (const bill of bills) meters.get(bill.supply.connectionId)?.readAtEndOf(bill)
    const deposits = monthsAgo === monthsOfHistory - 1 ? createDeposits({ household, bills, nextNumber }) : []
    const paid = [...bills.filter(({ unpaid }) => !unpaid), ...deposits]
    const payment =
      paid.length > 0 ? paymentRows({ household, bills: paid, monthsAgo, today, random, nextNumber, emit }) : undefined
    if (payment) emitDeposits({ emit, citizenId, deposits, paidAt: payment.capturedAt })
    inboxRows({ household, bills, payment, monthsAgo, emit })
    if (monthsAgo > 0) continue
    for (const bill of bills) {
      const { supply } = bill
      if (supply.sendsIntervals) emitConsumption({ supply, bill, today, rules, nextNumber, emit })
    }
  }
}

const disputeReason = 'The meter was read for another flat'

function emitBill(emit: Emit, citizenId: string, bill: Bill, today: string) {
  const { id, number, supply, periodStart, periodEnd, issuedOn, dueDate, amountPaise, disputed } = bill
  const basis = [bill.units, bill.tariffCode, bill.phase, 1, bill.blocks, bill.net] as const
  const paidPaise = bill.unpaid ? 0 : amountPaise
  const days = [periodStart, periodEnd, issuedOn, dueDate] as const
  emit(
    'billing.bill',
    id,
    number,
    supply.connectionId,
    citizenId,
    ...days,
    amountPaise,
    paidPaise,
    ...basis,
    disputed,
    disputed ? amountPaise : 0,
    false,
    ...(bill.planned ? emitPlan({ emit, citizenId, bill, today }) : [null, null]),
    'CYCLE',
  )
  if (disputed) {
    const dispute = [`dsp_${id.slice('bil_'.length)}`, id, citizenId, amountPaise, disputeReason, '{}'] as const
    emit('billing.dispute', ...dispute, instantInIndia(issuedOn, 8, 30), issuedOn)
  }
  for (const [position, charge] of bill.charges.entries()) {
    const { label, amountPaise: paise, units, rate } = charge
    emit('billing.bill_line', id, position, label, paise, units, rate, 'CURRENT')
  }
}

export function emitStaff(today: string, emit: Emit): void {
  const since = instantInIndia(addMonths(today, -monthsOfHistory - 2), 10, 0)
  for (const { id, name, phoneNumber, role } of staff)
    emit('auth.citizen', id, name, phoneNumber, null, 'EN', `{${role}}`, '{}', '{}', since)
  emit('payment.counter', 'ctr_ward1', 'Ward office 1', 'CENTRAL')
}
