import type { CitizenErased } from '@suvidha/auth/published-events'
import { consumeTwice } from '@suvidha/service-kit/consume-twice'
import type { Events } from '@suvidha/service-kit/events'
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts'
import { lockApplication, moveApplication, subjectOf } from './application.ts'
import type { Act } from './connection-act.ts'
import { endMembership } from './connection-members.ts'
import { recordChange } from './record-change.ts'

type Tx = Prisma.TransactionClient
type Publish = Pick<Events, 'publish'>
type Done = Pick<Act, 'at' | 'by'>

/** What nobody need keep of a citizen who had their account erased goes. */
export function consumeErasedCitizens(
  { prisma, now }: { readonly prisma: PrismaClient; readonly now: () => Date },
  events: Events,
): Promise<void> {
  return consumeTwice<CitizenErased, Tx>(events, prisma, {
    queue: 'billing.citizen-erased',
    concurrency: 1,
    batchSize: 1,
    handle: (tx, { citizenId }) => forgetCitizen(tx, events, { by: citizenId, at: now() }),
  })
}

/**
 * Who was let into connections of others is a member no more; what they asked for and is not done is withdrawn, and of what
 * came to nothing nobody is told who asked. Bills, connections and done applications stay as they are on paper.
 */
export async function forgetCitizen(tx: Tx, events: Publish, act: Done): Promise<void> {
  await leaveConnections(tx, events, act)
  await withdrawApplications(tx, events, act)
  const { by: citizenId } = act
  await tx.citizenFile.deleteMany({ where: { citizenId } })
  await tx.connectionApplication.updateMany({
    where: { citizenId, state: { in: ['REJECTED', 'WITHDRAWN'] } },
    data: { holderName: 'Erased', address: '', documentIds: [], inputHash: '' },
  })
}

async function leaveConnections(tx: Tx, events: Publish, act: Done): Promise<void> {
  const { by: memberId } = act
  const members = await tx.connectionMember.findMany({
    where: { citizenId: memberId },
    orderBy: { connectionId: 'asc' },
    include: { connection: true },
  })
  for (const { connection } of members) await endMembership(tx, events, { connection, memberId, act })
}

async function withdrawApplications(tx: Tx, events: Publish, act: Done): Promise<void> {
  const { by: citizenId } = act
  const open = { citizenId, state: { in: ['SUBMITTED', 'APPROVED'] } }
  const ids = await tx.connectionApplication.findMany({ where: open, orderBy: { id: 'asc' }, select: { id: true } })
  for (const { id } of ids) {
    const application = await lockApplication(tx, { id })
    // Somebody of the staff decided meanwhile.
    if (application.state !== 'SUBMITTED' && application.state !== 'APPROVED') continue
    const withdrawn = await moveApplication(tx, events, { application, to: 'WITHDRAWN', act })
    await recordChange(tx, events, { kind: 'WITHDRAWN', subject: subjectOf(withdrawn), act })
  }
}
