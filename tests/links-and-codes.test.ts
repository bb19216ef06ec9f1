import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asha, finishAtProvider, ravi, signedInAs } from './actors.ts'
import { eventually } from './fakes/payment-house.ts'
import { type Supergraph, startSupergraph } from './supergraph.ts'

type Person = Awaited<ReturnType<typeof signedInAs>>
type Seen = Awaited<ReturnType<Person['seesKiosk']>>['connections'][number]

let city: Supergraph
let owner: Person
beforeAll(async () => {
  city = await startSupergraph({ citizens: 2 })
  owner = await signedInAs(city.url, asha)
})
afterAll(() => city?.stop())

const posts = (url: string, body: object) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
/** A connection of Asha's that has something to pay. */
async function indebted(): Promise<Seen> {
  const { connections } = await owner.seesKiosk()
  const connection = connections.find(({ unpaidBills }) => unpaidBills.length > 0)
  if (!connection) throw new Error('the demo city has no unpaid bill')
  return connection
}
const now = async (id: string) => (await owner.seesKiosk()).connections.find((one) => one.id === id)

test('a bill that somebody of the family paid is paid to its holder too; whose payment it was stays theirs', async () => {
  const son = await signedInAs(city.url, ravi)
  const { id, utility, consumerNumber, unpaidBills } = await indebted()
  const { data: known } = await owner.asks<{
    me: { connections: { id: string; recentBills: { number: string; amount: { paise: number } }[] }[] }
  }>('{ me { connections { id recentBills(first: 1) { number amount { paise } } } } }')
  const latest = known?.me.connections.find((one) => one.id === id)?.recentBills[0]
  const proof = { utility, consumerNumber, billNumber: latest?.number, billAmountPaise: String(latest?.amount.paise) }
  const link = 'mutation ($input: LinkConnectionInput!) { linkConnection(input: $input) { id } }'
  expect((await son.asks(link, { input: { ...proof, name: 'the son' } })).data).toEqual({ linkConnection: { id } })
  const [bill] = unpaidBills
  const billId = bill?.id ?? ''
  const { data: started } = await son.startsPayment([billId])
  const { payment, checkout } = started?.startPayment ?? {}
  await finishAtProvider(city.url, checkout?.providerOrderId ?? '')
  await eventually(async () => (await now(id))?.unpaidBills.every((one) => one.id !== billId))
  const look = `query ($id: ID!) { bill(id: $id) { status payments { id status }
    allocations { payment { id status } amount { paise } } } }`
  const seen = (whose: object | null) => {
    const reached = { payment: whose, amount: { paise: expect.any(Number) } }
    return { data: { bill: { status: 'PAID', allocations: expect.arrayContaining([reached]) } } }
  }
  const own = { id: payment?.id, status: 'CAPTURED' }
  expect(await son.asks(look, { id: billId })).toMatchObject(seen(own))
  const { data, errors } = await owner.asks(look, { id: billId })
  expect(errors).toBeUndefined()
  expect({ data }).toMatchObject(seen(null))
  expect(data).toMatchObject({ bill: { payments: [] } })
})

test('a link for a consumer number is paid by whoever has it, and billing has the bills paid', async () => {
  const clerk = await signedInAs(city.url, '+919800000001')
  const { id, utility, consumerNumber, unpaidBills } = await indebted()
  const input = { consumer: { utility, consumerNumber }, idempotencyKey: randomUUID() }
  const { data, errors } = await clerk.asks<{
    createPaymentLink: { id: string; url: string; amount: { paise: number }; allocations: { bill: { id: string } }[] }
  }>(
    `mutation ($input: CreatePaymentLinkInput!) { createPaymentLink(input: $input) {
      id url amount { paise } allocations { bill { id } } } }`,
    { input },
  )
  expect(errors).toBeUndefined()
  const link = data?.createPaymentLink
  expect(link?.allocations.map(({ bill }) => bill.id).sort()).toEqual(unpaidBills.map((bill) => bill.id).sort())
  expect((await posts(link?.url ?? '', { outcome: 'success' })).status).toBe(200)
  await eventually(async () => (await now(id))?.unpaidBills.length === 0)
  const { data: seen } = await owner.asks<{
    paymentLink: { status: string; payment: { bills: { status: string }[] } }
  }>('query ($id: ID!) { paymentLink(id: $id) { status payment { status bills { status } } } }', { id: link?.id })
  expect(seen?.paymentLink.status).toBe('PAID')
  expect(new Set(seen?.paymentLink.payment.bills.map(({ status }) => status))).toEqual(new Set(['PAID']))
})

test('what comes through a connection’s lasting code pays its bills, and the rest stands to its credit', async () => {
  const { id, utility, consumerNumber, unpaidBills } = await indebted()
  const { data, errors } = await owner.asks<{ openPaymentQr: { id: string; imageUrl: string } }>(
    'mutation ($input: OpenPaymentQrInput!) { openPaymentQr(input: $input) { id imageUrl connection { id utility } } }',
    { input: { consumer: { utility, consumerNumber } } },
  )
  expect(errors).toBeUndefined()
  expect(data?.openPaymentQr).toMatchObject({ connection: { id, utility } })
  const duePaise = unpaidBills.reduce((sum, { amountDue }) => sum + amountDue.paise, 0)
  expect((await posts(data?.openPaymentQr.imageUrl ?? '', { amountPaise: String(duePaise + 12_345) })).status).toBe(200)
  await eventually(async () => (await now(id))?.unpaidBills.length === 0)
  const shown = await eventually(async () => {
    const { data: seen } = await owner.asks<{
      me: { connections: { id: string; advanceBalance: { paise: number }; paymentQr: object | null }[] }
    }>('{ me { connections { id advanceBalance { paise } paymentQr { id status receivedAmount { paise } } } } }')
    const connection = seen?.me.connections.find((one) => one.id === id)
    return connection && connection.advanceBalance.paise > 0 ? connection : undefined
  })
  expect(shown).toMatchObject({
    advanceBalance: { paise: 12_345 },
    paymentQr: { id: data?.openPaymentQr.id, status: 'ACTIVE', receivedAmount: { paise: duePaise + 12_345 } },
  })
})
