import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { chargeName } from '../../../../subgraphs/document/src/text/charge-name.ts'
import { financialYears, spanOf } from '../documents/spans.ts'
import { nameCharge } from './name-charge.ts'

const languages = ['en', 'hi', 'mr', 'ta', 'bn'] as const
const folder = new URL('../../../../subgraphs/billing/src/tariffs/published/', import.meta.url)
const published = readdirSync(folder).flatMap((file) => {
  const { terms } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as {
    terms: { charges: { label: string }[] }
  }
  return terms.charges.map(({ label }) => label)
})
/** What billing writes beside the charges of tariffs. */
const written = [
  'Round-off',
  'Paid in advance',
  'Prompt payment rebate: E26-00000004 was paid by 2026-05-10',
  'Rebate for a late bill: 61 days after its period',
  'Late payment of W25-00000001, 2026-01-04 to 2026-02-03',
  'Cheque 000123 returned unpaid',
  'Security deposit for 4 kW',
  'Interest on the security deposit, 2025-26',
]

test('every charge of a bill has its explanation at the kiosk, and the name that it has on paper', () => {
  for (const label of new Set([...published, ...written]))
    for (const tag of languages) {
      const { name, about } = nameCharge(label, tag)
      expect([label, about]).not.toEqual([label, null])
      expect([label, name]).toEqual([label, chargeName(label, tag.toUpperCase() as 'EN')])
    }
  expect(nameCharge('A charge of tomorrow', 'hi')).toEqual({ name: 'A charge of tomorrow', about: null })
})

test('statements and financial years go by the calendar of India', () => {
  const lateEvening = new Date('2027-03-30T19:00:00Z')
  expect(spanOf('month', lateEvening)).toEqual({ from: '2027-03-01', until: '2027-03-31' })
  expect(spanOf('all', lateEvening)).toEqual({ from: '2024-04-01', until: '2027-03-31' })
  expect(financialYears(lateEvening).map(({ name }) => name)).toEqual(['2026-27', '2025-26', '2024-25'])
  expect(financialYears(new Date('2027-03-31T18:30:00Z'))[0]?.name).toBe('2027-28')
})
