/**
 * The city of the gateway benchmark: each citizen has three connections and six unpaid bills with one payment each.
 * Every call makes its objects anew, as a subgraph does: a gateway may write into what it was given.
 */

/** The contract's kiosk query: auth, then billing, then payment. */
export const cannedKioskQuery = `query Kiosk {
  me {
    id name phoneNumber
    connections {
      id utility consumerNumber status
      unpaidBills {
        id number dueDate status
        amountDue { paise currency }
        payments { id status amount { paise } }
      }
    }
  }
}`

export const citizenOf = (id: string) => ({
  __typename: 'Citizen',
  id,
  name: 'Asha Patil',
  phoneNumber: '+919876543210',
})

export const connectionsOf = (id: string) => [
  connection(id, 'ELECTRICITY', 1),
  connection(id, 'GAS', 2),
  connection(id, 'WATER', 3),
]

export const paymentsOf = (billId: string) => [
  { __typename: 'Payment', id: `pay_${billId}`, status: 'FAILED', amount: money(123_400) },
]

/** Whom a token is of, unverified: for subgraphs that stand for ones that have verified it. */
export function citizenIdOf(authorization: string): string {
  const claims = Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString('utf8')
  return (JSON.parse(claims) as { sub: string }).sub
}

export type CannedConnection = ReturnType<typeof connection>
export type CannedPayment = ReturnType<typeof paymentsOf>[number]

const money = (paise: number) => ({ __typename: 'Money', paise, currency: 'INR' })

const connection = (id: string, utility: string, number: number) => ({
  __typename: 'Connection',
  id: `con_${id}_${number}`,
  utility,
  consumerNumber: `1160030${number}`,
  status: 'ACTIVE',
  unpaidBills: [bill(`bil_${id}_${number}1`, 'OVERDUE'), bill(`bil_${id}_${number}2`, 'ISSUED')],
})

const bill = (id: string, status: string) => ({
  __typename: 'Bill',
  id,
  number: `EL/2026/${id}`,
  dueDate: '2026-11-30',
  status,
  amountDue: money(123_400),
})
