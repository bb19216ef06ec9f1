import type { Viewer } from '@suvidha/service-kit/identity'
import { forbidden, unauthenticated } from '@suvidha/service-kit/public-error'
import type { Context } from '../context.ts'
import type { Citizen, Prisma } from '../generated/prisma/client.ts'

type Tx = Prisma.TransactionClient

/** Who asks for something that is done to their own account, and from where. */
export type Person = Pick<Context, 'viewer' | 'origin'>

/**
 * The row of who asks, locked until the transaction ends: one change of a person at a time. Fails with FORBIDDEN for a
 * service and with UNAUTHENTICATED for who is not active any more.
 */
export async function lockPerson(tx: Tx, viewer: Viewer): Promise<Citizen> {
  if (viewer.kind === 'service') throw forbidden('A service is nobody of the city.')
  const citizen = await lockCitizen(tx, viewer.id)
  if (citizen?.state !== 'ACTIVE') throw unauthenticated()
  return citizen
}

/**
 * As `lockPerson`, of who asks in a session that is still open then: one that another change has just ended changes
 * nothing any more.
 */
export async function lockSignedIn(tx: Tx, viewer: Viewer): Promise<Citizen> {
  const citizen = await lockPerson(tx, viewer)
  const open = { id: viewer.sessionId ?? '', citizenId: citizen.id, endedAt: null }
  if ((await tx.session.count({ where: open })) === 0) throw unauthenticated()
  return citizen
}

/**
 * A person's row, locked until the transaction ends and read as it is then. Before any row of theirs (codes, challenges,
 * tries, sessions): all who sign in or change how one does lock in that order.
 */
export async function lockCitizen(tx: Tx, id: string): Promise<Citizen | null> {
  await tx.$executeRaw`SELECT 1 FROM citizen WHERE id = ${id} FOR UPDATE`
  return tx.citizen.findUnique({ where: { id } })
}

/**
 * The same by the number, of somebody or of nobody. Tries of one number wait for each other whoever has it, so that their
 * time does not tell.
 */
export async function lockNumber(tx: Tx, phoneNumber: string): Promise<Citizen | null> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`login:${phoneNumber}`}, 0))`
  const rows = await tx.$queryRaw<
    { id: string }[]
  >`SELECT id FROM citizen WHERE phone_number = ${phoneNumber} FOR UPDATE`
  return tx.citizen.findUnique({ where: { id: rows[0]?.id ?? '' } })
}
