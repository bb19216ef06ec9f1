import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { chargeName } from './charge-name.ts'
import chargeWords from './charge-words.json' with { type: 'json' }
import { languages } from './language.ts'

/** Every label in the published tariffs. */
const published = new URL('../../../billing/src/tariffs/published/', import.meta.url)
const labelsIn = (value: unknown): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([name, inner]) =>
        name === 'label' && typeof inner === 'string' ? [inner] : labelsIn(inner),
      )
    : []
const ofTariffs = readdirSync(published)
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) => labelsIn(JSON.parse(readFileSync(new URL(file, published), 'utf8'))))

test.each(languages)('everything that a published tariff charges for has words in %s', (language) => {
  expect(ofTariffs.length).toBeGreaterThan(10)
  for (const label of ofTariffs)
    if (language === 'EN') expect(chargeName(label, 'EN')).toBe(label)
    else expect(chargeName(label, language)).toMatch(/^[^a-z]+$/)
})

test.each([
  ['Energy charge, 6 to 18 h', 'ऊर्जा प्रभार, 6 से 18 बजे'],
  ['Late payment of E26-1, 2026-10-14 to 2026-11-02', 'E26-1 का विलंब शुल्क, 2026-10-14 से 2026-11-02'],
  ['Cheque 004217 returned unpaid', 'चेक 004217 बिना भुगतान लौटा'],
  ['Cheque returned unpaid', 'चेक बिना भुगतान लौटा'],
  ['Incentive for prompt payment: W26-1 was paid by 2026-11-10', 'समय पर भुगतान की छूट: W26-1 का भुगतान 2026-11-10 तक हुआ'],
  ['A charge (of tomorrow) {x}', 'A charge (of tomorrow) {x}'],
  ['', ''],
])('%s is %s', (label, hindi) => expect(chargeName(label, 'HI')).toBe(hindi))

test('each keeps in every language what stands for something', () => {
  const placesOf = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
  for (const words of chargeWords)
    for (const text of Object.values(words)) expect(placesOf(text)).toEqual(placesOf(words.EN))
})
