import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asha, signedInAs } from './actors.ts'
import { eventually } from './fakes/payment-house.ts'
import { type Supergraph, startSupergraph } from './supergraph.ts'

let city: Supergraph
beforeAll(async () => {
  const environment = { AUTOPAY_NOTICE_SECONDS: '2', AUTOPAY_DEBIT_WINDOWS: '00:00-24:00' }
  city = await startSupergraph({ citizens: 2, environment })
})
afterAll(() => city?.stop())

interface Message {
  readonly body: string
  readonly sentAt: string
}

test('AutoPay is allowed, tells of the debit before it is made, and the bill is paid with its receipt', async () => {
  const owner = await signedInAs(city.url, asha)
  const { connections } = await owner.seesKiosk()
  const connection = connections.find(({ unpaidBills }) => unpaidBills.some(({ status }) => status === 'OVERDUE'))
  const bill = connection?.unpaidBills.find(({ status }) => status === 'OVERDUE')
  if (!connection || !bill) throw new Error('the demo city has no overdue bill')
  const input = {
    connectionId: connection.id,
    maxAmountPaise: 1_500_000,
    validUntil: '2035-12-31',
    idempotencyKey: randomUUID(),
  }
  const made = await owner.asks<{
    createMandate: { mandate: { id: string }; authorisation: { providerOrderId: string } }
  }>(
    `mutation ($input: CreateMandateInput!) { createMandate(input: $input) {
      mandate { id status connection { consumerNumber } } authorisation { providerOrderId url } } }`,
    { input },
  )
  expect(made.errors).toBeUndefined()
  expect(made.data?.createMandate).toMatchObject({
    mandate: { status: 'PENDING', connection: { consumerNumber: connection.consumerNumber } },
  })
  await fetch(`${city.url}/sandbox/checkout/${made.data?.createMandate.authorisation.providerOrderId}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ outcome: 'success' }),
  })
  const query = `query ($id: ID!) { mandate(id: $id) { status debits { edges { node {
    status bill { id number status } payments { id status createdAt bills { id status } receipt { number } } } } } } }`
  interface Debit {
    readonly bill: { readonly id: string; readonly number: string; readonly status: string }
    readonly payments: { readonly createdAt: string; readonly receipt: { readonly number: string } | null }[]
  }
  const paid = await eventually(async () => {
    const { data } = await owner.asks<{ mandate: { debits: { edges: { node: Debit }[] } } }>(query, {
      id: made.data?.createMandate.mandate.id,
    })
    const nodes = data?.mandate.debits.edges.map(({ node }) => node) ?? []
    return nodes.find((node) => node.bill.id === bill.id && node.bill.status === 'PAID' && node.payments[0]?.receipt)
  })
  const receipt = paid.payments[0]?.receipt?.number ?? '?'
  const messages = await eventually(async () => {
    const response = await fetch(`${city.url}/dev/messages?to=${encodeURIComponent(asha)}`)
    const all = (await response.json()) as Message[]
    return all.some(({ body }) => body.includes(receipt)) && all
  })
  const notices = messages.filter(({ body }) => body.includes(paid.bill.number) && body.startsWith('ऑटोपे'))
  expect(notices).toHaveLength(1)
  expect(Date.parse(notices[0]?.sentAt ?? '')).toBeLessThan(Date.parse(paid.payments[0]?.createdAt ?? ''))
  expect(messages.some(({ body }) => body.startsWith('ऑटोपे चालू है: Rs 15,000.00'))).toBe(true)
})
