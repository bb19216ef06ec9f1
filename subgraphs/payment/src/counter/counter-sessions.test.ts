import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { counterDesk, float, pieces, today } from '../../../../tests/fakes/counter-desk.ts'
import { type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'
import { legalChequeTransitions } from './cheque.ts'
import { legalSessionTransitions } from './session.ts'

const asha = 'cit_asha'
let house: PaymentHouse
const desk = counterDesk(() => house)
const { at, does, asks, opens, takes, closes, supervises, drawerNow, balance } = desk

beforeAll(async () => {
  house = await startPaymentHouse()
})
afterAll(() => house?.stop())
beforeEach(() => desk.begins())

test('the database knows the same machines of states as the code', async () => {
  const { rows } = await house.admin.query(
    `SELECT machine, from_status AS "from", array_agg(to_status ORDER BY to_status) AS to FROM payment.legal_transition
     WHERE machine IN ('cheque', 'counter_session') AND from_status <> '' GROUP BY 1, 2 ORDER BY 1, 2`,
  )
  const told = (machine: string, table: Readonly<Record<string, readonly string[]>>) =>
    Object.entries(table)
      .filter(([, to]) => to.length > 0)
      .map(([from, to]) => ({ machine, from, to: [...to].sort() }))
      .sort((a, b) => (a.from < b.from ? -1 : 1))
  expect(rows).toEqual([...told('cheque', legalChequeTransitions), ...told('counter_session', legalSessionTransitions)])
})

test('one session of a clerk and of a counter, whoever comes at once', async () => {
  await house.prisma.counter.create({ data: { id: `${at.counter}_b`, name: 'Another' } })
  const answers = await Promise.all(['x', 'y', 'z'].map((name) => opens(`${at.clerk}_${name}`, `${at.counter}_b`)))
  expect(answers.filter(({ session }) => session).length).toBe(1)
  expect(answers.flatMap(({ error }) => error?.code ?? [])).toEqual(['CONFLICT', 'CONFLICT'])
  expect((await opens(at.clerk, `${at.counter}_b`)).error).toEqual({ code: 'CONFLICT' })
  expect((await opens('stf_new', 'ctr_none')).error).toEqual({ code: 'NOT_FOUND' })
  expect((await takes({ sessionId: at.sessionId }, 'stf_new')).error).toEqual({ code: 'NOT_FOUND' })
  expect((await takes({}, 'stf_new')).error).toEqual({ code: 'CONFLICT' })
})

test('a close beside payments: each is in the count or refused, and a closed session takes nothing, whoever writes', async () => {
  const bills = Array.from({ length: 6 }, (_, index) => `${at.billId}_${index}`)
  for (const id of bills) house.bills.set(id, { citizenId: asha, paise: 10_000 })
  const exact = (id: string) => takes({ billIds: [id], tendered: pieces({ 10000: 1 }) })
  const [closed, ...answers] = await Promise.all([closes(float, 'counted while paying'), ...bills.map(exact)])
  const taken = answers.filter(({ taken }) => taken).length
  for (const { error } of answers) if (error) expect(error.code).toBe('CONFLICT')
  const session = await house.prisma.counterSession.findUniqueOrThrow({
    where: { id: at.sessionId },
    include: { entries: true },
  })
  expect(session.entries.length).toBe(taken)
  expect(session.expectedPaise).toBe(31_600n + BigInt(taken) * 10_000n)
  expect(closed.session?.status ?? 'CLOSED').toBe(taken * 10_000 > 10_000 ? 'AWAITING_APPROVAL' : 'CLOSED')
  await expect(
    house.admin.query(
      `INSERT INTO payment.counter_entry (session_id, position, kind, method, amount_paise, cash_paise, taken, given)
       VALUES ($1, 99, 'RECEIPT', 'CASH', 100, 100, '{}', '{}')`,
      [at.sessionId],
    ),
  ).rejects.toThrow('takes no more entries')
})

test('a small difference is booked with its reason; a large one waits for other eyes, who may have it counted again', async () => {
  await takes({ tendered: pieces({ 10000: 1, 5000: 1 }), changeGiven: pieces({ 50: 1 }) })
  const drawer = await drawerNow()
  expect((await closes(drawer.slice(1))).error).toMatchObject({ field: 'input.differenceReason' })
  const short = drawer.map((one) => (one.paise === '10000' ? { ...one, count: one.count - 2 } : one))
  const large = await closes(short, 'two notes are missing')
  expect(large.session).toMatchObject({ status: 'AWAITING_APPROVAL', difference: { paise: -20_000 } })
  expect(await balance(`cash:${at.counter}`)).toBe(31_600 + 14_950)
  const decide = (approve: boolean) =>
    `decideCounterDifference(sessionId: "${at.sessionId}", approve: ${approve}) { status }`
  expect((await does(decide(true), at.clerk, ['counter:approve'])).error).toEqual({ code: 'CONFLICT' })
  expect((await supervises(decide(false))).answer).toEqual({ status: 'OPEN' })
  await closes(short, 'two notes are missing')
  expect((await supervises(decide(true))).answer).toEqual({ status: 'CLOSED' })
  expect(await balance(`cash:${at.counter}`)).toBe(31_600 + 14_950 - 20_000)
  expect((await takes()).error).toEqual({ code: 'CONFLICT' })
  expect((await opens(at.clerk, at.counter, pieces({ 100: 1 }))).error).toEqual({
    code: 'BAD_USER_INPUT',
    field: 'input.openingFloat',
  })
})

test('a drawer whose clerk does not come back is counted by an officer, and its difference decided by a third person', async () => {
  const drawer = await drawerNow()
  const short = drawer.map((one) => (one.paise === '10000' ? { ...one, count: one.count - 2 } : one))
  const query = `mutation ($input: CloseCounterSessionInput!) { done: closeCounterSession(input: $input) { status } }`
  const input = {
    sessionId: at.sessionId,
    counted: short,
    differenceReason: 'two notes are missing',
    idempotencyKey: randomUUID(),
  }
  expect((await asks(query, input, 'stf_another')).error).toEqual({ code: 'NOT_FOUND' })
  expect((await asks(query, input, 'stf_officer', ['counter:approve'])).answer).toEqual({ status: 'AWAITING_APPROVAL' })
  const decide = `decideCounterDifference(sessionId: "${at.sessionId}", approve: true) { status decidedBy }`
  for (const by of [at.clerk, 'stf_officer']) {
    expect((await does(decide, by, ['counter:approve'])).error).toEqual({ code: 'CONFLICT' })
  }
  expect((await does(decide, 'stf_second', ['counter:approve'])).answer).toEqual({
    status: 'CLOSED',
    decidedBy: 'stf_second',
  })
  expect((await opens('stf_next', at.counter, short)).session?.status).toBe('OPEN')
})

test('the report of a session, its deposits and the end of the day', async () => {
  const first = await takes()
  house.bills.set(`${at.billId}_b`, { citizenId: asha, paise: 14_950 })
  const second = await takes({ billIds: [`${at.billId}_b`], ...desk.cheque() })
  const deposit = `mutation ($input: DepositCashInput!) { done: depositCash(input: $input) { id amount { paise } } }`
  const { answer: carried } = await asks<{ id: string }>(deposit, {
    pieces: pieces({ 20000: 1 }),
    slipReference: 'S1',
    idempotencyKey: 'd1',
  })
  expect(
    (await asks(deposit, { pieces: pieces({ 200000: 1 }), slipReference: 'S2', idempotencyKey: 'd2' })).error,
  ).toMatchObject({ field: 'input.pieces' })
  const inTransit = await balance('bank_in_transit')
  const confirm = `confirmCashDeposit(id: "${carried?.id}", bankReference: "B1") { bankReference }`
  expect((await does(confirm, at.clerk, ['counter:approve'])).error).toEqual({ code: 'NOT_FOUND' })
  expect((await supervises(confirm)).answer).toEqual({ bankReference: 'B1' })
  expect(await balance('bank_in_transit')).toBe(inTransit - 20_000)
  const closeDay = `closeCounterDay(counterId: "${at.counter}", day: "${today()}") { day }`
  expect((await supervises(closeDay)).error).toEqual({ code: 'CONFLICT' })
  const { session } = await closes(await drawerNow())
  expect(session).toMatchObject({
    status: 'CLOSED',
    difference: { paise: 0 },
    report: {
      lines: [
        { kind: 'DEPOSIT', method: 'CASH', count: 1, amount: { paise: -20_000 } },
        { kind: 'RECEIPT', method: 'CASH', count: 1, amount: { paise: 14_950 } },
        { kind: 'RECEIPT', method: 'CHEQUE', count: 1, amount: { paise: 14_950 } },
      ],
      firstReceipt: first.taken?.acknowledgement,
      lastReceipt: second.taken?.acknowledgement,
    },
  })
  expect((await supervises(closeDay)).answer).toEqual({ day: today() })
  expect((await opens()).error).toEqual({ code: 'CONFLICT' })
  const loss = `writeOffCounterCash(counterId: "${at.counter}", amountPaise: "100", reason: "Not there") { paise }`
  expect((await supervises(loss)).error).toEqual({ code: 'CONFLICT' })
  await expect(
    house.admin.query(`UPDATE payment.counter_session SET drawer = '{}' WHERE id = $1`, [at.sessionId]),
  ).rejects.toThrow()
})

test.each([
  ['a session', 'NOT_FOUND', () => takes({ sessionId: 'cse_\u0000' })],
  ['a key', 'BAD_USER_INPUT', () => takes({ idempotencyKey: 'k\u0000' })],
  ['a counter', 'NOT_FOUND', () => opens(at.clerk, 'ctr_\u0000')],
  [
    'a counter whose day ends',
    'NOT_FOUND',
    () => supervises('closeCounterDay(counterId: "\\u0000", day: "2026-01-01") { day }'),
  ],
  [
    'a counter that lost money',
    'NOT_FOUND',
    () => supervises('writeOffCounterCash(counterId: "\\u0000", amountPaise: "1", reason: "Lost") { paise }'),
  ],
  [
    'a refund',
    'NOT_FOUND',
    () =>
      asks('mutation ($input: GiveCounterRefundInput!) { done: giveCounterRefund(input: $input) { id } }', {
        ...{ refundId: 'rfd_\u0000', idempotencyKey: randomUUID() },
      }),
  ],
])('%s named with a control character is none', async (_name, code, act) => {
  expect((await act()).error).toMatchObject({ code })
})

test('without the scope nothing is open, and a clerk sees only their own sessions', async () => {
  const { errors } = await house.staffAsks('stf_x', [], '{ myCounterSession { id } }')
  expect(errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN' })
  const list =
    '{ done: counterSessions(first: 1) { edges { node { id clerkId } } pageInfo { hasNextPage endCursor } } }'
  const mine = await house.staffAsks(at.clerk, ['counter:operate'], list)
  expect(mine.data?.done).toMatchObject({ edges: [{ node: { id: at.sessionId } }], pageInfo: { hasNextPage: false } })
  const all = await house.staffAsks('stf_officer', ['counter:approve'], list)
  const { pageInfo } = (all.data as unknown as { done: { pageInfo: { hasNextPage: boolean; endCursor: string } } }).done
  expect(pageInfo.hasNextPage).toBe(true)
  const next = await house.staffAsks(
    'stf_officer',
    ['counter:approve'],
    list.replace('first: 1', `first: 1, after: "${pageInfo.endCursor}"`),
  )
  expect(next.data?.done).toMatchObject({ pageInfo: { hasNextPage: true } })
})
