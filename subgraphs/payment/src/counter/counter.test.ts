import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { eventually, type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'
import { legalChequeTransitions } from './cheque.ts'
import { legalSessionTransitions } from './session.ts'

const asha = 'cit_asha'
let house: PaymentHouse
let made = 0
let billId = ''
let clerk = ''
let counter = ''
let sessionId = ''

beforeAll(async () => {
  house = await startPaymentHouse()
})
afterAll(() => house.stop())
beforeEach(async () => {
  made += 1
  billId = `bill_${made}`
  clerk = `stf_clerk_${made}`
  counter = `ctr_${made}`
  house.bills.set(billId, { citizenId: asha, paise: 14_950 })
  await house.prisma.counter.create({ data: { id: counter, name: `Ward office ${made}` } })
  sessionId = (await opens()).session?.id ?? ''
})

const pieces = (counts: Record<number, number>) => Object.entries(counts).map(([paise, count]) => ({ paise, count }))
const float = pieces({ 10000: 2, 5000: 1, 1000: 5, 500: 2, 100: 5, 50: 2 })

interface SessionView {
  readonly id: string
  readonly status: string
  readonly expected: { readonly paise: number }
  readonly difference: { readonly paise: number } | null
  readonly report: { readonly lines: unknown[]; readonly firstReceipt: string; readonly lastReceipt: string }
}
const sessionFields = `id status expected { paise } difference { paise } drawer { paise count }
  report { lines { kind method count amount { paise } } firstReceipt lastReceipt }`

async function asks<T>(query: string, input: unknown, by = clerk, scopes = ['counter:operate']) {
  const { data, errors } = await house.staffAsks(by, scopes, query, { input })
  return { answer: (data as { done?: T } | null | undefined)?.done, error: errors?.[0]?.extensions }
}
async function opens(by = clerk, at = counter, openingFloat = float) {
  const query = `mutation ($input: OpenCounterSessionInput!) { done: openCounterSession(input: $input) { ${sessionFields} } }`
  const { answer: session, error } = await asks<SessionView>(
    query,
    { counterId: at, openingFloat, idempotencyKey: randomUUID() },
    by,
  )
  return { session, error }
}
interface Taken {
  readonly payment: { readonly id: string; readonly status: string }
  readonly acknowledgement: string
  readonly changeAmount: { readonly paise: number }
  readonly change: { readonly paise: number; readonly count: number }[]
  readonly cheque: { readonly id: string; readonly status: string } | null
}
async function takes(over: object = {}, by = clerk) {
  const query = `mutation ($input: TakeCounterPaymentInput!) { done: takeCounterPayment(input: $input) {
    payment { id status } acknowledgement changeAmount { paise } change { paise count } cheque { id status } } }`
  const cash = {
    citizenId: asha,
    billIds: [billId],
    method: 'CASH',
    tendered: pieces({ 20000: 1 }),
    idempotencyKey: randomUUID(),
  }
  const { answer: taken, error } = await asks<Taken>(query, { ...cash, ...over }, by)
  return { taken, error }
}
async function closes(counted: { paise: string; count: number }[], differenceReason?: string, by = clerk) {
  const query = `mutation ($input: CloseCounterSessionInput!) { done: closeCounterSession(input: $input) { ${sessionFields} } }`
  const { answer: session, error } = await asks<SessionView>(
    query,
    { sessionId, counted, differenceReason, idempotencyKey: randomUUID() },
    by,
  )
  return { session, error }
}
async function does(mutation: string, by = clerk, scopes = ['counter:operate']) {
  const { data, errors } = await house.staffAsks(by, scopes, `mutation { done: ${mutation} }`)
  return {
    answer: (data as { done?: Record<string, unknown> } | null | undefined)?.done,
    error: errors?.[0]?.extensions,
  }
}
const supervises = (mutation: string) => does(mutation, 'stf_officer', ['counter:approve'])
const drawerNow = async () => {
  const { drawer } = await house.prisma.counterSession.findUniqueOrThrow({ where: { id: sessionId } })
  return pieces(drawer as Record<number, number>)
}
const balance = async (account: string) =>
  Number(
    (
      await house.admin.query(
        'SELECT coalesce(sum(debit_paise - credit_paise), 0) AS sum FROM payment.ledger_balance WHERE account = $1',
        [account],
      )
    ).rows[0].sum,
  )
const countPayments = () => house.prisma.payment.count({ where: { bills: { some: { billId } } } })
const today = () => new Date(Date.now() + 330 * 60_000).toISOString().slice(0, 10)
const cheque = (over: object = {}) => ({
  method: 'CHEQUE',
  tendered: null,
  cheque: { number: String(100_000 + made), ifsc: 'SBIN0000300', date: today(), amountPaise: '14950', ...over },
})

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

test('cash is a captured payment with change, an event and a drawer that the books agree with', async () => {
  const { taken } = await takes({ billIds: [billId] })
  expect(taken).toMatchObject({
    payment: { status: 'CAPTURED' },
    acknowledgement: `${counter}/00001/0001`,
    changeAmount: { paise: 5050 },
  })
  expect(taken?.change).toEqual([
    { paise: 5000, count: 1 },
    { paise: 50, count: 1 },
  ])
  const payment = await house.prisma.payment.findUniqueOrThrow({
    where: { id: taken?.payment.id ?? '' },
    include: { transitions: { orderBy: { version: 'asc' } }, captures: true },
  })
  expect(payment).toMatchObject({
    citizenId: asha,
    provider: 'COUNTER',
    method: 'CASH',
    captures: [{ kind: 'MAIN', state: 'ALLOCATED' }],
  })
  expect(payment.transitions.map(({ toStatus, source }) => `${toStatus} ${source}`)).toEqual([
    'CREATED COUNTER',
    'PENDING COUNTER',
    'CAPTURED COUNTER',
  ])
  expect(await balance(`cash:${counter}`)).toBe(31_600 + 14_950)
  expect(await balance('provider_clearing:COUNTER')).toBe(0)
  const { rows } = await house.admin.query(
    `SELECT data FROM events.job WHERE name = 'billing.payment-captured' AND data->>'paymentId' = $1`,
    [payment.id],
  )
  expect(rows).toMatchObject([{ data: { provider: 'COUNTER', amountPaise: '14950', bills: [{ billId }] } }])
  const trace = `{ traceMoney(providerReference: "${taken?.acknowledgement}") { payment { id } } }`
  expect((await house.staffAsks('stf_analyst', ['ledger:read'], trace)).data).toEqual({
    traceMoney: [{ payment: { id: payment.id } }],
  })
})

test('the same key answers the same payment and change, also at once; other input is CONFLICT', async () => {
  const idempotencyKey = randomUUID()
  const answers = await Promise.all(Array.from({ length: 4 }, () => takes({ idempotencyKey })))
  for (const { error } of answers) if (error) expect(error.code).toBe('CONFLICT')
  const { taken } = await takes({ idempotencyKey })
  expect(taken?.changeAmount.paise).toBe(5050)
  expect((await takes({ idempotencyKey, tendered: pieces({ 50000: 1 }) })).error).toMatchObject({ code: 'CONFLICT' })
  expect(await countPayments()).toBe(1)
  expect(await balance(`cash:${counter}`)).toBe(31_600 + 14_950)
})

test.each([
  ['too little', { tendered: pieces({ 10000: 1 }) }, 'input.tendered'],
  ['a note that is none', { tendered: pieces({ 30000: 1 }) }, 'input.tendered.0.paise'],
  ['a negative note', { tendered: pieces({ 20000: -1 }) }, 'input.tendered.0.count'],
  ['change that does not sum', { changeGiven: pieces({ 5000: 1 }) }, 'input.changeGiven'],
  ['change that is not there', { changeGiven: pieces({ 50: 101 }) }, 'input.changeGiven'],
  ['nothing', { tendered: [] }, 'input.tendered'],
  ['cash and a cheque', { cheque: cheque().cheque }, 'input.cheque'],
  ['nobody', { citizenId: null }, 'input'],
  ['an advance of nothing', { billIds: [], advances: [{ connectionId: 'con_x', amountPaise: '0' }] }, 'input.advances'],
  [
    'an advance beyond 2^53',
    { billIds: [], advances: [{ connectionId: 'con_x', amountPaise: '9007199254740993' }] },
    'input.advances',
  ],
  ['a stale cheque', () => cheque({ date: '2026-01-01' }), 'input.cheque.date'],
  ['a post-dated cheque', () => cheque({ date: '2099-01-01' }), 'input.cheque.date'],
  ['a cheque for less', () => cheque({ amountPaise: '14900' }), 'input.cheque.amountPaise'],
  ['a wrong IFSC', () => cheque({ ifsc: 'SBIN1000300' }), 'input.cheque.ifsc'],
])('%s is refused and nothing has changed', async (_name, over, field) => {
  expect((await takes(typeof over === 'function' ? over() : over)).error).toEqual({ code: 'BAD_USER_INPUT', field })
  expect(await countPayments()).toBe(0)
  expect(await house.prisma.openBillAttempt.count({ where: { billId } })).toBe(0)
  expect(await balance(`cash:${counter}`)).toBe(31_600)
})

test('paise that no coin pays go to the difference, and change that cannot be made is CONFLICT', async () => {
  house.bills.set(billId, { citizenId: asha, paise: 14_963 })
  expect((await takes()).taken?.changeAmount.paise).toBe(5050)
  expect(await balance(`cash:${counter}`)).toBe(31_600 + 14_950)
  house.bills.set(`${billId}_b`, { citizenId: asha, paise: 100 })
  const large = { billIds: [`${billId}_b`], tendered: pieces({ 200000: 1 }) }
  expect((await takes(large)).error).toEqual({ code: 'CONFLICT' })
  house.bills.set(`${billId}_c`, { citizenId: asha, paise: 20_000_000 })
  expect((await takes({ billIds: [`${billId}_c`], tendered: pieces({ 50000: 400 }) })).error).toEqual({
    code: 'BAD_USER_INPUT',
    field: 'input.method',
  })
})

test('a slip of a kiosk is looked up with a masked name, and paid once', async () => {
  const { started } = await house.starts(asha, [billId], randomUUID(), 'COUNTER')
  const code = started.checkout?.providerOrderId ?? ''
  expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/)
  const look = `{ done: counterSlip(code: "${code.toLowerCase().replace('-', ' ')}") { status amount { paise } holderName billNumbers } }`
  const { data } = await house.staffAsks(clerk, ['counter:operate'], look)
  expect(data?.done).toEqual({
    status: 'PENDING',
    amount: { paise: 14_950 },
    holderName: 'A••• P••••',
    billNumbers: [`E-${billId}`],
  })
  const named = await house.staffAsks(clerk, ['counter:operate', 'citizens:read'], look)
  expect(named.data?.done).toMatchObject({ holderName: 'Asha Patil' })
  const slip = { citizenId: null, billIds: null, slipCode: code }
  const answers = await Promise.all([takes(slip), takes(slip)])
  expect(answers.flatMap(({ taken }) => taken?.payment ?? [])).toEqual([{ id: started.payment.id, status: 'CAPTURED' }])
  expect(answers.flatMap(({ error }) => error?.code ?? [])).toEqual(['CONFLICT'])
  expect((await takes({ ...slip, slipCode: '00000-00000' })).error).toEqual({ code: 'NOT_FOUND' })
})

test('a consumer number leads to the bills; while another pays one of them the counter does not', async () => {
  const { data } = await house.staffAsks(
    clerk,
    ['counter:operate'],
    `{ done: counterAccount(consumer: { utility: "ELECTRICITY", consumerNumber: "${billId}" }) { holderName bills { id amountDue { paise } } } }`,
  )
  expect(data?.done).toEqual({ holderName: 'A••• P••••', bills: [{ id: billId, amountDue: { paise: 14_950 } }] })
  await house.starts(asha, [billId])
  const byNumber = { citizenId: null, consumer: { utility: 'ELECTRICITY', consumerNumber: billId } }
  expect((await takes(byNumber)).error).toEqual({ code: 'CONFLICT' })
  expect(await countPayments()).toBe(1)
})

test('one session of a clerk and of a counter, whoever comes at once', async () => {
  await house.prisma.counter.create({ data: { id: `${counter}_b`, name: 'Another' } })
  const answers = await Promise.all(['x', 'y', 'z'].map((name) => opens(`${clerk}_${name}`, `${counter}_b`)))
  expect(answers.filter(({ session }) => session).length).toBe(1)
  expect(answers.flatMap(({ error }) => error?.code ?? [])).toEqual(['CONFLICT', 'CONFLICT'])
  expect((await opens(clerk, `${counter}_b`)).error).toEqual({ code: 'CONFLICT' })
  expect((await opens('stf_new', 'ctr_none')).error).toEqual({ code: 'NOT_FOUND' })
  expect((await takes({ sessionId }, 'stf_new')).error).toEqual({ code: 'NOT_FOUND' })
  expect((await takes({}, 'stf_new')).error).toEqual({ code: 'CONFLICT' })
})

test('a close beside payments: each is in the count or refused, and a closed session takes nothing, whoever writes', async () => {
  const bills = Array.from({ length: 6 }, (_, index) => `${billId}_${index}`)
  for (const id of bills) house.bills.set(id, { citizenId: asha, paise: 10_000 })
  const exact = (id: string) => takes({ billIds: [id], tendered: pieces({ 10000: 1 }) })
  const [closed, ...answers] = await Promise.all([closes(float, 'counted while paying'), ...bills.map(exact)])
  const taken = answers.filter(({ taken }) => taken).length
  for (const { error } of answers) if (error) expect(error.code).toBe('CONFLICT')
  const session = await house.prisma.counterSession.findUniqueOrThrow({
    where: { id: sessionId },
    include: { entries: true },
  })
  expect(session.entries.length).toBe(taken)
  expect(session.expectedPaise).toBe(31_600n + BigInt(taken) * 10_000n)
  expect(closed.session?.status ?? 'CLOSED').toBe(taken * 10_000 > 10_000 ? 'AWAITING_APPROVAL' : 'CLOSED')
  await expect(
    house.admin.query(
      `INSERT INTO payment.counter_entry (session_id, position, kind, method, amount_paise, cash_paise, taken, given)
       VALUES ($1, 99, 'RECEIPT', 'CASH', 100, 100, '{}', '{}')`,
      [sessionId],
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
  expect(await balance(`cash:${counter}`)).toBe(31_600 + 14_950)
  const decide = (approve: boolean) =>
    `decideCounterDifference(sessionId: "${sessionId}", approve: ${approve}) { status }`
  expect((await does(decide(true), clerk, ['counter:approve'])).error).toEqual({ code: 'CONFLICT' })
  expect((await supervises(decide(false))).answer).toEqual({ status: 'OPEN' })
  await closes(short, 'two notes are missing')
  expect((await supervises(decide(true))).answer).toEqual({ status: 'CLOSED' })
  expect(await balance(`cash:${counter}`)).toBe(31_600 + 14_950 - 20_000)
  expect((await takes()).error).toEqual({ code: 'CONFLICT' })
  expect((await opens(clerk, counter, pieces({ 100: 1 }))).error).toEqual({
    code: 'BAD_USER_INPUT',
    field: 'input.openingFloat',
  })
})

test('the report of a session, its deposits and the end of the day', async () => {
  const first = await takes()
  house.bills.set(`${billId}_b`, { citizenId: asha, paise: 14_950 })
  const second = await takes({ billIds: [`${billId}_b`], ...cheque() })
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
  expect((await does(confirm, clerk, ['counter:approve'])).error).toEqual({ code: 'NOT_FOUND' })
  expect((await supervises(confirm)).answer).toEqual({ bankReference: 'B1' })
  expect(await balance('bank_in_transit')).toBe(inTransit - 20_000)
  const closeDay = `closeCounterDay(counterId: "${counter}", day: "${today()}") { day }`
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
  const loss = `writeOffCounterCash(counterId: "${counter}", amountPaise: "100", reason: "Not there") { paise }`
  expect((await supervises(loss)).error).toEqual({ code: 'CONFLICT' })
  await expect(
    house.admin.query(`UPDATE payment.counter_session SET drawer = '{}' WHERE id = $1`, [sessionId]),
  ).rejects.toThrow()
})

test('a cheque is captured subject to realisation, deposited, cleared; the same paper pays nothing twice', async () => {
  const { taken } = await takes(cheque())
  expect(taken).toMatchObject({
    payment: { status: 'CAPTURED' },
    changeAmount: { paise: 0 },
    cheque: { status: 'RECEIVED' },
  })
  const id = taken?.cheque?.id
  house.bills.set(`${billId}_b`, { citizenId: asha, paise: 14_950 })
  expect((await takes({ billIds: [`${billId}_b`], ...cheque() })).error).toMatchObject({ field: 'input.cheque.number' })
  const idempotencyKey = randomUUID()
  const paper = { billIds: [`${billId}_b`], idempotencyKey, ...cheque({ number: '000009' }) }
  expect((await takes(paper)).taken?.cheque?.status).toBe('RECEIVED')
  const yesterday = new Date(Date.parse(today()) - 86_400_000).toISOString().slice(0, 10)
  const otherDay = { ...paper, cheque: { ...paper.cheque, date: yesterday } }
  expect((await takes(otherDay)).error).toEqual({ code: 'CONFLICT' })
  expect((await does(`clearCheque(id: "${id}", bankReference: "B") { status }`)).error).toEqual({ code: 'CONFLICT' })
  await does(`depositCheque(id: "${id}", slipReference: "S") { status }`)
  expect(await balance(`cheques:${counter}`)).toBe(2 * 14_950)
  expect((await does(`clearCheque(id: "${id}", bankReference: "B") { status }`)).answer).toEqual({ status: 'CLEARED' })
  expect((await does(`clearCheque(id: "${id}", bankReference: "B") { status }`)).answer).toEqual({ status: 'CLEARED' })
  expect(await balance(`cheques:${counter}`)).toBe(14_950)
  expect((await does(`bounceCheque(id: "${id}", reason: "late") { status }`)).error).toEqual({ code: 'CONFLICT' })
})

test('a cheque that comes back refunds its payment once, so that billing opens the bill again, and tells the charge', async () => {
  const { taken } = await takes(cheque())
  const id = taken?.cheque?.id
  await does(`depositCheque(id: "${id}", slipReference: "S") { status }`)
  const bounce = `bounceCheque(id: "${id}", reason: "Funds insufficient") { status bounceCharge { paise } }`
  const answers = await Promise.all([does(bounce), does(bounce)])
  for (const { answer } of answers) expect(answer).toEqual({ status: 'BOUNCED', bounceCharge: { paise: 35_000 } })
  const payment = await house.prisma.payment.findUniqueOrThrow({
    where: { id: taken?.payment.id ?? '' },
    include: { refunds: true },
  })
  expect(payment).toMatchObject({ status: 'REFUNDED', refundedPaise: 14_950n, refunds: [{ status: 'PROCESSED' }] })
  expect([await balance(`cheques:${counter}`), await balance('provider_clearing:COUNTER')]).toEqual([0, 0])
  const { rows } = await house.admin.query(
    `SELECT count(*)::int AS n FROM events.job WHERE data->>'paymentId' = $1 AND name LIKE 'billing.%refund%'`,
    [payment.id],
  )
  expect(rows).toEqual([{ n: 1 }])
  house.bills.set(`${billId}_b`, { citizenId: asha, paise: 14_950 })
  expect((await takes({ billIds: [`${billId}_b`], ...cheque() })).taken?.payment.status).toBe('CAPTURED')
})

test('a refund of a counter payment is handed out of a drawer, once', async () => {
  const { taken } = await takes()
  const refund = await house.staffAsks(
    'stf_refunder',
    ['payments:refund'],
    `mutation { done: refundPayment(input: { paymentId: "${taken?.payment.id}", amountPaise: "5000", reason: "too much", idempotencyKey: "${randomUUID()}" }) { id status } }`,
  )
  const { id } = (refund.data as unknown as { done: { id: string } }).done
  await eventually(() => house.prisma.refund.findFirst({ where: { id, providerRefundId: { not: null } } }))
  const before = await balance(`cash:${counter}`)
  const give = () => does(`giveCounterRefund(input: { refundId: "${id}", idempotencyKey: "give-${id}" }) { id status }`)
  const answers = await Promise.all([give(), give()])
  expect(answers.flatMap(({ answer }) => answer?.status ?? [])).toContain('PROCESSED')
  expect((await give()).answer).toEqual({ id, status: 'PROCESSED' })
  expect(await balance(`cash:${counter}`)).toBe(before - 5000)
  expect(await balance('provider_clearing:COUNTER')).toBe(0)
})

test.each([
  ['a session', 'NOT_FOUND', () => takes({ sessionId: 'cse_\u0000' })],
  ['a key', 'BAD_USER_INPUT', () => takes({ idempotencyKey: 'k\u0000' })],
  ['a counter', 'NOT_FOUND', () => opens(clerk, 'ctr_\u0000')],
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
  const mine = await house.staffAsks(clerk, ['counter:operate'], list)
  expect(mine.data?.done).toMatchObject({ edges: [{ node: { id: sessionId } }], pageInfo: { hasNextPage: false } })
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
