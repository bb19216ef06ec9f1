const line = { toPaise: 1, mode: 'HALF_UP' }
const energy = {
  kind: 'USAGE',
  code: 'ENERGY',
  label: 'Energy charge',
  schedules: [{ upTo: null, slabs: [{ upTo: null, rate: '5' }] }],
}
export const fixed = { kind: 'FIXED', code: 'FIXED', label: 'Fixed charge', options: [{ amount: '65' }] }
const duty = { kind: 'PERCENT', code: 'DUTY', label: 'Duty', of: ['ENERGY'], percent: '10' }
/** Of a tariff of a rate for all units, a fixed charge and a duty; without rebates. */
export const promptTerms = {
  period: { months: 1 },
  slabProration: 'NONE',
  charges: [energy, fixed, duty],
  rounding: { line, total: line },
}
export const promptPayment = {
  label: 'Paid promptly',
  of: ['ENERGY', 'FIXED'],
  gives: { percent: '2' },
  by: { daysAfterIssue: 10 },
}
export const lateBill = { label: 'Late bill', of: ['ENERGY'], percent: '5', fromDays: 60 }
