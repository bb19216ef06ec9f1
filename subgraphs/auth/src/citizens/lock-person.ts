import type { Viewer } from '@suvidha/service-kit/identity'
import { forbidden, unauthenticated } from '@suvidha/service-kit/public-error'
import type { Context } from '../context.ts'
import type { Citizen, Prisma } from '../generated/prisma/client.ts'

/** Who asks for something that is done to their own account, and from where. */
export type Person = Pick<Context, 'viewer' | 'origin'>

/**
 * The row of who asks, locked until the transaction ends: one change of a person at a time. Fails with FORBIDDEN for a
 * service and with UNAUTHENTICATED for who is not active any more.
 */
export async function lockPerson(tx: Prisma.TransactionClient, viewer: Viewer): Promise<Citizen> {
  if (viewer.kind === 'service') throw forbidden('A service is nobody of the city.')
  await tx.$executeRaw`SELECT 1 FROM citizen WHERE id = ${viewer.id} FOR UPDATE`
  const citizen = await tx.citizen.findUnique({ where: { id: viewer.id } })
  if (citizen?.state !== 'ACTIVE') throw unauthenticated()
  return citizen
}
