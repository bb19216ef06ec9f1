import fc from 'fast-check'
import { expect, test } from 'vitest'
import { netCycle } from './net-metering.ts'

const whole = { blocks: null, order: [] }

test('what was sent out counts against what came in, and what is over against the next cycle', () => {
  expect(netCycle({ imported: 200n, exported: 120n, carriedIn: 30n, ...whole })).toMatchObject({
    billed: 50n,
    carriedOut: 0n,
  })
  expect(netCycle({ imported: 200n, exported: 260n, carriedIn: 30n, ...whole })).toMatchObject({
    billed: 0n,
    carriedOut: 90n,
  })
})

const [day, peak, night] = ['06:00-18:00', '18:00-22:00', '22:00-06:00'] as const
const sunny = [
  { key: day, imported: 100n, exported: 180n },
  { key: peak, imported: 60n, exported: 0n },
  { key: night, imported: 40n, exported: 0n },
]

test('by hours: first at the same ones, then in the order of the tariff, and only at those it names', () => {
  const flowed = { imported: 200n, exported: 180n, carriedIn: 10n, blocks: sunny }
  const anyHour = netCycle({ ...flowed, order: [peak, day, night] })
  expect([anyHour.billed, anyHour.carriedOut, [...(anyHour.blocks ?? [])]]).toEqual([
    ...[10n, 0n],
    [
      [day, 0n],
      [peak, 0n],
      [night, 10n],
    ],
  ])
  const nightOnly = netCycle({ ...flowed, order: [night] })
  expect([nightOnly.billed, nightOnly.carriedOut, [...(nightOnly.blocks ?? [])]]).toEqual([
    ...[60n, 50n],
    [
      [day, 0n],
      [peak, 60n],
      [night, 0n],
    ],
  ])
})

const energy = fc.bigInt({ min: 0n, max: 1_000_000n })
const block = (key: string) => fc.record({ key: fc.constant(key), imported: energy, exported: energy })
const cycle = fc.record({
  blocks: fc.tuple(block(day), block(peak), block(night)),
  order: fc.shuffledSubarray([day, peak, night], { minLength: 0 }),
  isByHours: fc.boolean(),
})

test('over any cycles nothing is below zero and no energy is lost or made: what came in was billed or sent out before', () => {
  fc.assert(
    fc.property(fc.array(cycle, { minLength: 1, maxLength: 14 }), (cycles) => {
      let [carried, billed, imported, exported] = [0n, 0n, 0n, 0n]
      for (const { blocks, order, isByHours } of cycles) {
        const sum = (of: 'imported' | 'exported') => blocks.reduce((all, one) => all + one[of], 0n)
        const flowed = { imported: sum('imported'), exported: sum('exported'), carriedIn: carried }
        const netted = netCycle({ ...flowed, blocks: isByHours ? blocks : null, order })
        expect(netted.billed >= 0n && netted.carriedOut >= 0n).toBe(true)
        const byHours = [...(netted.blocks?.values() ?? [])]
        expect(byHours.every((own) => own >= 0n)).toBe(true)
        if (netted.blocks) expect(byHours.reduce((all, own) => all + own, 0n)).toBe(netted.billed)
        carried = netted.carriedOut
        billed += netted.billed
        imported += flowed.imported
        exported += flowed.exported
        expect(billed + exported).toBe(imported + carried)
      }
    }),
  )
})
