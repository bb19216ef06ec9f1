import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { isNear } from '@suvidha/service-kit/request-origin'

/** Who may read `/metrics`: with a token, those who show it; without, in production, only this machine and its private network. */
export function mayReadMetrics(
  request: IncomingMessage,
  { metricsToken, production }: { metricsToken: string | undefined; production: boolean },
): boolean {
  if (metricsToken) return isEqual(request.headers.authorization ?? '', `Bearer ${metricsToken}`)
  return !production || isNear(request)
}

const isEqual = (one: string, other: string) =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
