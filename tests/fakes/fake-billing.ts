import type { CallService } from '@suvidha/service-kit/service-client'

/** On the connection `con_<its consumer number, or its id>`, which takes advances of its citizen too. */
export interface FakeBill {
  readonly citizenId: string
  readonly paise: number
  /** A day in India; 2026-12-01 when missing. */
  readonly dueDate?: string
  /** con_<bill> when missing. */
  readonly connectionId?: string
  readonly disputed?: boolean
  /** Where its connection is; NORTH when missing. */
  readonly region?: string
  /** ELECTRICITY when missing. */
  readonly utility?: string
  readonly consumerNumber?: string
  /** The least that is taken of it when not all is; missing where it is paid in full. */
  readonly minimumPartPaise?: number
  /** The most that its connection takes ahead; no end when missing, nothing when 0. */
  readonly advanceMaximumPaise?: number
}

const placeOf = (bill: FakeBill | undefined) => ({
  region: bill?.region ?? 'NORTH',
  utility: bill?.utility ?? 'ELECTRICITY',
})

/** Billing as payment asks it, of bills that a test makes up. */
export function fakeBilling(bills: ReadonlyMap<string, FakeBill>): CallService {
  const isOf = (bill: FakeBill | undefined, citizenId: string) => [citizenId, 'anybody'].includes(bill?.citizenId ?? '')
  const connection = { consumerNumber: '100200300', holderName: 'Asha Patil' }
  const refusal = { errors: [{ message: 'No such bill.', extensions: { code: 'NOT_FOUND' } }] }
  return async ({ variables }) => {
    const { citizenId, billIds, parts, advances, consumerNumber, connectionId, regions, departments } =
      variables as unknown as BillingQuestion
    const isThere = (bill: FakeBill | undefined) => {
      const { region, utility } = placeOf(bill)
      return (!regions || regions.includes(region)) && (!departments || departments.includes(utility))
    }
    if (connectionId) return debitableAccount(bills, { citizenId, connectionId }) ?? refusal
    if (consumerNumber) {
      const own = [...bills].filter(([id, bill]) => (bill.consumerNumber ?? id) === consumerNumber)
      const [first] = own.map(([, bill]) => bill)
      if (!first || !isThere(first)) return refusal
      const account = {
        connectionId: `con_${consumerNumber}`,
        holderName: 'Asha Patil',
        region: placeOf(first).region,
        takesAdvances: true,
      }
      const due = own.flatMap(([id, { paise, minimumPartPaise }]) => {
        const minimumPart = minimumPartPaise === undefined ? null : { paise: minimumPartPaise }
        const found = { id, number: `E-${id}`, dueDate: '2026-12-01', amountDue: { paise }, minimumPart }
        return paise > 0 ? [found] : []
      })
      return { data: { payableAccount: { citizenId: first.citizenId, ...account, bills: due } } }
    }
    if (advances) {
      const ofConnection = (connectionId: string) =>
        [...bills].find(([id, bill]) => (bill.connectionId ?? `con_${bill.consumerNumber ?? id}`) === connectionId)?.[1]
      const known = advances.every(
        ({ connectionId }) => isOf(ofConnection(connectionId), citizenId) && isThere(ofConnection(connectionId)),
      )
      const isTooMuch = advances.some(({ connectionId, amountPaise }) => {
        return Number(amountPaise) > (ofConnection(connectionId)?.advanceMaximumPaise ?? Number.POSITIVE_INFINITY)
      })
      if (known && isTooMuch) return { errors: [{ message: 'Too much.', extensions: { code: 'BAD_USER_INPUT' } }] }
      const payableAdvances = advances.map(({ connectionId }) => ({
        ...{ connectionId, ...connection, ...placeOf(ofConnection(connectionId)) },
      }))
      return known ? { data: { payableAdvances } } : refusal
    }
    const payableBills = billIds.map((id) => {
      const bill = bills.get(id)
      const paise = Number(parts?.find(({ billId }) => billId === id)?.amountPaise ?? bill?.paise)
      const connectionId = bill?.connectionId ?? `con_${bill?.consumerNumber ?? id}`
      return { id, number: `E-${id}`, connectionId, ...connection, ...placeOf(bill), amountPayable: { paise } }
    })
    return billIds.every((id) => isOf(bills.get(id), citizenId) && isThere(bills.get(id)))
      ? { data: { payableBills } }
      : refusal
  }
}

/** Of a connection that has, or had, bills of the citizen: those that are due and not disputed. */
function debitableAccount(bills: ReadonlyMap<string, FakeBill>, asked: { citizenId: string; connectionId: string }) {
  const own = [...bills].filter(
    ([id, bill]) => (bill.connectionId ?? `con_${id}`) === asked.connectionId && bill.citizenId === asked.citizenId,
  )
  if (own.length === 0) return undefined
  const due = own.filter(([, { paise, disputed }]) => paise > 0 && !disputed)
  const rows = due.map(([id, { paise, dueDate = '2026-12-01' }]) => ({
    id,
    number: `E-${id}`,
    dueDate,
    amountDue: { paise },
  }))
  return { data: { debitableAccount: { holderName: 'Asha Patil', bills: rows } } }
}

interface BillingQuestion {
  readonly citizenId: string
  readonly consumerNumber?: string
  readonly connectionId?: string
  readonly regions?: readonly string[] | null
  readonly departments?: readonly string[] | null
  readonly billIds: readonly string[]
  readonly parts?: readonly { readonly billId: string; readonly amountPaise: string }[]
  readonly advances?: readonly { readonly connectionId: string; readonly amountPaise: string }[]
}
