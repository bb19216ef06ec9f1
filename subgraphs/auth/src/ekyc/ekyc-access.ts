import { upstreamUnavailable } from '@suvidha/service-kit/public-error'
import { recordAudit } from '../audit/record-audit.ts'
import type { Person } from '../citizens/lock-person.ts'
import type { Deps } from '../context.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { EkycProvider } from './ekyc-provider.ts'
import type { EkycConfig } from './ekyc-settings.ts'

type Tx = Prisma.TransactionClient

/** Fails with UPSTREAM_UNAVAILABLE in a city that has no contract with a KUA. */
export function needEkyc({ ekyc, config }: Deps): { provider: EkycProvider; settings: EkycConfig } {
  if (!ekyc || !config.ekyc) throw upstreamUnavailable('This city cannot ask UIDAI.')
  return { provider: ekyc, settings: config.ekyc }
}

/** Writes down a step of a person's own eKYC: its id and why, never a digit. */
export function recordStep(
  tx: Tx,
  { viewer, origin }: Person,
  step: {
    action: 'ekyc.failed' | 'ekyc.started' | 'ekyc.verified' | 'ekyc.withdrawn'
    ekycId: string | null
    reason?: string
  },
): Promise<void> {
  return recordAudit(tx, {
    action: step.action,
    actor: { kind: 'person', id: viewer.id },
    subjectId: viewer.id,
    sessionId: viewer.sessionId,
    address: origin.address,
    details: { ekycId: step.ekycId, ...(step.reason && { reason: step.reason }) },
  })
}

/** What UIDAI confirmed is confirmed no more. Tries are only ended: they go on being counted, for two days. */
export async function forgetVerification(tx: Tx, citizenId: string): Promise<boolean> {
  await tx.ekyc.updateMany({ where: { citizenId, endedAt: null }, data: { endedAt: new Date() } })
  const { count } = await tx.verification.deleteMany({ where: { citizenId } })
  return count > 0
}
