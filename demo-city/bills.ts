import { addDays, addMonths } from './calendar.ts'
import { type MonthlyCharges, monthlyCharges } from './charges.ts'
import type { Household, Supply } from './household.ts'
import type { Random } from './random.ts'

export const monthsOfHistory = 24
export const daysToPay = 15

export interface Bill extends MonthlyCharges {
  readonly id: string
  readonly number: string
  readonly supply: Supply
  readonly periodStart: string
  readonly periodEnd: string
  readonly issuedOn: string
  readonly dueDate: string
  readonly amountPaise: number
  readonly disputed: boolean
  readonly unpaid: boolean
  /** It is paid in instalments. */
  readonly planned: boolean
}

/** What everything in the city is numbered by: consecutive in each series. */
export type NextNumber = (series: string) => number

export interface BillingMonth {
  readonly household: Household
  /** 0 is the latest month. */
  readonly monthsAgo: number
  readonly today: string
  readonly random: Random
  readonly nextNumber: NextNumber
  /** Units that connections have over, by connection: of those that send out. Months come in their order, and each changes it. */
  readonly over: Map<string, bigint>
}

/** The bills of all of a household's connections for one month. */
export function createBills(month: BillingMonth): Bill[] {
  const { household, monthsAgo, today, random } = month
  // A household forgets a whole month; who has paid for later months has paid for this one.
  const forgetful = random.next()
  return household.supplies.map((supply) => {
    const latestIssue = addDays(today, -supply.issuedDaysAgo)
    const issuedOn = addMonths(latestIssue, -monthsAgo)
    const periodStart = addMonths(latestIssue, -monthsAgo - 1)
    const periodEnd = addDays(issuedOn, -1)
    const { utility } = supply
    const carriedIn = month.over.get(supply.connectionId) ?? 0n
    const costs = monthlyCharges({ supply, carriedIn, periodStart, periodEnd, issuedOn }, random)
    if (costs.exported !== null) {
      month.over.set(supply.connectionId, carriedIn + BigInt(costs.units) + BigInt(costs.exported) - BigInt(costs.used))
    }
    const { unpaid, disputed, planned } =
      household.habit === 'asha' ? stateForAsha(supply, monthsAgo) : usualState(supply, monthsAgo, forgetful)
    const letter = utility.charAt(0)
    const series = `${letter}${issuedOn.slice(2, 4)}`
    return {
      id: `bil_${supply.connectionId.slice('con_'.length)}_${issuedOn.slice(2, 4)}${issuedOn.slice(5, 7)}`,
      number: `${series}-${String(month.nextNumber(series)).padStart(8, '0')}`,
      supply,
      periodStart,
      periodEnd,
      issuedOn,
      dueDate: addDays(issuedOn, daysToPay),
      ...costs,
      amountPaise: costs.charges.reduce((sum, { amountPaise }) => sum + amountPaise, 0),
      disputed,
      unpaid,
      planned,
    }
  })
}

/** Three bills just issued, one overdue, one disputed, whatever day it is. */
function stateForAsha({ utility }: Supply, monthsAgo: number) {
  const disputed = utility === 'WATER' && monthsAgo === 1
  const overdue = utility === 'ELECTRICITY' && monthsAgo === 1
  return { unpaid: monthsAgo === 0 || disputed || overdue, disputed, planned: false }
}

function usualState({ issuedDaysAgo }: Supply, monthsAgo: number, forgetful: number) {
  if (monthsAgo > 1) return { unpaid: false, disputed: false, planned: false }
  // One household in 25 has not paid for two months; the others are late with the latest bill at most.
  const late =
    forgetful < 0.04 ||
    (monthsAgo === 0 && (issuedDaysAgo < 3 || forgetful < (issuedDaysAgo <= daysToPay ? 0.6 : 0.15)))
  const planned = monthsAgo === 1 && forgetful >= 0.01 && forgetful < 0.03
  return { unpaid: late, disputed: late && forgetful < 0.01, planned }
}
