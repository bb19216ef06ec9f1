import { expect, test } from 'vitest'
import { describeFault, planFaults, planPlay, playKinds } from './plan.ts'
import { steps } from './steps.ts'

const playsOf = (seed: number) =>
  Array.from({ length: 40 }, (_, index) => {
    const { random, ...play } = planPlay(seed, 3, index)
    return { ...play, next: random.next() }
  })

test('one seed is one plan, another seed another', () => {
  expect(playsOf(7)).toEqual(playsOf(7))
  expect(playsOf(7)).not.toEqual(playsOf(8))
  expect(planFaults(7, 2)).toEqual(planFaults(7, 2))
  expect(planFaults(7, 2)).not.toEqual(planFaults(8, 2))
})

test('a client plays every kind, and a round kills at every step', () => {
  expect(new Set(playsOf(7).map(({ kind }) => kind))).toEqual(new Set(playKinds))
  const { payment, others } = planFaults(7, 1)
  const made = [...payment, ...others].map(describeFault)
  for (const { process, name } of steps) expect(made).toContain(`kill ${process} at "${name}"`)
  for (const gateway of ['gateway-1', 'gateway-2']) expect(made).toContain(`kill ${gateway}`)
})
