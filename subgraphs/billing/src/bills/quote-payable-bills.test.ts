import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BillingHouse, openBillingHouse } from '../../../../tests/fakes/billing-house.ts'
import { quotePayableAdvances } from '../connections/quote-payable-advances.ts'
import { quotePayableBills } from './quote-payable-bills.ts'

let house: BillingHouse
beforeAll(async () => {
  house = await openBillingHouse()
  const lines = [{ headKind: 'CURRENT', amountPaise: 50_000n }]
  await house.addBill({ id: 'b_e', connectionId: 'con_e', lines })
  await house.addBill({ id: 'b_g', connectionId: 'con_g', lines })
  await house.prisma.connection.create({
    data: {
      ...{ id: 'con_gone', citizenId: 'cit_asha', utility: 'WATER', consumerNumber: 'C-gone', status: 'SURRENDERED' },
      ...{ holderName: 'Asha Patil', address: '2, Lake View Road', region: 'WEST' },
    },
  })
})
afterAll(() => house?.stop())

describe('a part of a bill', () => {
  const quote = (billId: string, amountPaise: bigint, billIds = ['b_e', 'b_g']) =>
    quotePayableBills(house.pool, 'cit_asha', { billIds, parts: [{ billId, amountPaise }] })

  test('is what can be paid of it, the others in full', async () => {
    expect(await quote('b_e', 10_000n)).toMatchObject([
      { id: 'b_e', connectionId: 'con_e', region: 'NORTH', duePaise: 50_000n, payablePaise: 10_000n },
      { id: 'b_g', duePaise: 50_000n, payablePaise: 50_000n, minimumPartPaise: null, takesAdvances: true },
    ])
  })

  test('of everything is no part, and is taken everywhere', async () => {
    expect(await quote('b_g', 50_000n)).toMatchObject([{}, { payablePaise: 50_000n }])
  })

  test.each([
    ['below the least', 'b_e', 9999n, 'BAD_USER_INPUT'],
    ['of nothing', 'b_e', 0n, 'BAD_USER_INPUT'],
    ['below nothing', 'b_e', -1n, 'BAD_USER_INPUT'],
    ['where bills are paid in full', 'b_g', 49_999n, 'BAD_USER_INPUT'],
    ['beyond what is due', 'b_e', 50_001n, 'CONFLICT'],
    ['of a bill that is not asked about', 'b_x', 10_000n, 'BAD_USER_INPUT'],
  ])('%s is refused', async (_, billId, paise, code) => {
    await expect(quote(billId, paise)).rejects.toMatchObject({ code })
  })

  test('twice is refused', async () => {
    const parts = [10_000n, 20_000n].map((amountPaise) => ({ billId: 'b_e', amountPaise }))
    const asked = quotePayableBills(house.pool, 'cit_asha', { billIds: ['b_e'], parts })
    await expect(asked).rejects.toMatchObject({ code: 'BAD_USER_INPUT' })
  })
})

describe('an advance', () => {
  const quote = (connectionId: string, amountPaise: bigint, citizenId = 'cit_asha') =>
    quotePayableAdvances(house.pool, citizenId, { advances: [{ connectionId, amountPaise }] })

  test('is taken up to the most that the utility allows', async () => {
    expect(await quote('con_w', 2_500_000n)).toEqual([
      {
        ...{ connectionId: 'con_w', utility: 'WATER', consumerNumber: 'C-con_w', holderName: 'Asha Patil' },
        ...{ region: 'NORTH', amountPaise: 2_500_000n },
      },
    ])
  })

  test.each([
    ['beyond it', 'con_w', 2_500_001n, 'BAD_USER_INPUT'],
    ['of nothing', 'con_w', 0n, 'BAD_USER_INPUT'],
    ['for a connection that is given up', 'con_gone', 100n, 'CONFLICT'],
    ['for none', 'con_none', 100n, 'NOT_FOUND'],
  ])('%s is refused', async (_, connectionId, paise, code) => {
    await expect(quote(connectionId, paise)).rejects.toMatchObject({ code })
  })

  test('for another’s connection is refused', async () => {
    await expect(quote('con_w', 100n, 'cit_ravi')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
