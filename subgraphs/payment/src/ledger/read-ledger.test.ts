import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PaymentHouse, razorpayEvent, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'
import { dayInIndia } from './book-day.ts'
import { postToLedger } from './post-to-ledger.ts'

let house: PaymentHouse
let paymentId: string
const orders = new Map<string, string>()
const today = dayInIndia(new Date())
const daysAgo = (days: number) => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10)

beforeAll(async () => {
  house = await startPaymentHouse()
  for (const [billId, paise] of [
    ['a', 14_950],
    ['b', 5_000],
  ] as const) {
    house.bills.set(billId, { citizenId: 'cit_asha', paise })
    const { started } = await house.starts('cit_asha', [billId])
    const order_id = started.checkout?.providerOrderId ?? ''
    orders.set(started.payment.id, order_id)
    paymentId ??= started.payment.id
    await house.reports(
      razorpayEvent('payment.captured', { id: `rzp_${billId}`, order_id, status: 'captured', amount: paise }),
    )
  }
})
afterAll(() => house.stop())

const asks = async (query: string, variables: object = {}, scope = 'ledger:read') => {
  const { data, errors } = await house.ask('cit_analyst', query, { ...variables }, scope)
  return (data ?? errors?.[0]?.extensions) as unknown as Record<string, never>
}
const close = (day: string, scope = 'ledger:close', key: string = randomUUID()) =>
  asks(
    'mutation ($input: CloseBooksInput!) { closeBooks(input: $input) { day } }',
    { input: { day, idempotencyKey: key } },
    scope,
  )
const bookOn = (day: string) =>
  house.admin.query(
    `WITH entry AS (INSERT INTO payment.ledger_transaction (id, kind, book_day) VALUES ('ltx_${randomUUID()}', 'test', '${day}') RETURNING id)
     INSERT INTO payment.ledger_posting (transaction_id, position, account, amount_paise)
     SELECT id, n, 'account_' || n, CASE n WHEN 0 THEN 70 ELSE -70 END FROM entry, generate_series(0, 1) n`,
  )

test('the trial balance adds up and is what the postings say', async () => {
  const { trialBalance } = await asks('{ trialBalance { account debit { paise } credit { paise } } }')
  expect(trialBalance).toEqual([
    { account: 'citizen_receivable', debit: { paise: 0 }, credit: { paise: 19_950 } },
    { account: 'provider_clearing:RAZORPAY', debit: { paise: 19_950 }, credit: { paise: 0 } },
  ])
})

test('a currency that is none is refused', async () => {
  for (const currency of ['', 'rupees', 'IN\u0000']) {
    const query = 'query ($currency: String!) { trialBalance(currency: $currency) { account } }'
    expect(await asks(query, { currency })).toMatchObject({ code: 'BAD_USER_INPUT', field: 'currency' })
  }
})

test('money is traced from any name the provider has for it to its bills', async () => {
  const query = `query ($reference: String, $id: ID) { traceMoney(providerReference: $reference, paymentId: $id) {
    payment { id allocations { bill { id } amount { paise } } } captures { kind state amount { paise } providerPaymentId }
    transactions { kind bookDay postings { account amount { paise } bill { id } connection { id } } } } }`
  const [trace] = (await asks(query, { id: paymentId })).traceMoney as unknown as object[]
  expect(trace).toMatchObject({
    payment: { id: paymentId, allocations: [{ bill: { id: 'a' }, amount: { paise: 14_950 } }] },
    captures: [{ kind: 'MAIN', state: 'ALLOCATED', amount: { paise: 14_950 }, providerPaymentId: 'rzp_a' }],
    transactions: [
      {
        ...{ kind: 'capture', bookDay: today },
        postings: [
          { account: 'provider_clearing:RAZORPAY', amount: { paise: 14_950 }, bill: null },
          { account: 'citizen_receivable', amount: { paise: -14_950 }, bill: { id: 'a' }, connection: { id: 'con_a' } },
        ],
      },
    ],
  })
  for (const reference of ['rzp_a', orders.get(paymentId)]) {
    expect(await asks(query, { reference })).toEqual({ traceMoney: [trace] })
  }
  expect(await asks(query, { reference: 'rzp_nobody' })).toEqual({ traceMoney: [] })
  expect(await asks(query)).toMatchObject({ code: 'BAD_USER_INPUT' })
  expect(await asks(query, { reference: 'rzp_a', id: paymentId })).toMatchObject({ code: 'BAD_USER_INPUT' })
  expect(await asks(`{ ledgerTransactions(paymentId: "${paymentId}") { kind } }`)).toEqual({
    ledgerTransactions: [{ kind: 'capture' }],
  })
})

test('a closed day, and any before it, takes no more postings, whoever makes them', async () => {
  await bookOn(daysAgo(2))
  expect(await close(today)).toEqual({ code: 'BAD_USER_INPUT', field: 'input.day' })
  expect(await close(daysAgo(1), 'ledger:close', 'key')).toEqual({ closeBooks: { day: daysAgo(1) } })
  expect(await close(daysAgo(1), 'ledger:close', 'key')).toEqual({ closeBooks: { day: daysAgo(1) } })
  expect(await close(daysAgo(1))).toEqual({ code: 'CONFLICT' })
  for (const day of [daysAgo(1), daysAgo(2), daysAgo(400)]) await expect(bookOn(day)).rejects.toThrow('closed')
  await expect(
    house.admin.query(`INSERT INTO payment.ledger_posting (transaction_id, position, account, amount_paise)
      SELECT id, n, 'x', CASE n WHEN 8 THEN 1 ELSE -1 END FROM payment.ledger_transaction, generate_series(8, 9) n
      WHERE kind = 'test'`),
  ).rejects.toThrow('closed')
  await expect(house.admin.query('DELETE FROM payment.ledger_closed_day')).rejects.toThrow('append-only')
  await house.prisma.$transaction((tx) =>
    postToLedger(tx, {
      ...{ kind: 'test', currency: 'INR' },
      postings: [
        { account: 'account_0', amountPaise: 5n },
        { account: 'account_1', amountPaise: -5n },
      ],
    }),
  )
  const dayBook = (day: string) =>
    asks(
      `{ dayBook(day: "${day}") { isClosed accounts { account opening { paise } debit { paise } credit { paise } closing { paise } } } }`,
    )
  const line = (account: string, numbers: readonly number[]) => {
    const [opening, debit, credit, closing] = numbers.map((paise) => ({ paise }))
    return { account, opening, debit, credit, closing }
  }
  expect(await dayBook(daysAgo(2))).toEqual({
    dayBook: { isClosed: true, accounts: [line('account_0', [0, 70, 0, 70]), line('account_1', [0, 0, 70, -70])] },
  })
  const { dayBook: book } = (await dayBook(today)) as unknown as { dayBook: { isClosed: boolean; accounts: object[] } }
  expect(book.isClosed).toBe(false)
  expect(book.accounts.slice(0, 2)).toEqual([line('account_0', [70, 5, 0, 75]), line('account_1', [-70, 0, 5, -75])])
})

test('closing waits for what is being posted on the day', async () => {
  const writer = await house.admin.connect()
  try {
    await house.admin.query(
      `BEGIN; SET LOCAL session_replication_role = replica; DELETE FROM payment.ledger_closed_day; COMMIT`,
    )
    await writer.query('BEGIN')
    await writer.query(
      `INSERT INTO payment.ledger_transaction (id, kind, book_day) VALUES ('ltx_slow', 'test', '${daysAgo(1)}')`,
    )
    const closing = close(daysAgo(1))
    await writer.query(`INSERT INTO payment.ledger_posting (transaction_id, position, account, amount_paise)
      VALUES ('ltx_slow', 0, 'account_0', 1), ('ltx_slow', 1, 'account_1', -1)`)
    expect(await house.prisma.ledgerClosedDay.count()).toBe(0)
    await writer.query('COMMIT')
    expect(await closing).toEqual({ closeBooks: { day: daysAgo(1) } })
  } finally {
    writer.release()
  }
})

test.each([
  ['trialBalance', '{ trialBalance { account } }'],
  ['dayBook', `{ dayBook(day: "${today}") { isClosed } }`],
  ['ledgerTransactions', '{ ledgerTransactions(paymentId: "pay_x") { id } }'],
  ['traceMoney', '{ traceMoney(paymentId: "pay_x") { payment { id } } }'],
])('%s is for those who may read the ledger', async (_name, query) => {
  expect(await asks(query, {}, 'payments:read')).toMatchObject({ code: 'FORBIDDEN' })
})

test('closing the books is for those who may close them', async () => {
  expect(await close(daysAgo(3), 'ledger:read')).toMatchObject({ code: 'FORBIDDEN' })
})
