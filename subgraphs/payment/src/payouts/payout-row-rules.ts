import { type Destination, modeLimits, type PayoutMode } from './payout.ts'

/** The columns of a payout file. Amounts are rupees with at most two decimals, as people write them. */
export const requiredColumns = ['reference', 'name', 'amount_rupees', 'mode'] as const
export const optionalColumns = ['account_number', 'ifsc', 'vpa', 'purpose', 'narration'] as const
export type Column = (typeof requiredColumns)[number] | (typeof optionalColumns)[number]
export const columns: readonly Column[] = [...requiredColumns, ...optionalColumns]

export interface NewPayout {
  readonly line: number
  readonly reference: string
  readonly beneficiaryName: string
  readonly amountPaise: bigint
  readonly mode: PayoutMode
  readonly destination: Destination
  readonly purpose: string
  readonly narration: string | null
}

export interface RowProblem {
  readonly line: number
  /** A column, or `row`. */
  readonly field: string
  readonly problem: string
}

const purposes = ['refund', 'cashback', 'payout', 'salary', 'utility bill', 'vendor bill']
const modes = Object.keys(modeLimits)

type Fields = Readonly<Record<Column, string>>
type Refuse = (field: Column, problem: string) => void

/** A row of the file as a payout, or everything that is wrong with it. What each bank takes is RazorpayX's documentation. */
export function readPayoutRow(fields: Fields, line: number): NewPayout | readonly RowProblem[] {
  const problems: RowProblem[] = []
  const refuse: Refuse = (field, problem) => problems.push({ line, field, problem })
  const { reference, name, narration } = fields
  if (!/^[A-Za-z0-9][\w ./-]{0,39}$/.test(reference))
    refuse('reference', '1 to 40 letters, digits, spaces, . / - and _.')
  if (!/^[\p{L}\p{M}][\p{L}\p{M}\d '.,&()/-]{2,49}$/u.test(name)) refuse('name', 'A name of 3 to 50 letters.')
  const mode = readMode(fields, refuse)
  const amountPaise = readAmount(fields, mode, refuse)
  const destination = readDestination(fields, mode, refuse)
  const purpose = fields.purpose.toLowerCase() || 'payout'
  if (!purposes.includes(purpose)) refuse('purpose', `One of ${purposes.join(', ')}.`)
  if (!/^[A-Za-z0-9 ]{0,30}$/.test(narration)) refuse('narration', 'At most 30 letters, digits and spaces.')
  if (problems.length > 0 || !mode || !amountPaise || !destination) return problems
  const shared = { line, reference, beneficiaryName: name, purpose, narration: narration || null }
  return { ...shared, amountPaise, mode, destination }
}

function readMode({ mode }: Fields, refuse: Refuse): PayoutMode | undefined {
  const wanted = mode.toUpperCase()
  if (modes.includes(wanted)) return wanted as PayoutMode
  refuse('mode', `One of ${modes.join(', ')}.`)
  return undefined
}

/** By its digits: a decimal fraction of a rupee has no exact number. Undefined when it was refused. */
function readAmount({ amount_rupees: text }: Fields, mode: PayoutMode | undefined, refuse: Refuse): bigint | undefined {
  const [, rupees, fraction = ''] = /^(\d{1,16})(?:\.(\d{1,2}))?$/.exec(text) ?? []
  if (rupees === undefined) {
    refuse('amount_rupees', 'Rupees with at most two decimals, digits and a point only: 1500.00.')
    return undefined
  }
  const paise = BigInt(rupees) * 100n + BigInt(fraction.padEnd(2, '0'))
  const { least, most } = modeLimits[mode ?? 'NEFT']
  if (paise >= least && paise <= most) return paise
  refuse('amount_rupees', `${mode ?? 'NEFT'} carries ${least / 100n} to ${most / 100n} rupees.`)
  return undefined
}

function readDestination(fields: Fields, mode: PayoutMode | undefined, refuse: Refuse): Destination | undefined {
  if (!mode) return undefined
  return mode === 'UPI' ? readAddress(fields, refuse) : readAccount(fields, refuse)
}

function readAddress({ vpa, account_number: account, ifsc }: Fields, refuse: Refuse): Destination | undefined {
  if (account) refuse('account_number', 'Empty with UPI: the address says where to.')
  if (ifsc) refuse('ifsc', 'Empty with UPI: the address says where to.')
  if (/^[a-zA-Z0-9.\-_]{2,256}@[a-zA-Z][a-zA-Z0-9]{1,63}$/.test(vpa)) return { kind: 'vpa', address: vpa }
  refuse('vpa', 'A UPI address: name@bank.')
  return undefined
}

function readAccount({ vpa, account_number: accountNumber, ifsc }: Fields, refuse: Refuse): Destination | undefined {
  if (vpa) refuse('vpa', 'Only with the mode UPI.')
  const isAccount = /^[A-Za-z0-9]{5,35}$/.test(accountNumber)
  if (!isAccount) refuse('account_number', '5 to 35 letters and digits.')
  // Four letters of the bank, a zero, six characters of the branch (RBI).
  const isIfsc = /^[A-Z]{4}0[A-Z0-9]{6}$/.test(ifsc.toUpperCase())
  if (!isIfsc) refuse('ifsc', 'An IFSC of 11 characters: HDFC0001234.')
  return isAccount && isIfsc ? { kind: 'bank_account', accountNumber, ifsc: ifsc.toUpperCase() } : undefined
}
