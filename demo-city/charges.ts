import type { Random } from './random.ts'

export type Utility = 'ELECTRICITY' | 'GAS' | 'WATER'

export interface Charge {
  readonly label: string
  readonly amountPaise: number
}

/** KSEB LT-1 domestic, single phase, 1 April 2025 to 31 March 2027 (kseb.in): upper bound, paise per unit. */
const telescopicSlabs = [
  { upTo: 50, paise: 335 },
  { upTo: 100, paise: 425 },
  { upTo: 150, paise: 535 },
  { upTo: 200, paise: 720 },
  { upTo: 250, paise: 850 },
]
/** Above 250 units all units cost the same. */
const flatSlabs = [
  { upTo: 300, paise: 675 },
  { upTo: 350, paise: 760 },
  { upTo: 400, paise: 795 },
  { upTo: 500, paise: 825 },
  { upTo: Number.POSITIVE_INFINITY, paise: 920 },
]
const fixedPaiseBySlab = [5000, 8500, 10500, 14000, 16000, 22000, 24000, 26000, 28600, 31000]

/** What a domestic electricity bill of a month charges, in paise. */
export function electricityCharges(units: number): Charge[] {
  const slab = [...telescopicSlabs, ...flatSlabs].findIndex(({ upTo }) => units <= upTo)
  const energy = energyPaise(units)
  return [
    { label: `Energy charge, ${units} units`, amountPaise: energy },
    { label: 'Fixed charge, single phase', amountPaise: fixedPaiseBySlab[slab] as number },
    { label: 'Electricity duty, 10 % of energy', amountPaise: Math.floor((energy + 5) / 10) },
  ]
}

/** Whole units at whole paise: nothing to round. */
export function energyPaise(units: number): number {
  const flat = units > 250 ? flatSlabs.find(({ upTo }) => units <= upTo) : undefined
  if (flat) return units * flat.paise
  let below = 0
  let total = 0
  for (const { upTo, paise } of telescopicSlabs) {
    total += Math.max(0, Math.min(units, upTo) - below) * paise
    below = upTo
  }
  return total
}

function gasCharges(cubicMetres: number): Charge[] {
  return [
    { label: `Piped gas, ${cubicMetres} SCM`, amountPaise: cubicMetres * 5090 },
    { label: 'Meter rent', amountPaise: 4000 },
  ]
}

function waterCharges(kilolitres: number): Charge[] {
  const higher = Math.max(0, kilolitres - 15)
  return [
    { label: `Water, ${kilolitres} kL`, amountPaise: (kilolitres - higher) * 1441 + higher * 1995 },
    { label: 'Sewerage and maintenance', amountPaise: 5000 },
  ]
}

/** Usual monthly use of a household, in the unit of the utility. */
export function typicalUsage(utility: Utility, random: Random): number {
  if (utility === 'ELECTRICITY') return random.int(55, 330)
  return utility === 'GAS' ? random.int(8, 20) : random.int(8, 26)
}

/** The charges of one month: the usual use, more electricity and water in the hot months, a tenth up or down. */
export function monthlyCharges(utility: Utility, usualUsage: number, issuedOn: string, random: Random): Charge[] {
  const month = Number(issuedOn.slice(5, 7))
  const hot = month >= 4 && month <= 6
  const season = utility === 'GAS' ? 1 : hot ? 1.25 : 1
  const usage = Math.max(1, Math.round(usualUsage * season * (0.9 + 0.2 * random.next())))
  if (utility === 'ELECTRICITY') return electricityCharges(usage)
  return utility === 'GAS' ? gasCharges(usage) : waterCharges(usage)
}
