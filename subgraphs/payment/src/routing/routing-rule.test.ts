import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type PaymentMethod, type Provider, type ProviderName, providerNames } from '../providers/provider-port.ts'
import { costOf, type RoutingRule, rankProviders } from './routing-rule.ts'

const everyMethod: readonly PaymentMethod[] = ['UPI', 'CARD', 'NETBANKING', 'WALLET']
const providers = Object.fromEntries(
  providerNames.map((name) => {
    const methods = new Set<PaymentMethod>(name === 'UPI' ? ['UPI'] : everyMethod)
    return [name, { name, methods, minimumAmountPaise: 100n } as Partial<Provider> as Provider]
  }),
)

const rule = (provider: ProviderName, change: Partial<RoutingRule> = {}): RoutingRule => ({
  provider,
  method: null,
  fromPaise: 0n,
  toPaise: null,
  priority: 10,
  costBasisPoints: 200,
  costFixedPaise: 0n,
  ...change,
})

const rank = (
  rules: readonly RoutingRule[],
  {
    method = null,
    amountPaise = 10_000n,
    down = [],
  }: Partial<{ method: PaymentMethod | null; amountPaise: bigint; down: string[] }>,
) =>
  rankProviders({ method, amountPaise }, { rules, providers, isHealthy: ({ name }) => !down.includes(name) }).map(
    ({ name }) => name,
  )

const city = [
  rule('UPI', { method: 'UPI', priority: 5, costBasisPoints: 0 }),
  rule('RAZORPAY'),
  rule('PAYTM', { priority: 20 }),
]

test.each([
  ['a method of its own comes first', { method: 'UPI' as const }, ['UPI', 'RAZORPAY', 'PAYTM']],
  ['a method that a provider has not leaves it out', { method: 'CARD' as const }, ['RAZORPAY', 'PAYTM']],
  ['a method not known yet leaves out who has one alone', {}, ['RAZORPAY', 'PAYTM']],
  ['one that is down comes last', { down: ['RAZORPAY'] }, ['PAYTM', 'RAZORPAY']],
  ['when all are down they are asked all the same', { down: ['RAZORPAY', 'PAYTM'] }, ['RAZORPAY', 'PAYTM']],
  ['less than a provider takes is none of its', { amountPaise: 99n }, []],
])('%s', (_name, payment, expected) => expect(rank(city, payment)).toEqual(expected))

test('of the same priority the cheaper comes first, and which is cheaper may depend on the amount', () => {
  const rules = [rule('RAZORPAY', { costBasisPoints: 100, costFixedPaise: 300n }), rule('PAYTM')]
  expect(rank(rules, { amountPaise: 10_000n })).toEqual(['PAYTM', 'RAZORPAY'])
  expect(rank(rules, { amountPaise: 100_000n })).toEqual(['RAZORPAY', 'PAYTM'])
})

test('a rule is for its amounts, both ends included', () => {
  const rules = [rule('RAZORPAY', { fromPaise: 1000n, toPaise: 2000n })]
  const routed = [999n, 1000n, 2000n, 2001n].map((amountPaise) => rank(rules, { amountPaise }).length)
  expect(routed).toEqual([0, 1, 1, 0])
})

test('a provider without an account is never chosen', () => {
  const some = { RAZORPAY: providers.RAZORPAY as Provider }
  const ranked = rankProviders(
    { method: null, amountPaise: 100n },
    { rules: city, providers: some, isHealthy: () => true },
  )
  expect(ranked.map(({ name }) => name)).toEqual(['RAZORPAY'])
})

const rules = fc.array(
  fc.record({
    provider: fc.constantFrom(...providerNames),
    method: fc.option(fc.constantFrom(...everyMethod)),
    fromPaise: fc.bigInt(0n, 50_000n),
    toPaise: fc.option(fc.bigInt(0n, 100_000n)),
    priority: fc.integer({ min: 0, max: 5 }),
    costBasisPoints: fc.integer({ min: 0, max: 500 }),
    costFixedPaise: fc.bigInt(0n, 1000n),
  }),
)

test('whatever the rules: each provider once, able, allowed by a rule, and the healthy before the others', () => {
  const input = fc.record({
    rules,
    method: fc.option(fc.constantFrom(...everyMethod)),
    amountPaise: fc.bigInt(1n, 120_000n),
    down: fc.subarray<ProviderName>([...providerNames]),
  })
  fc.assert(
    fc.property(input, ({ rules, method, amountPaise, down }) => {
      const isHealthy = ({ name }: Provider) => !down.includes(name)
      const ranked = rankProviders({ method, amountPaise }, { rules, providers, isHealthy })
      expect(new Set(ranked).size).toBe(ranked.length)
      const firstDown = ranked.findIndex((provider) => !isHealthy(provider))
      if (firstDown >= 0) expect(ranked.slice(firstDown).some(isHealthy)).toBe(false)
      for (const provider of ranked) {
        if (method) expect(provider.methods.has(method)).toBe(true)
        const allowing = rules.filter(
          ({ provider: name, method: of, fromPaise, toPaise }) =>
            name === provider.name &&
            (of ?? method) === method &&
            fromPaise <= amountPaise &&
            amountPaise <= (toPaise ?? amountPaise),
        )
        expect(allowing.length).toBeGreaterThan(0)
      }
    }),
  )
})

test('a cost is never rounded down', () => {
  expect(costOf(rule('RAZORPAY'), 1n)).toBe(1n)
  expect(costOf(rule('RAZORPAY', { costFixedPaise: 5n }), 10_000n)).toBe(205n)
})
