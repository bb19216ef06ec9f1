import type { ExecutionResult } from 'graphql'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type PaymentHouse, type StartedPayment, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'
import { watchPayment } from './watch-payment.ts'

const asha = 'cit_asha'
let house: PaymentHouse
let started: StartedPayment
let billId: string
let made = 0

beforeAll(async () => {
  house = await startPaymentHouse()
})
afterAll(() => house.stop())
beforeEach(async () => {
  billId = `bill_${++made}`
  house.bills.set(billId, { citizenId: asha, paise: 14_950 })
  started = (await house.starts(asha, [billId])).started
})

async function watch(citizenId: string, paymentId: string) {
  const stream = await house.watch(citizenId, paymentId)
  if (!stream || !(Symbol.asyncIterator in stream)) throw new Error(`refused: ${JSON.stringify(stream)}`)
  return stream
}
const seen = ({ value }: IteratorResult<ExecutionResult, void>) => value?.data?.paymentUpdated

const settle = async () => {
  const bill = { billId, billNumber: 'E-1', amountPaise: '14950', excessPaise: '0', duePaise: '0' }
  await house.publishBillPaid({ paymentId: started.payment.id, citizenId: asha, bills: [bill] })
}
const issueReceipt = () =>
  house.publishReceiptIssued({
    receiptId: 'rct_1',
    receiptNumber: 'R1',
    paymentId: started.payment.id,
    citizenId: asha,
    amountPaise: '14950',
    issuedAt: new Date().toISOString(),
  })

test('the state now, each change, and the end after the receipt', async () => {
  const stream = await watch(asha, started.payment.id)
  expect(seen(await stream.next())).toMatchObject({ status: 'PENDING', version: 2 })
  await house.finishes(started.checkout?.providerOrderId, 'success')
  expect(seen(await stream.next())).toMatchObject({ status: 'CAPTURED', version: 3 })
  await settle()
  expect(seen(await stream.next())).toMatchObject({ status: 'CAPTURED', version: 4 })
  await issueReceipt()
  expect(seen(await stream.next())).toMatchObject({ status: 'CAPTURED', version: 5 })
  expect((await stream.next()).done).toBe(true)
  const late = await watch(asha, started.payment.id)
  expect(seen(await late.next())).toMatchObject({ version: 5 })
  expect((await late.next()).done).toBe(true)
})

test.each([
  ['failure', 'FAILED'],
  ['wrong-amount', 'CONFLICTED'],
])('"%s" ends it with %s', async (outcome, status) => {
  const stream = await watch(asha, started.payment.id)
  await stream.next()
  await house.finishes(started.checkout?.providerOrderId, outcome)
  expect(seen(await stream.next())).toMatchObject({ status })
  expect((await stream.next()).done).toBe(true)
})

test("somebody else's and unknown payments are NOT_FOUND, an id that is none BAD_USER_INPUT", async () => {
  const codeOf = async (citizenId: string, id: string) => {
    const answer = (await house.watch(citizenId, id)) as ExecutionResult
    return answer.errors?.[0]?.extensions
  }
  expect(await codeOf('cit_ravi', started.payment.id)).toEqual({ code: 'NOT_FOUND' })
  expect(await codeOf(asha, 'pay_none')).toEqual({ code: 'NOT_FOUND' })
  expect(await codeOf(asha, "' OR 1=1")).toEqual({ code: 'BAD_USER_INPUT', field: 'paymentId' })
})

test('a client that leaves while it is quiet leaves nothing behind', async () => {
  const listeners = new Set<unknown>()
  const listen = (_topic: string, listener: unknown) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const live = { listen, onGap: (listener: unknown) => listen('gap', listener) }
  const payment = await house.prisma.payment.findUniqueOrThrow({ where: { id: started.payment.id } })
  const stream = watchPayment({ live, paymentId: payment.id, load: async () => payment })
  expect((await stream.next()).value).toMatchObject({ status: 'PENDING' })
  const waiting = stream.next()
  expect(listeners.size).toBe(2)
  await stream.return(undefined)
  expect(await waiting).toEqual({ done: true, value: undefined })
  expect(listeners.size).toBe(0)
})

test('without any announcement the change is found at the next look, once', async () => {
  const live = { listen: () => () => {}, onGap: () => () => {} }
  const { id } = started.payment
  const load = () => house.prisma.payment.findUnique({ where: { id } })
  const stream = watchPayment({ live, paymentId: id, load, lookEveryMs: 20 })
  await stream.next()
  await house.finishes(started.checkout?.providerOrderId, 'failure')
  expect((await stream.next()).value).toMatchObject({ status: 'FAILED', version: 3 })
  expect((await stream.next()).done).toBe(true)
})
