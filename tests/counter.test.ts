import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asha, signedInAs } from './actors.ts'
import { eventually } from './fakes/payment-house.ts'
import { type Supergraph, startSupergraph } from './supergraph.ts'

let city: Supergraph
beforeAll(async () => {
  city = await startSupergraph({ citizens: 2 })
})
afterAll(() => city?.stop())

test('a clerk takes cash for a consumer number: the bill is paid, and its owner has the receipt', async () => {
  const clerk = await signedInAs(city.url, '+919800000001')
  const owner = await signedInAs(city.url, asha)
  const { connections } = await owner.seesKiosk()
  const connection = connections.find(({ utility, unpaidBills }) => utility === 'WATER' && unpaidBills.length > 0)
  if (!connection) throw new Error('the demo city has no unpaid bill of water')
  const consumer = { utility: 'WATER', consumerNumber: connection.consumerNumber }
  const { data: seen } = await clerk.asks<{
    counters: unknown[]
    counterAccount: { holderName: string; bills: { id: string; amountDue: { paise: number } }[] }
  }>(
    `query ($consumer: ConsumerInput!) { counters { id name }
      counterAccount(consumer: $consumer) { holderName bills { id dueDate amountDue { paise } minimumPart { paise } } } }`,
    { consumer },
  )
  expect(seen?.counters).toEqual([{ id: 'ctr_ward1', name: 'Ward office 1' }])
  expect(seen?.counterAccount.holderName).toBe('A••• P••••')
  const [bill] = seen?.counterAccount.bills ?? []
  expect(bill?.id).toBe(connection.unpaidBills[0]?.id)
  const pieces = [50_000, 20_000, 10_000, 5000, 2000, 1000, 500, 200, 100, 50].map((paise) => ({ paise, count: 20 }))
  const open = { counterId: 'ctr_ward1', openingFloat: pieces, idempotencyKey: randomUUID() }
  await clerk.asks('mutation ($open: OpenCounterSessionInput!) { openCounterSession(input: $open) { id } }', { open })
  const notes = Math.ceil((bill?.amountDue.paise ?? 0) / 50_000)
  const money = {
    consumer,
    billIds: [bill?.id],
    method: 'CASH',
    tendered: [{ paise: 50_000, count: notes }],
    idempotencyKey: randomUUID(),
  }
  const { data, errors } = await clerk.asks<{
    takeCounterPayment: { payment: { id: string; status: string }; changeAmount: { paise: number } }
  }>(
    'mutation ($money: TakeCounterPaymentInput!) { takeCounterPayment(input: $money) { payment { id status } changeAmount { paise } } }',
    { money },
  )
  expect(errors).toBeUndefined()
  expect(data?.takeCounterPayment.payment.status).toBe('CAPTURED')
  const settled = await eventually(async () => {
    const { data: found } = await owner.asks<{
      payment: { bills: { status: string }[]; receipt: { number: string } | null }
    }>(`query ($id: ID!) { payment(id: $id) { bills { status } receipt { number } } }`, {
      id: data?.takeCounterPayment.payment.id,
    })
    return found?.payment.receipt && found.payment
  })
  expect(settled.bills).toEqual([{ status: 'PAID' }])
})

test('a cheque that comes back: its receipt is void, its bill is due again, and what that costs is a bill of its own', async () => {
  const clerk = await signedInAs(city.url, '+919800000001')
  const owner = await signedInAs(city.url, asha)
  const { connections } = await owner.seesKiosk()
  const connection = connections.find(({ utility, unpaidBills }) => utility === 'GAS' && unpaidBills.length > 0)
  if (!connection) throw new Error('the demo city has no unpaid bill of gas')
  const [bill] = connection.unpaidBills
  const amountPaise = String(bill?.amountDue.paise)
  const cheque = { number: '004217', ifsc: 'SBIN0000300', date: indiasToday(), amountPaise }
  const consumer = { utility: 'GAS', consumerNumber: connection.consumerNumber }
  const paper = { consumer, billIds: [bill?.id], method: 'CHEQUE', cheque, idempotencyKey: randomUUID() }
  const { data, errors } = await clerk.asks<{
    takeCounterPayment: { payment: { id: string }; cheque: { id: string } }
  }>(
    'mutation ($paper: TakeCounterPaymentInput!) { takeCounterPayment(input: $paper) { payment { id } cheque { id } } }',
    { paper },
  )
  expect(errors).toBeUndefined()
  const paymentId = data?.takeCounterPayment.payment.id
  const receiptOf = async () => {
    const query =
      'query ($id: ID!) { payment(id: $id) { receipt { counterName isSubjectToRealisation voidedAt } bills { status } } }'
    const { data: found } = await owner.asks<{ payment: Paid }>(query, { id: paymentId })
    return found?.payment
  }
  const given = await eventually(async () => {
    const found = await receiptOf()
    return found?.receipt && found
  })
  expect(given.receipt).toEqual({ counterName: 'Ward office 1', isSubjectToRealisation: true, voidedAt: null })
  await eventually(async () => (await receiptOf())?.bills[0]?.status === 'PAID')
  const id = data?.takeCounterPayment.cheque.id
  await clerk.asks('mutation ($id: ID!) { depositCheque(id: $id, slipReference: "S1") { status } }', { id })
  await clerk.asks('mutation ($id: ID!) { bounceCheque(id: $id, reason: "Funds insufficient") { status } }', { id })
  await eventually(async () => {
    const found = await receiptOf()
    return found?.receipt?.voidedAt && found.bills[0]?.status !== 'PAID'
  })
  const query = 'query { me { connections { id unpaidBills { number amountDue { paise } lines { label } } } } }'
  const charge = await eventually(async () => {
    const { data: seen } = await owner.asks<{
      me: {
        connections: { id: string; unpaidBills: { number: string; amountDue: object; lines: { label: string }[] }[] }[]
      }
    }>(query)
    return seen?.me.connections
      .find((one) => one.id === connection.id)
      ?.unpaidBills.find(({ lines }) => lines.some(({ label }) => label.endsWith('returned unpaid')))
  })
  expect(charge).toMatchObject({
    ...{ amountDue: { paise: 35_000 }, lines: [{ label: 'Cheque 004217 returned unpaid' }] },
  })
})

interface Paid {
  readonly receipt: { readonly voidedAt: string | null } | null
  readonly bills: readonly { readonly status: string }[]
}
const indiasToday = () => new Date(Date.now() + 330 * 60_000).toISOString().slice(0, 10)
