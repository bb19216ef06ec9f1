import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type FeeQuestion, type FeeRule, feeOf, type GstRate } from './fee.ts'

const rule: FeeRule = {
  ...{ method: 'CARD', provider: null, fromPaise: 0n, untilPaise: null, flatPaise: 0n, ratePpm: 9000, capPaise: null },
  ...{ validFrom: '2026-04-01', validUntil: null },
}
const gst: GstRate = { ratePpm: 180_000, validFrom: '2017-07-01', validUntil: null }
const question: FeeQuestion = { method: 'CARD', provider: 'RAZORPAY', amountPaise: 100_000n, day: '2026-11-20' }
const fee = (change: Partial<FeeQuestion>, rules: readonly Partial<FeeRule>[] = [{}]) =>
  feeOf(
    { ...question, ...change },
    rules.map((one) => ({ ...rule, ...one })),
    [gst],
  )

test.each([
  ['0.9 % of 1,000 rupees, and 18 % of it', {}, [{}], [900n, 162n]],
  ['half a paisa is rounded up, once for the fee and once for its GST', { amountPaise: 14_950n }, [{}], [135n, 24n]],
  ['no more than the cap', {}, [{ capPaise: 500n }], [500n, 90n]],
  ['a flat part too', {}, [{ flatPaise: 1000n }], [1900n, 342n]],
  ['another method has no rule', { method: 'UPI' }, [{}], [0n, 0n]],
  ['no method, no fee', { method: null }, [{ method: null }], [0n, 0n]],
  ['before it is valid', { day: '2026-03-31' }, [{}], [0n, 0n]],
  ['on its first day', { day: '2026-04-01' }, [{}], [900n, 162n]],
  ['on the first day of the next one', { day: '2027-04-01' }, [{ validUntil: '2027-04-01' }], [0n, 0n]],
  ['below a slab', { amountPaise: 199_999n }, [{ fromPaise: 200_000n }], [0n, 0n]],
  ['from a slab on', { amountPaise: 200_000n }, [{ fromPaise: 200_000n }], [1800n, 324n]],
  ['at the end of a slab', {}, [{ untilPaise: 100_000n }], [0n, 0n]],
  ['the method counts before the provider', {}, [{ ratePpm: 1 }, { method: null, provider: 'RAZORPAY' }], [0n, 0n]],
  ['the provider counts before any', {}, [{ ratePpm: 20_000, provider: 'RAZORPAY' }, {}], [2000n, 360n]],
  ['the latest counts', {}, [{}, { ratePpm: 10_000, validFrom: '2026-06-01' }], [1000n, 180n]],
] as const)('%s', (_name, change, rules, [feePaise, feeGstPaise]) => {
  expect(fee(change, rules)).toEqual({ feePaise, feeGstPaise })
})

test('a fee is never negative, never above its cap, grows with the amount, and its tax is within half a paisa', () => {
  const paise = fc.bigInt({ min: 0n, max: 2n ** 53n })
  fc.assert(
    fc.property(paise, paise, fc.nat(1_000_000), fc.option(paise), (amount, more, ratePpm, capPaise) => {
      const small = fee({ amountPaise: amount }, [{ ratePpm, capPaise }])
      const large = fee({ amountPaise: amount + more }, [{ ratePpm, capPaise }])
      expect(small.feePaise >= 0n && small.feePaise <= amount).toBe(true)
      if (capPaise !== null) expect(large.feePaise <= capPaise).toBe(true)
      expect(large.feePaise >= small.feePaise).toBe(true)
      const difference = small.feeGstPaise * 1_000_000n - small.feePaise * 180_000n
      expect(difference >= -500_000n && difference <= 500_000n).toBe(true)
    }),
  )
})

test('a fee on a day without a rate of GST is a fault, not a gift', () => {
  expect(() => feeOf(question, [rule], [])).toThrow('GST')
})
