import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AuthHouse, startAuthHouse } from '../../../../tests/fakes/auth-house.ts'

/** Numbers that the city knows, and as many that it does not: each is used once for each question. */
const pairs = 30
const warmUp = 5
const knownNumber = (index: number) => `+9198763${String(index).padStart(5, '0')}`
const unknownNumber = (index: number) => `+9198764${String(index).padStart(5, '0')}`
let house: AuthHouse

beforeAll(async () => {
  house = await startAuthHouse()
  for (let index = 0; index < pairs + warmUp; index += 1)
    await house.admin.query(
      `INSERT INTO auth.citizen (id, name, phone_number, created_at) VALUES ($1, 'Somebody', $2, now())`,
      [`cit_known_${index}`, knownNumber(index)],
    )
})
afterAll(() => house.stop())

const request = (purpose: string) => (phoneNumber: string) => house.requestOtp(phoneNumber, purpose)
const login = (phoneNumber: string) => house.login(phoneNumber, '000000')
const register = (phoneNumber: string) =>
  house.ask('mutation ($input: RegisterInput!) { register(input: $input) { accessToken } }', {
    input: {
      ...{ phoneNumber, otp: '000000', name: 'Somebody' },
      consents: [{ purpose: 'ACCOUNT', version: '2026-11-30' }],
    },
  })

test.each([
  ['a login before a code was asked for', login],
  ['a code for signing in', request('LOGIN')],
  ['a login with a wrong code', login],
  ['a code for a new password', request('PASSWORD_RESET')],
  ['a code for registering', request('REGISTRATION')],
  ['registering with a wrong code', register],
])('%s: neither the answer nor its time tells whether the city knows the number', async (_what, act) => {
  const times = { known: [] as number[], unknown: [] as number[] }
  const answers = new Set<string>()
  for (let index = 0; index < pairs + warmUp; index += 1) {
    // Side by side and in turns: what slows the machine down slows both.
    const order = index % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)
    for (const who of order) {
      const number = who === 'known' ? knownNumber(index) : unknownNumber(index)
      const startedAt = performance.now()
      const { data, errors } = await act(number)
      if (index >= warmUp) times[who].push(performance.now() - startedAt)
      answers.add(withoutInstants(JSON.stringify({ data, errors })))
    }
  }
  expect([...answers]).toHaveLength(1)
  // Of 30 against 30 of one distribution this is 0.5 ± 0.075: four deviations let a noisy machine be.
  expect(Math.abs(shareAbove(times.known, times.unknown) - 0.5)).toBeLessThan(0.3)
})

test('the measure finds a difference of one step in ten', () => {
  const noise = (seed: number) => Array.from({ length: pairs }, (_, index) => 10 + ((index * 7 + seed) % 10) / 10)
  expect(shareAbove(noise(0), noise(3))).toBeCloseTo(0.5, 1)
  expect(
    shareAbove(
      noise(0).map((time) => time + 1),
      noise(3),
    ),
  ).toBeGreaterThan(0.95)
})

const withoutInstants = (text: string) => text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]{12}Z/g, 'an instant')

/** How often one of the first takes longer than one of the second (Mann and Whitney's U over n·m): 0.5 when nothing tells. */
function shareAbove(first: readonly number[], second: readonly number[]): number {
  const above = first.flatMap((a) => second.map((b) => (a > b ? 1 : a === b ? 0.5 : 0)))
  return above.reduce<number>((sum, one) => sum + one, 0) / above.length
}
