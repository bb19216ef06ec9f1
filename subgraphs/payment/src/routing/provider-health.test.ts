import { beforeEach, expect, test } from 'vitest'
import { type Provider, ProviderRefusal, ProviderUnavailable } from '../providers/provider-port.ts'
import { createProviderHealth, type ProviderHealth, watchProviders } from './provider-health.ts'

let nowMs: number
let health: ProviderHealth
beforeEach(() => {
  nowMs = 0
  health = createProviderHealth(() => nowMs)
})

const fails = (times: number) => {
  for (let time = 0; time < times; time += 1) health.noteCall('PAYTM', false)
}

test('some calls in a row without an answer open the breaker, for this provider alone', () => {
  fails(2)
  expect(health.isHealthy('PAYTM', null)).toBe(true)
  fails(1)
  expect(health.isHealthy('PAYTM', 'UPI')).toBe(false)
  expect(health.isHealthy('RAZORPAY', null)).toBe(true)
})

test('an answer in between begins anew', () => {
  fails(2)
  health.noteCall('PAYTM', true)
  fails(2)
  expect(health.isHealthy('PAYTM', null)).toBe(true)
})

test('after its time one may try, the next waits for how that goes', () => {
  fails(3)
  nowMs = 30_000
  expect([1, 2, 3].map(() => health.isHealthy('PAYTM', null))).toEqual([true, false, false])
  health.noteCall('PAYTM', true)
  expect(health.isHealthy('PAYTM', null)).toBe(true)
})

test('a try that fails keeps it open twice as long, five minutes at most', () => {
  const waits = []
  fails(3)
  for (let time = 0; time < 6; time += 1) {
    const from = nowMs
    while (!health.isHealthy('PAYTM', null)) nowMs += 1000
    waits.push((nowMs - from) / 1000)
    fails(1)
  }
  expect(waits).toEqual([30, 60, 120, 240, 300, 300])
})

test('a downtime that the provider tells of counts for its method, until its end is told or two hours are over', () => {
  health.noteDowntime('RAZORPAY', { method: 'UPI', isDown: true })
  expect(health.isHealthy('RAZORPAY', 'UPI')).toBe(false)
  expect(health.isHealthy('RAZORPAY', 'CARD')).toBe(true)
  health.noteDowntime('RAZORPAY', { method: 'UPI', isDown: false })
  expect(health.isHealthy('RAZORPAY', 'UPI')).toBe(true)
  health.noteDowntime('RAZORPAY', { method: null, isDown: true })
  expect(health.isHealthy('RAZORPAY', 'CARD')).toBe(false)
  nowMs = 2 * 60 * 60_000
  expect(health.isHealthy('RAZORPAY', 'CARD')).toBe(true)
})

test('a refusal is an answer, silence is none', async () => {
  const failing = (error: Error) =>
    ({ name: 'PAYTM', listPayments: () => Promise.reject(error) }) as Partial<Provider> as Provider
  const call = (error: Error) => watchProviders({ PAYTM: failing(error) }, health).PAYTM?.listPayments('order_1')
  for (let time = 0; time < 3; time += 1) await expect(call(new ProviderRefusal('no'))).rejects.toThrow('no')
  expect(health.isHealthy('PAYTM', null)).toBe(true)
  const silence = new ProviderUnavailable({ cause: null, mayHaveActed: true })
  for (let time = 0; time < 3; time += 1) await expect(call(silence)).rejects.toThrow(silence)
  expect(health.isHealthy('PAYTM', null)).toBe(false)
})
