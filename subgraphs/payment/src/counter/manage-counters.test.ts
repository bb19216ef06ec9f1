import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { counterDesk, pieces } from '../../../../tests/fakes/counter-desk.ts'
import { type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'

let house: PaymentHouse
const desk = counterDesk(() => house)
const { at, asks, opens, takes, closes, drawerNow, does } = desk

beforeAll(async () => {
  house = await startPaymentHouse()
})
afterAll(() => house?.stop())
beforeEach(() => desk.begins())

const fields = 'id name region closedAt cashLimit { paise } bounceCharge { paise } changes { kind name changedBy }'
const manages = (what: string, input: object, scopes = ['counter:manage']) => {
  const type = `${what[0]?.toUpperCase()}${what.slice(1)}Input`
  const query = `mutation ($input: ${type}!) { done: ${what}(input: $input) { ${fields} } }`
  return asks<{ closedAt: string | null; changes: unknown[] }>(
    query,
    { idempotencyKey: randomUUID(), ...input },
    'stf_admin',
    scopes,
  )
}
const listed = async (includeClosed: boolean) => {
  const query = `{ counters(includeClosed: ${includeClosed}) { id } }`
  const { data } = await house.staffAsks('stf_admin', ['counter:manage'], query)
  const counters = data?.counters as { id: string }[]
  return counters.map(({ id }) => id)
}
const fresh = () => ({ id: `ward-${randomUUID().slice(0, 8)}`, name: 'Ward office 9', region: 'EAST' })

test('a counter that an admin makes takes money, once made however often it is asked for', async () => {
  const wish = { ...fresh(), bounceChargePaise: '50000', idempotencyKey: randomUUID() }
  const answers = await Promise.all([1, 2, 3].map(() => manages('createCounter', wish)))
  expect(answers.some(({ answer }) => answer)).toBe(true)
  const { answer } = await manages('createCounter', wish)
  expect(answer).toMatchObject({
    ...{ id: wish.id, name: 'Ward office 9', region: 'EAST', closedAt: null },
    ...{ cashLimit: { paise: 19_999_999 }, bounceCharge: { paise: 50_000 } },
    changes: [{ kind: 'CREATED', name: 'Ward office 9', changedBy: 'stf_admin' }],
  })
  expect((await manages('createCounter', { ...wish, idempotencyKey: randomUUID() })).error).toEqual({
    code: 'CONFLICT',
  })
  await opens('stf_other', wish.id)
  expect((await takes({}, 'stf_other')).taken?.acknowledgement).toBe(`${wish.id}/00001/0001`)
})

test('another name holds from now on, and what it was called before is known', async () => {
  const { answer } = await manages('renameCounter', { counterId: at.counter, name: 'Town hall' })
  expect(answer).toMatchObject({ name: 'Town hall', changes: [{ kind: 'RENAMED', name: 'Town hall' }] })
  expect((await manages('renameCounter', { counterId: 'none', name: 'x' })).error).toEqual({ code: 'NOT_FOUND' })
})

test('a counter is closed when nothing lies there, and then takes nothing and is listed only to who asks', async () => {
  const close = () => manages('closeCounter', { counterId: at.counter })
  const { taken } = await takes(desk.cheque())
  expect((await close()).error).toEqual({ code: 'CONFLICT' })
  await closes(await drawerNow())
  // 316 rupees of cash.
  expect((await close()).error).toEqual({ code: 'CONFLICT' })
  const { counter } = at
  await opens()
  const deposit = 'mutation ($input: DepositCashInput!) { done: depositCash(input: $input) { id } }'
  await asks(deposit, { pieces: await drawerNow(), slipReference: 'S', idempotencyKey: randomUUID() })
  const { id } = await house.prisma.counterSession.findFirstOrThrow({ where: { counterId: counter, status: 'OPEN' } })
  at.sessionId = id
  await closes(pieces({}))
  // The cheque is in the drawer.
  expect((await close()).error).toEqual({ code: 'CONFLICT' })
  await does(`depositCheque(id: "${taken?.cheque?.id}", slipReference: "S") { status }`)
  expect((await close()).answer).toMatchObject({ closedAt: expect.any(String), changes: [{ kind: 'CLOSED' }] })
  expect((await opens()).error).toEqual({ code: 'NOT_FOUND' })
  expect([await listed(false), await listed(true)].map((ids) => ids.includes(counter))).toEqual([false, true])
  // At the bank it ends all the same.
  const cleared = await does(`clearCheque(id: "${taken?.cheque?.id}", bankReference: "B") { status }`)
  expect(cleared.answer).toEqual({ status: 'CLEARED' })
})

test.each([
  ['an id with a colon', { id: 'a:b' }, 'input.id'],
  ['a long id', { id: 'a'.repeat(17) }, 'input.id'],
  ['no name', { name: ' ' }, 'input.name'],
  ['a name of two lines', { name: 'a\nb' }, 'input.name'],
  ['no region', { region: '' }, 'input.region'],
  ['two lakh rupees of cash', { cashLimitPaise: '20000000' }, 'input.cashLimitPaise'],
  ['a charge below nothing', { bounceChargePaise: '-1' }, 'input.bounceChargePaise'],
])('refused: %s', async (_name, change, field) => {
  const { error } = await manages('createCounter', { ...fresh(), ...change })
  expect(error).toEqual({ code: 'BAD_USER_INPUT', field })
})

test('neither a clerk nor who approves may', async () => {
  const { error } = await manages('createCounter', fresh(), ['counter:operate', 'counter:approve'])
  expect(error).toEqual({ code: 'FORBIDDEN' })
})
