import type { SessionReuseDetected } from '@suvidha/auth/published-events'
import type { Prisma } from '../generated/prisma/client.ts'
import { clockTime } from './message-texts.ts'
import { tellCitizen } from './tell-citizen.ts'

/** A citizen is told that one of their sessions was ended, since somebody else may have been in it. Once each. */
export async function warnOfReuse(tx: Prisma.TransactionClient, event: SessionReuseDetected): Promise<void> {
  // Staff who live elsewhere are no customers: nothing is known here of where to reach them.
  if (!(await tx.contact.findUnique({ where: { citizenId: event.citizenId } }))) return
  await tellCitizen(tx, event.citizenId, {
    dedupeKey: `session-reuse:${event.sessionId}`,
    kind: 'SESSION_ENDED',
    title: (texts) => texts.securityTitle,
    write: (texts) => texts.sessionReused({ device: event.device, time: clockTime(new Date(event.detectedAt)) }),
  })
}
