import { wholeCity } from '@suvidha/service-kit/staff-limits'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BillingHouse, openBillingHouse } from '../../../../tests/fakes/billing-house.ts'
import { forecastTariff } from './forecast-tariff.ts'
import kseb from './published/kseb-lt1-2025.json' with { type: 'json' }
import { rateCycle } from './rate-cycle.ts'
import { readUsage } from './read-usage.ts'
import { type Tariff, tariffTerms } from './tariff.ts'

let house: BillingHouse
const terms = tariffTerms.parse(kseb.terms)
const tariff: Tariff = { id: 'trf', code: 'KSEB-LT1', validFrom: '2025-04-01', validUntil: null, terms }
const costs = (units: number) =>
  rateCycle({
    tariffs: [tariff],
    days: null,
    wholePeriods: 2,
    usage: readUsage(String(units), null),
    supply: { phase: 'SINGLE', loadKw: null, pipeMm: null },
  }).totalPaise
const usesOfBills = Array.from({ length: 40 }, (_, index) => 20 + index * 13)

beforeAll(async () => {
  house = await openBillingHouse()
  for (const [index, units] of usesOfBills.entries()) {
    const connectionId = `con_${index}`
    const holder = { citizenId: `cit_${index}`, holderName: 'Ravi', address: '1', consumerNumber: `C-${index}` }
    await house.prisma.connection.create({ data: { ...holder, id: connectionId, utility: 'ELECTRICITY' } })
    const basis = { units, tariffCode: 'KSEB-LT1', phase: 'SINGLE', wholePeriods: 2 }
    // An advance that was used is none of the tariff's charges.
    const lines = [
      { headKind: 'CURRENT', amountPaise: costs(units) },
      { headKind: 'ADVANCE', amountPaise: -100n },
    ]
    await house.addBill({ id: `bil_${index}`, connectionId, lines, basis })
  }
  await house.addBill({ id: 'bil_other', basis: { units: 9, tariffCode: 'OTHER', phase: 'SINGLE', wholePeriods: 2 } })
})
afterAll(() => house.stop())

const asked = { tariffCode: 'KSEB-LT1', from: new Date('2026-09-01'), until: new Date('2026-10-31') }
const charged = usesOfBills.reduce((sum, units) => sum + costs(units), 0n)

test('the terms in force change nothing, to the paisa', async () => {
  const forecast = await forecastTariff(house.pool, wholeCity, { ...asked, terms: kseb.terms })
  expect(forecast).toMatchObject({ bills: 40, risen: 0, fallen: 0, beforePaise: charged, afterPaise: charged })
})

test('a change is told in all and by tenths of use, which sum to all', async () => {
  const [energy, ...others] = kseb.terms.charges as unknown as [
    { schedules: { slabs: { rate: string }[] }[] },
    ...object[],
  ]
  const doubled = JSON.parse(JSON.stringify(energy).replaceAll('"rate":"3.35"', '"rate":"6.70"'))
  const forecast = await forecastTariff(house.pool, wholeCity, {
    ...asked,
    terms: { ...kseb.terms, charges: [doubled, ...others] },
  })
  const rose = usesOfBills.filter((units) => units <= 500).length
  expect(forecast).toMatchObject({ bills: 40, risen: rose, fallen: 0, beforePaise: charged })
  expect(forecast.tenths.map(({ bills }) => bills)).toEqual(Array(10).fill(4))
  expect(forecast.tenths[0]).toMatchObject({ fromUnits: '20', toUnits: '59' })
  expect(forecast.tenths.reduce((sum, { afterPaise }) => sum + afterPaise, 0n)).toBe(forecast.afterPaise)
})

test('no bills, no change', async () => {
  const none = { ...asked, tariffCode: 'NONE', terms: kseb.terms }
  expect(await forecastTariff(house.pool, wholeCity, none)).toEqual({
    ...{ bills: 0, risen: 0, fallen: 0, tenths: [] },
    ...{ beforePaise: 0n, afterPaise: 0n },
  })
})

test.each([
  ['terms that leave a use without a rate', { terms: { ...kseb.terms, charges: [] } }, 'input.terms.charges'],
  ['days in the wrong order', { terms: kseb.terms, until: new Date('2026-08-31') }, 'input.until'],
  ['more than a year', { terms: kseb.terms, from: new Date('2024-08-31') }, 'input.until'],
])('refuses %s', async (_, change, field) => {
  await expect(forecastTariff(house.pool, wholeCity, { ...asked, ...change })).rejects.toMatchObject({
    extensions: { code: 'BAD_USER_INPUT', field },
  })
})
