import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'

const [asha, ravi] = ['cit_asha', 'cit_ravi']
let house: PaymentHouse
let made = 0

beforeAll(async () => {
  house = await startPaymentHouse()
})
afterAll(() => house?.stop())

async function start(citizenId: string) {
  const billId = `bill_${++made}`
  house.bills.set(billId, { citizenId, paise: 10_000 })
  return (await house.starts(citizenId, [billId])).started
}

const mine = 'subscription ($since: DateTime) { myPaymentUpdates(since: $since) { id status version updatedAt } }'
const ofRegion = 'subscription ($region: String!) { paymentsInRegion(region: $region) { id status } }'
type Update = { id: string; status: string; version: number; updatedAt: string }

async function next(stream: Awaited<ReturnType<PaymentHouse['follows']>>): Promise<Update> {
  const { value } = await stream.next()
  const [update] = Object.values(value?.data ?? {})
  if (!update) throw new Error(JSON.stringify(value))
  return update as Update
}

test('a person hears of own payments only: the open ones, then each change; who comes back misses nothing', async () => {
  const open = await start(asha)
  const stream = await house.follows(asha, mine)
  expect(await next(stream)).toMatchObject({ id: open.payment.id, status: 'PENDING' })
  const others = await start(ravi)
  await house.finishes(open.checkout?.providerOrderId, 'success')
  const captured = await next(stream)
  expect(captured).toMatchObject({ id: open.payment.id, status: 'CAPTURED' })
  await stream.return(undefined)

  const missed = await start(asha)
  await house.finishes(missed.checkout?.providerOrderId, 'failure')
  const again = await house.follows(asha, mine, { since: captured.updatedAt })
  // Of the captured one, too, more is told: its bill is settled whenever that is.
  const isMissed = ({ id, status }: Update) => id === missed.payment.id && status === 'FAILED'
  const seen = [await next(again)]
  while (!seen.some(isMissed)) seen.push(await next(again))
  expect(seen.map(({ id }) => id)).not.toContain(others.payment.id)
  await again.return(undefined)
})

test('an operator hears of a region, a citizen does not', async () => {
  const { payment, checkout } = await start(asha)
  const { region } = await house.prisma.payment.findUniqueOrThrow({ where: { id: payment.id } })
  if (!region) throw new Error('the payment has no region')
  const stream = await house.follows('stf_operator', ofRegion, { region }, ['payments:read'])
  const seen = [await next(stream)]
  while (seen.at(-1)?.id !== payment.id) seen.push(await next(stream))
  await house.finishes(checkout?.providerOrderId, 'success')
  const isCaptured = ({ id, status }: Update) => id === payment.id && status === 'CAPTURED'
  while (!seen.some(isCaptured)) seen.push(await next(stream))
  await stream.return(undefined)
  await expect(house.follows(asha, ofRegion, { region })).rejects.toThrow('FORBIDDEN')
  await expect(house.follows('stf_operator', ofRegion, { region: '' }, ['payments:read'])).rejects.toThrow('region')
})

test('a version that the client has is not sent again', async () => {
  const { payment, checkout } = await start(asha)
  const query = `subscription ($id: ID!, $v: Int) { paymentUpdated(paymentId: $id, lastVersion: $v) { status version } }`
  const watching = await house.follows(asha, query, { id: payment.id, v: payment.version })
  await house.finishes(checkout?.providerOrderId, 'failure')
  expect(await next(watching)).toMatchObject({ status: 'FAILED' })
  expect(await watching.next()).toMatchObject({ done: true })
  const over = await house.follows(asha, query, { id: payment.id, v: payment.version + 1 })
  expect(await over.next()).toMatchObject({ done: true })
  await expect(house.follows(asha, query, { id: payment.id, v: 99 })).rejects.toThrow('lastVersion')
})
