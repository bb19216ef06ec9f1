import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BillingHouse, openBillingHouse } from '../../../../tests/fakes/billing-house.ts'
import { suppliesOfCycles } from './supplies-of-cycles.ts'

let house: BillingHouse
const day = (text: string) => new Date(`${text}T00:00:00Z`)
const changes = (effectiveOn: string, tariffCode: string, loadKw: string) =>
  house.prisma.connectionSupply.create({
    data: { connectionId: 'con_e', effectiveOn: day(effectiveOn), tariffCode, loadKw, phase: 'SINGLE' },
  })
const october = { connectionId: 'con_e', first: '2026-10-01', last: '2026-10-31' }

beforeAll(async () => {
  house = await openBillingHouse()
  const first = { tariffCode: 'KSEB-LT1', phase: 'SINGLE', loadKw: '2.500', connectedOn: day('2026-05-10') }
  await house.prisma.connection.update({ where: { id: 'con_e' }, data: first })
  await changes('2026-10-11', 'KSEB-LT1', '4')
  await changes('2026-10-21', 'KSEB-LT6', '4')
  await changes('2026-10-21', 'KSEB-LT7', '5')
})
afterAll(() => house.stop())

test('a cycle before any change has what the connection began with', async () => {
  const found = await suppliesOfCycles(house.prisma, [{ ...october, first: '2026-09-01', last: '2026-09-30' }])
  const began = { tariffCode: 'KSEB-LT1', phase: 'SINGLE', loadKw: '2.5', pipeMm: null }
  expect([...found]).toEqual([['con_e', [{ first: '2026-09-01', last: '2026-09-30', ...began }]]])
})

test('changes inside a cycle divide it; of one day what was written last counts', async () => {
  const parts = (await suppliesOfCycles(house.prisma, [october])).get('con_e')
  expect(parts?.map(({ first, last, tariffCode, loadKw }) => [first, last, tariffCode, loadKw])).toEqual([
    ['2026-10-01', '2026-10-10', 'KSEB-LT1', '2.5'],
    ['2026-10-11', '2026-10-20', 'KSEB-LT1', '4'],
    ['2026-10-21', '2026-10-31', 'KSEB-LT7', '5'],
  ])
})

test('days on which nothing was supplied are not in it', async () => {
  await house.prisma.connection.update({
    where: { id: 'con_g' },
    data: { status: 'SURRENDERED', connectedOn: day('2026-10-05'), surrenderedOn: day('2026-10-20') },
  })
  const found = await suppliesOfCycles(house.prisma, [
    { ...october, first: '2026-05-01', last: '2026-05-31' },
    { ...october, connectionId: 'con_g' },
    { ...october, connectionId: 'con_none' },
  ])
  expect(found.get('con_e')).toMatchObject([{ first: '2026-05-10', last: '2026-05-31' }])
  expect(found.get('con_g')).toMatchObject([{ first: '2026-10-05', last: '2026-10-20', tariffCode: null }])
  expect(found.get('con_none')).toEqual([])
  const later = { connectionId: 'con_g', first: '2026-10-21', last: '2026-11-20' }
  expect((await suppliesOfCycles(house.prisma, [later])).get('con_g')).toEqual([])
})

test('what counted from a day on is never written over', async () => {
  const rows = house.prisma.connectionSupply
  await expect(rows.updateMany({ data: { tariffCode: 'MINE' } })).rejects.toThrow(/append-only|permission denied/)
  await expect(rows.deleteMany()).rejects.toThrow(/append-only|permission denied/)
})
