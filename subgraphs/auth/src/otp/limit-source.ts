import type { ClientOrigin } from '@suvidha/service-kit/client-origin'
import { rateLimited } from '@suvidha/service-kit/public-error'
import type { Deps } from '../context.ts'
import { findKiosk } from '../kiosks/find-kiosk.ts'
import { placeOf } from './known-places.ts'

const hourMs = 60 * 60_000

/**
 * Counts one request against where it came from: a registered kiosk, or else an address. In a statement of its own, so
 * that those who ask from one place at once do not wait for each other. Fails with RATE_LIMITED; of an hour the first one
 * that is refused is told.
 */
export async function limitSource(deps: Deps, origin: ClientOrigin, onRefused: () => Promise<void>): Promise<void> {
  const { otpPepper, otpLimits } = deps.config
  const kiosk = await findKiosk(deps.prisma, origin.kioskKey)
  if (kiosk) return count(deps, { source: `kiosk ${kiosk.id}`, most: otpLimits.kioskRequestsPerHour, onRefused })
  if (origin.address === null) return
  const source = placeOf(otpPepper, origin.address)
  return count(deps, { source, most: otpLimits.addressRequestsPerHour, onRefused })
}

interface Counted {
  readonly source: string
  readonly most: number
  onRefused(): Promise<void>
}

async function count({ prisma }: Deps, { source, most, onRefused }: Counted): Promise<void> {
  const now = new Date()
  const hourAgo = new Date(now.getTime() - hourMs)
  const [row] = await prisma.$queryRaw<{ requests: number; since: Date }[]>`
    WITH forgotten AS (
      DELETE FROM otp_source WHERE source IN (
        SELECT source FROM otp_source WHERE since < ${hourAgo} AND source <> ${source}
        ORDER BY since LIMIT 2 FOR UPDATE SKIP LOCKED))
    INSERT INTO otp_source AS s (source, requests, since) VALUES (${source}, 1, ${now})
    ON CONFLICT (source) DO UPDATE SET
      requests = CASE WHEN s.since <= ${hourAgo} THEN 1 ELSE s.requests + 1 END,
      since = CASE WHEN s.since <= ${hourAgo} THEN excluded.since ELSE s.since END
    RETURNING requests, since`
  if (!row || row.requests <= most) return
  if (row.requests === most + 1) await onRefused()
  throw rateLimited(Math.max(1, Math.ceil((row.since.getTime() + hourMs - now.getTime()) / 1000)))
}
