import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BillingHouse, openBillingHouse } from '../../../../tests/fakes/billing-house.ts'
import { publishTariff } from '../tariffs/publish-tariff.ts'
import kseb from '../tariffs/published/kseb-lt1-2025.json' with { type: 'json' }
import type { BillRow } from './bill.ts'
import { createBillLoaders } from './bill-loaders.ts'
import { explainBill } from './explain-bill.ts'

let house: BillingHouse
beforeAll(async () => {
  house = await openBillingHouse()
  const { source, validFrom, validUntil: _, utility: __, ...order } = kseb
  const input = { ...order, utility: 'ELECTRICITY', sourceTitle: source.title, sourceUrl: source.url } as const
  await publishTariff(house.prisma, 'stf_admin', { ...input, validFrom: new Date(validFrom) })
  const lines = (energyPaise: bigint) => ({
    lines: [
      { headKind: 'CURRENT', amountPaise: energyPaise },
      { headKind: 'CURRENT', amountPaise: 16_000n },
      { headKind: 'CURRENT', amountPaise: 14_325n },
      { headKind: 'ARREARS', amountPaise: 5000n },
    ],
  })
  const basis = { units: 250, tariffCode: 'KSEB-LT1', phase: 'SINGLE', wholePeriods: 1 }
  await house.addBill({ id: 'bil_right', basis, ...lines(143_250n) })
  await house.addBill({ id: 'bil_wrong', basis, ...lines(143_251n) })
  await house.addBill({ id: 'bil_unknown' })
})
afterAll(() => house?.stop())

const explains = async (id: string) => {
  const bill = await createBillLoaders(house.pool, ['cit_asha']).byId.load(id)
  return explainBill(house.pool, bill as BillRow)
}

test('a bill is computed again from its use and the tariff; what was brought forward is not of its period', async () => {
  const right = await explains('bil_right')
  expect(right).toMatchObject({
    units: '250',
    totalPaise: 173_575n,
    billedPaise: 173_575n,
    tariffs: [{ code: 'KSEB-LT1' }],
  })
  expect(right.lines.map(({ code }) => code)).toEqual([...Array(5).fill('ENERGY'), 'FIXED', 'DUTY'])
  // One unit more would have moved all of them into the next table, and the duty with them.
  expect(right.oneUnitMorePaise).toBe(34_793n)
})

test('a bill that says something else is found out', async () => {
  expect(await explains('bil_wrong')).toMatchObject({ totalPaise: 173_575n, billedPaise: 173_576n })
})

test('of a bill without its use nobody can say how it came about', async () => {
  await expect(explains('bil_unknown')).rejects.toMatchObject({ code: 'CONFLICT' })
})
