import { randomUUID } from 'node:crypto'
import type { PaymentHouse } from './payment-house.ts'

const asha = 'cit_asha'

/** Notes and coins, by denomination in paise. */
export const pieces = (counts: Record<number, number>) =>
  Object.entries(counts).map(([paise, count]) => ({ paise, count }))
/** What lies in the drawer first: 316 rupees. */
export const float = pieces({ 10000: 2, 5000: 1, 1000: 5, 500: 2, 100: 5, 50: 2 })
export const today = () => new Date(Date.now() + 330 * 60_000).toISOString().slice(0, 10)

export interface SessionView {
  readonly id: string
  readonly status: string
  readonly expected: { readonly paise: number }
  readonly difference: { readonly paise: number } | null
  readonly report: { readonly lines: unknown[]; readonly firstReceipt: string; readonly lastReceipt: string }
}
const sessionFields = `id status expected { paise } difference { paise } drawer { paise count }
  report { lines { kind method count amount { paise } } firstReceipt lastReceipt }`

export interface Taken {
  readonly payment: { readonly id: string; readonly status: string }
  readonly acknowledgement: string
  readonly changeAmount: { readonly paise: number }
  readonly change: { readonly paise: number; readonly count: number }[]
  readonly cheque: { readonly id: string; readonly status: string } | null
}

/** A clerk at a counter of a payment house, with a drawer and a bill of Asha's; each `begins` is another one. */
export function counterDesk(houseOf: () => PaymentHouse) {
  const at = { billId: '', clerk: '', counter: '', sessionId: '' }
  let made = 0

  async function does(mutation: string, by = at.clerk, scopes = ['counter:operate']) {
    const { data, errors } = await houseOf().staffAsks(by, scopes, `mutation { done: ${mutation} }`)
    const answer = (data as { done?: Record<string, unknown> } | null | undefined)?.done
    return { answer, error: errors?.[0]?.extensions }
  }
  async function asks<T>(query: string, input: unknown, by = at.clerk, scopes = ['counter:operate']) {
    const { data, errors } = await houseOf().staffAsks(by, scopes, query, { input })
    return { answer: (data as { done?: T } | null | undefined)?.done, error: errors?.[0]?.extensions }
  }
  async function opens(by = at.clerk, counterId = at.counter, openingFloat = float) {
    const query = `mutation ($input: OpenCounterSessionInput!) { done: openCounterSession(input: $input) { ${sessionFields} } }`
    const input = { counterId, openingFloat, idempotencyKey: randomUUID() }
    const { answer: session, error } = await asks<SessionView>(query, input, by)
    return { session, error }
  }

  return {
    at,
    does,
    asks,
    opens,
    async begins() {
      made += 1
      Object.assign(at, { billId: `bill_${made}`, clerk: `stf_clerk_${made}`, counter: `ctr_${made}` })
      houseOf().bills.set(at.billId, { citizenId: asha, paise: 14_950 })
      await houseOf().prisma.counter.create({ data: { id: at.counter, name: `Ward office ${made}` } })
      at.sessionId = (await opens()).session?.id ?? ''
    },
    async takes(over: object = {}, by = at.clerk) {
      const query = `mutation ($input: TakeCounterPaymentInput!) { done: takeCounterPayment(input: $input) {
        payment { id status } acknowledgement changeAmount { paise } change { paise count } cheque { id status } } }`
      const cash = { citizenId: asha, billIds: [at.billId], method: 'CASH', tendered: pieces({ 20000: 1 }) }
      const input = { ...cash, idempotencyKey: randomUUID(), ...over }
      const { answer: taken, error } = await asks<Taken>(query, input, by)
      return { taken, error }
    },
    async closes(counted: { paise: string; count: number }[], differenceReason?: string, by = at.clerk) {
      const query = `mutation ($input: CloseCounterSessionInput!) { done: closeCounterSession(input: $input) { ${sessionFields} } }`
      const input = { sessionId: at.sessionId, counted, differenceReason, idempotencyKey: randomUUID() }
      const { answer: session, error } = await asks<SessionView>(query, input, by)
      return { session, error }
    },
    supervises: (mutation: string) => does(mutation, 'stf_officer', ['counter:approve']),
    async drawerNow() {
      const { drawer } = await houseOf().prisma.counterSession.findUniqueOrThrow({ where: { id: at.sessionId } })
      return pieces(drawer as Record<number, number>)
    },
    async balance(account: string) {
      const { rows } = await houseOf().admin.query(
        'SELECT coalesce(sum(debit_paise - credit_paise), 0) AS sum FROM payment.ledger_balance WHERE account = $1',
        [account],
      )
      return Number(rows[0].sum)
    },
    countPayments: () => houseOf().prisma.payment.count({ where: { bills: { some: { billId: at.billId } } } }),
    /** Of today, for the bill, and another paper in each test. */
    cheque: (over: object = {}) => ({
      method: 'CHEQUE',
      tendered: null,
      cheque: { number: String(100_000 + made), ifsc: 'SBIN0000300', date: today(), amountPaise: '14950', ...over },
    }),
  }
}
