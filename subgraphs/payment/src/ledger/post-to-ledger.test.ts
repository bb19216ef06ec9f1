import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'
import { moneyReceived } from './capture-postings.ts'
import { type Posting, postToLedger } from './post-to-ledger.ts'

let house: PaymentHouse
let paymentId: string

beforeAll(async () => {
  house = await startPaymentHouse()
  house.bills.set('bill', { citizenId: 'cit_asha', paise: 500 })
  paymentId = (await house.starts('cit_asha', ['bill'])).started.payment.id
})
afterAll(() => house.stop())

const post = (postings: Posting[]) =>
  house.prisma.$transaction((tx) => postToLedger(tx, { paymentId, kind: 'capture', currency: 'INR', postings }))

test.each([
  [
    'do not sum to 0',
    [
      { account: 'a', amountPaise: 500n },
      { account: 'b', amountPaise: -499n },
    ],
  ],
  ['are one only', [{ account: 'a', amountPaise: 0n }]],
  ['are missing', []],
])('postings that %s are refused at commit', async (_name, postings) => {
  await expect(post(postings)).rejects.toThrow()
  expect(await house.prisma.ledgerTransaction.count()).toBe(0)
})

test('what balances is kept and can never be changed', async () => {
  await post(moneyReceived('provider_clearing:RAZORPAY', 'suspense', 500n))
  expect(await house.prisma.ledgerPosting.count()).toBe(2)
  await expect(house.prisma.ledgerPosting.updateMany({ data: { amountPaise: 0n } })).rejects.toThrow()
  await expect(house.prisma.ledgerTransaction.deleteMany()).rejects.toThrow()
  await expect(house.prisma.paymentTransition.deleteMany()).rejects.toThrow()
  await expect(house.admin.query('UPDATE payment.ledger_posting SET amount_paise = 0')).rejects.toThrow('append-only')
})

test('many writers at once: none waits in a circle, and each balance is the sum of its postings', async () => {
  const named = fc.sample(fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e'], { minLength: 2 }), { numRuns: 60, seed: 4 })
  await Promise.all(
    named.map((accounts, index) =>
      house.prisma.$transaction(async (tx) => {
        for (const [account, other] of [accounts, [...accounts].reverse()]) {
          const amountPaise = BigInt(index + 1)
          const postings = [
            { account: account as string, amountPaise },
            { account: other as string, amountPaise: -amountPaise },
          ]
          await postToLedger(tx, { kind: 'test', currency: 'INR', postings })
        }
      }),
    ),
  )
  const { rows } =
    await house.admin.query(`SELECT account, sum(debit_paise)::text AS debit, sum(credit_paise)::text AS credit
    FROM payment.ledger_balance GROUP BY 1 ORDER BY 1`)
  const derived = await house.admin.query(`SELECT account, sum(greatest(amount_paise, 0))::text AS debit,
      sum(greatest(-amount_paise, 0))::text AS credit FROM payment.ledger_posting GROUP BY 1 ORDER BY 1`)
  expect(rows).toEqual(derived.rows)
  expect(rows.length).toBe(7)
})

test('the book day is the day in India', async () => {
  const { rows } = await house.admin.query(`SELECT DISTINCT book_day = (at AT TIME ZONE 'Asia/Kolkata')::date AS same
    FROM payment.ledger_transaction`)
  expect(rows).toEqual([{ same: true }])
})
