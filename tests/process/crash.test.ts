import { describe, expect, test } from 'vitest'
import { sharedUntilFailure } from '../shared-until-failure.ts'
import { spawnCity, spawnServices } from './held-city.ts'
import { killInPayments } from './kill-in-payments.ts'
import { killInRefunds } from './kill-in-refunds.ts'

describe('kill -9 of the city in one process and its PostgreSQL', () => {
  const city = sharedUntilFailure(spawnCity)

  test('between any two steps of a payment ends in the same final state', async () => {
    expect(city().killPostgres).toBeDefined()
    await killInPayments(city())
  }, 300_000)
})

describe('kill -9 of every service of separate processes, its PostgreSQL left alive', () => {
  const city = sharedUntilFailure(() => spawnServices({ REFUND_APPROVAL_ABOVE_PAISE: '0' }))

  test('between any two steps of a payment ends in the same final state', () => killInPayments(city()), 300_000)
  test('between any two steps of a refund ends in the same final state', () => killInRefunds(city()), 300_000)
})
