import { checkReason, checkText } from '@suvidha/service-kit/check-text'
import { conflict, forbidden } from '@suvidha/service-kit/public-error'
import { isoDay } from '../day.ts'
import type { ConnectionApplication, Prisma } from '../generated/prisma/client.ts'
import { lockApplication, moveApplication, subjectOf } from './application.ts'
import { changeSupplyOf } from './change-supply.ts'
import type { Utility } from './connection.ts'
import type { Act, ConnectionDeps } from './connection-act.ts'
import { consumerNumberOf } from './consumer-number.ts'
import { lockConnection } from './move-connection.ts'
import { recordChange } from './record-change.ts'
import { transferTo } from './transfer-connection.ts'

interface Approval {
  readonly applicationId: string
  /** Whose office will look after a new connection. */
  readonly division?: string | null | undefined
  /** From which day a changed supply counts; today without it. */
  readonly effectiveOn?: string | null | undefined
}

/**
 * Says yes: a new connection gets its consumer number, a transfer or change is done. Approving again answers what is
 * there. Fails with NOT_FOUND, CONFLICT, BAD_USER_INPUT, and FORBIDDEN for an application of one's own.
 */
export async function approveApplication({ prisma, events }: ConnectionDeps, act: Act, approval: Approval) {
  const division = approval.division ? checkText(approval.division, 'input.division', 64) : null
  return prisma.$transaction(async (tx) => {
    const connection = await lockItsConnection(tx, approval.applicationId)
    const application = await lockApplication(tx, { id: approval.applicationId })
    if (application.citizenId === act.by) throw forbidden('Somebody else decides about your application.')
    if (application.state === 'APPROVED' || application.state === 'DONE') return application
    const isNew = application.kind === 'NEW'
    const consumerNumber = isNew && application.state === 'SUBMITTED' ? await nextConsumerNumber(tx, application) : null
    const to = isNew ? 'APPROVED' : 'DONE'
    const data = isNew ? { division, consumerNumber } : {}
    const approved = await moveApplication(tx, events, { application, to, act, data })
    const details = { kind: application.kind }
    await recordChange(tx, events, { kind: 'APPROVED', subject: subjectOf(approved), act, details })
    if (!connection) return approved
    if (connection.citizenId !== (application.fromCitizenId ?? application.citizenId)) {
      throw conflict('Somebody else holds this connection since.')
    }
    const applicationId = application.id
    if (application.kind === 'TRANSFER') {
      const { citizenId, holderName, takesOverDue, handsOverAdvance } = application
      const to = { citizenId, holderName, takesOverDue, handsOverAdvance }
      await transferTo(tx, events, { connection, act, to, applicationId })
    } else {
      const effectiveOn = approval.effectiveOn ?? act.today
      await changeSupplyOf(tx, events, { connection, act, effectiveOn, wanted: wantedOf(application), applicationId })
    }
    return approved
  })
}

/** Before its application, as everywhere: connections are locked first. */
async function lockItsConnection(tx: Prisma.TransactionClient, applicationId: string) {
  const application = await tx.connectionApplication.findUnique({ where: { id: applicationId } })
  if (!application?.connectionId || application.kind === 'NEW') return undefined
  return lockConnection(tx, { id: application.connectionId })
}

const wantedOf = ({ tariffCode, phase, loadKw, pipeMm }: ConnectionApplication) => ({
  tariffCode,
  phase: phase as 'SINGLE' | 'THREE' | null,
  loadKw: loadKw?.toString(),
  pipeMm: pipeMm?.toString(),
})

/** Numbers that a city brought along may stand in the way. */
async function nextConsumerNumber(tx: Prisma.TransactionClient, { utility }: ConnectionApplication): Promise<string> {
  for (;;) {
    const [{ place }] = await tx.$queryRaw<[{ place: bigint }]>`SELECT nextval('consumer_number_series') AS place`
    const consumerNumber = consumerNumberOf(utility as Utility, place)
    if (!(await tx.connection.findUnique({ where: { consumerNumber }, select: { id: true } }))) return consumerNumber
  }
}

/** Says no, and why. Rejecting again changes nothing. Fails with NOT_FOUND, CONFLICT, BAD_USER_INPUT and FORBIDDEN. */
export async function rejectApplication(
  { prisma, events }: ConnectionDeps,
  act: Act,
  input: { readonly applicationId: string; readonly reason: string },
): Promise<ConnectionApplication> {
  const reason = checkReason(input.reason)
  return prisma.$transaction(async (tx) => {
    const application = await lockApplication(tx, { id: input.applicationId })
    if (application.citizenId === act.by) throw forbidden('Somebody else decides about your application.')
    if (application.state === 'REJECTED') return application
    const rejected = await moveApplication(tx, events, { application, to: 'REJECTED', act, data: { reason } })
    const details = { kind: application.kind, appliedOn: isoDay(application.appliedOn) }
    await recordChange(tx, events, { kind: 'REJECTED', subject: subjectOf(rejected), act, reason, details })
    return rejected
  })
}

/** Who asked does not want it any more. Fails with NOT_FOUND and CONFLICT. */
export async function withdrawApplication({ prisma, events }: ConnectionDeps, act: Act, applicationId: string) {
  return prisma.$transaction(async (tx) => {
    const application = await lockApplication(tx, { id: applicationId, citizenId: act.by })
    if (application.state === 'WITHDRAWN') return application
    const withdrawn = await moveApplication(tx, events, { application, to: 'WITHDRAWN', act })
    await recordChange(tx, events, { kind: 'WITHDRAWN', subject: subjectOf(withdrawn), act })
    return withdrawn
  })
}
