import type { ClientOrigin } from '@suvidha/service-kit/client-origin'
import { sourceOf } from '@suvidha/service-kit/count-sources'
import { PublicError } from '@suvidha/service-kit/public-error'
import type { PaymentDeps } from '../payment-deps.ts'

/**
 * Who tries numbers until one is there is told nothing more for an hour, of those that are there neither. Fails with
 * RATE_LIMITED.
 */
export async function limitMisses<Found>(
  { sources, config }: Pick<PaymentDeps, 'sources' | 'config'>,
  origin: ClientOrigin,
  find: () => Promise<Found>,
): Promise<Found> {
  const source = sourceOf('no such number from', origin)
  const most = config.quickMissesOfAddress
  if (source) await sources.refuse({ source, most })
  try {
    return await find()
  } catch (error) {
    if (source && error instanceof PublicError && error.code === 'NOT_FOUND') await sources.count({ source, most })
    throw error
  }
}
