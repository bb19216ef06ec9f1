import { badUserInput } from '@suvidha/service-kit/public-error'
import type { PushSubscription } from '../channels/web-push.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'

interface Deps {
  readonly prisma: Pick<PrismaClient, '$executeRaw' | 'pushSubscription'>
  readonly pushHosts: readonly string[]
}

/** Of one person; the oldest go. */
const mostBrowsers = 10

/**
 * A browser that is to show what the person is told. The city sends to its address from within, so that only push services that are
 * known are taken. An address that another had is the browser of who says so now: it was signed in to anew.
 */
export async function registerPush(
  { prisma, pushHosts }: Deps,
  citizenId: string,
  browser: PushSubscription,
): Promise<void> {
  const { endpoint, p256dh, auth } = browser
  if (!isPushService(endpoint, pushHosts))
    throw badUserInput('input.endpoint', 'This is no push service that is known.')
  // An uncompressed point of P-256, and 16 bytes.
  const key = Buffer.from(p256dh, 'base64url')
  if (key.length !== 65 || key[0] !== 4) throw badUserInput('input.p256dh', 'This is no key of a browser.')
  if (Buffer.from(auth, 'base64url').length !== 16) throw badUserInput('input.auth', 'This is no secret of a browser.')
  const own = { citizenId, p256dh, auth, createdAt: new Date() }
  await prisma.pushSubscription.upsert({ where: { endpoint }, create: { endpoint, ...own }, update: own })
  await prisma.$executeRaw`DELETE FROM push_subscription WHERE endpoint IN (SELECT endpoint FROM push_subscription
    WHERE citizen_id = ${citizenId} ORDER BY created_at DESC, endpoint OFFSET ${mostBrowsers})`
}

/** Answers whether there was such a browser of the person's. */
export async function removePush(
  { prisma }: Pick<Deps, 'prisma'>,
  citizenId: string,
  endpoint: string,
): Promise<boolean> {
  const { count } = await prisma.pushSubscription.deleteMany({ where: { endpoint, citizenId } })
  return count > 0
}

export function isPushService(endpoint: string, hosts: readonly string[]): boolean {
  if (endpoint.length > 1024 || !URL.canParse(endpoint)) return false
  const { protocol, hostname, port, username, password } = new URL(endpoint)
  if (protocol !== 'https:' || port !== '' || username !== '' || password !== '') return false
  return hosts.some((host) => (host.startsWith('.') ? hostname.endsWith(host) : hostname === host))
}
