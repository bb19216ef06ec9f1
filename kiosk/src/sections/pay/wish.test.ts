import { expect, test } from 'vitest'
import { fromAbout, inputOf, toAbout, wishFor } from './wish.ts'

const bill = { billIds: ['bill_1'], duePaise: 120_050, connectionId: 'con_1' }

test('all that is due is neither a part nor an advance, whether somebody typed it or not', () => {
  for (const amount of [null, 120_050]) expect(wishFor(bill, amount)).toEqual({ billIds: ['bill_1'] })
})

test('less is a part of the bill; of more, what is not due is an advance', () => {
  expect(wishFor(bill, 50_000)).toEqual({
    billIds: ['bill_1'],
    parts: [{ billId: 'bill_1', amountPaise: '50000' }],
  })
  expect(wishFor(bill, 200_000)).toEqual({
    billIds: ['bill_1'],
    advances: [{ connectionId: 'con_1', amountPaise: '79950' }],
  })
  expect(wishFor({ billIds: [], duePaise: 0, connectionId: 'con_1' }, 10_000)).toEqual({
    billIds: [],
    advances: [{ connectionId: 'con_1', amountPaise: '10000' }],
  })
})

test('several bills are paid whole', () => {
  expect(wishFor({ billIds: ['a', 'b'], duePaise: 300 }, 100)).toEqual({ billIds: ['a', 'b'] })
})

test('cash goes to a counter, everything else to the provider', () => {
  expect(inputOf({ billIds: ['a'] }, 'CASH', 'k')).toMatchObject({ provider: 'COUNTER', method: 'CASH' })
  expect(inputOf({ billIds: ['a'] }, 'UPI', 'k')).toMatchObject({ provider: 'RAZORPAY', method: 'UPI' })
})

test('what a screen is opened with is what is to be paid, or a payment that was begun', () => {
  expect(fromAbout(toAbout(bill))).toEqual(bill)
  expect(fromAbout('pay_0193')).toBeUndefined()
})
