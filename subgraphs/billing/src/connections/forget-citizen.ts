import type { CitizenErased } from '@suvidha/auth/published-events'
import type { Events } from '@suvidha/service-kit/events'
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts'
import { lockApplication, moveApplication, subjectOf } from './application.ts'
import type { Act } from './connection-act.ts'
import { recordChange } from './record-change.ts'

type Tx = Prisma.TransactionClient
type Publish = Pick<Events, 'publish'>
type Done = Pick<Act, 'at' | 'by'>

/** `isAgain`: a minute later, for what was under way while the first was done. */
type Erasure = CitizenErased & { readonly isAgain?: boolean }

const queue = 'billing.citizen-erased'
const againAfterSeconds = 60

/** What nobody need keep of a citizen who had their account erased goes. */
export function consumeErasedCitizens(
  { prisma, now }: { readonly prisma: PrismaClient; readonly now: () => Date },
  events: Events,
): Promise<void> {
  return events.consume<Erasure, Tx>(prisma, {
    queue,
    concurrency: 1,
    batchSize: 1,
    async handle(tx, erasure) {
      const { citizenId, isAgain = false } = erasure
      await forgetCitizen(tx, events, { by: citizenId, at: now() })
      if (!isAgain) await events.send(tx, queue, { ...erasure, isAgain: true }, { startAfter: againAfterSeconds })
    },
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
  for (const { connectionId, connection } of members) {
    const { count } = await tx.connectionMember.deleteMany({ where: { connectionId, citizenId: memberId } })
    const { citizenId, utility, region, consumerNumber } = connection
    const subject = { connectionId, applicationId: null, citizenId, utility, region, consumerNumber }
    if (count > 0) await recordChange(tx, events, { kind: 'UNLINKED', subject, act, details: { memberId } })
  }
}

async function withdrawApplications(tx: Tx, events: Publish, act: Done): Promise<void> {
  const { by: citizenId } = act
  const open = { citizenId, state: { in: ['SUBMITTED', 'APPROVED'] } }
  const ids = await tx.connectionApplication.findMany({ where: open, orderBy: { id: 'asc' }, select: { id: true } })
  for (const { id } of ids) {
    const application = await lockApplication(tx, { id })
    // Somebody of the staff decided meanwhile.
    if (application.state !== 'SUBMITTED' && application.state !== 'APPROVED') continue
    const withdrawn = await moveApplication(tx, { application, to: 'WITHDRAWN', act })
    await recordChange(tx, events, { kind: 'WITHDRAWN', subject: subjectOf(withdrawn), act })
  }
}
