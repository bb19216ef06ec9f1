import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'
import { answerOnce } from './answer-once.ts'
import { hashInput } from './idempotency-key.ts'

let house: PaymentHouse
let made = 0
beforeAll(async () => {
  house = await startPaymentHouse()
})
afterAll(() => house.stop())

const request = (change: object = {}) => ({
  ...{ identity: 'cit_asha', operation: 'test', key: 'key', input: { amountPaise: 5n } },
  ...change,
})
/** Something that may happen once: a balanced movement in the ledger. */
const work = async () => ({ number: ++made })

test('the same again answers the same and does nothing', async () => {
  const first = await answerOnce(house, request({ key: 'again' }), work)
  const before = made
  expect(await answerOnce(house, request({ key: 'again' }), work)).toEqual(first)
  expect(made).toBe(before)
})

test('a key belongs to a person and an operation, and to one input', async () => {
  const first = await answerOnce(house, request(), work)
  for (const other of [{ identity: 'cit_ravi' }, { operation: 'other' }]) {
    expect(await answerOnce(house, request(other), work)).not.toEqual(first)
  }
  const changed = answerOnce(house, request({ input: { amountPaise: 6n } }), work)
  await expect(changed).rejects.toMatchObject({ code: 'CONFLICT', extensions: { code: 'CONFLICT' } })
})

test('while the first is running the others are told to come again, and get its answer then', async () => {
  let finish = () => {}
  const started = Promise.withResolvers<void>()
  const first = answerOnce(house, request({ key: 'slow' }), async () => {
    started.resolve()
    await new Promise<void>((resolve) => {
      finish = resolve
    })
    return work()
  })
  await started.promise
  const meanwhile = answerOnce(house, request({ key: 'slow' }), work)
  await expect(meanwhile).rejects.toMatchObject({ extensions: { code: 'CONFLICT', retryAfterSeconds: 2 } })
  finish()
  const answer = await first
  expect(await answerOnce(house, request({ key: 'slow' }), work)).toEqual(answer)
})

test('what failed or died is as if it had not been: the same key tries again', async () => {
  const dies = answerOnce(house, request({ key: 'dies' }), async (tx) => {
    await tx.$executeRaw`SELECT pg_terminate_backend(pg_backend_pid())`
    return work()
  })
  await expect(dies).rejects.toThrow()
  const before = made
  expect(await answerOnce(house, request({ key: 'dies' }), work)).toEqual({ number: before + 1 })
})

test('a crowd with one key does it once', async () => {
  const before = made
  const answers = await Promise.allSettled(
    Array.from({ length: 20 }, () => answerOnce(house, request({ key: 'crowd' }), work)),
  )
  const numbers = new Set(answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value.number : [])))
  expect(numbers.size).toBe(1)
  expect(await answerOnce(house, request({ key: 'crowd' }), work)).toEqual({ number: [...numbers][0] })
  const kept = await house.prisma.idempotencyKey.count({ where: { key: 'crowd' } })
  expect([kept, made > before]).toEqual([1, true])
})

test('the order of fields and what is left out are no difference, an amount is', () => {
  const hash = hashInput({ a: 1n, b: ['x', null], c: undefined })
  expect(hashInput({ b: ['x', null], a: 1n, d: null })).toBe(hash)
  expect(hashInput({ a: 2n, b: ['x', null] })).not.toBe(hash)
  expect(hashInput({ a: 1n, b: [null, 'x'] })).not.toBe(hash)
})
