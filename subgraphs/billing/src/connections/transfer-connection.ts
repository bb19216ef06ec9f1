import { checkReason, checkText } from '@suvidha/service-kit/check-text'
import type { Events } from '@suvidha/service-kit/events'
import { badUserInput, conflict } from '@suvidha/service-kit/public-error'
import { isDueSql } from '../bills/bill.ts'
import { depositHeld } from '../deposits/deposit-held.ts'
import { isEntityId } from '../entity-id.ts'
import { type Connection, Prisma } from '../generated/prisma/client.ts'
import { toConnectionRow } from './connection.ts'
import type { Act, ConnectionDeps } from './connection-act.ts'
import { duesOf } from './connection-dues.ts'
import { closeNotice } from './disconnect-connection.ts'
import { lockConnection, moveConnection, refuseIllegal } from './move-connection.ts'

export interface NewHolder {
  readonly citizenId: string
  readonly holderName: string
  /** What is due comes along. */
  readonly takesOverDue?: boolean | undefined
  /** What was paid in advance, or is held as a deposit, stays with the connection. */
  readonly handsOverAdvance?: boolean | undefined
}

interface Transfer extends NewHolder {
  readonly connectionId: string
  readonly reason: string
}

/**
 * An operator gives a connection to another holder. To whom it belongs already changes nothing. Fails with NOT_FOUND,
 * BAD_USER_INPUT, and CONFLICT where something is due, or paid in advance or held as a deposit, that nobody said goes along.
 */
export async function transferConnection({ prisma, events }: ConnectionDeps, act: Act, transfer: Transfer) {
  const reason = checkReason(transfer.reason)
  const holderName = checkText(transfer.holderName, 'input.holderName', 120)
  if (!isEntityId(transfer.citizenId)) throw badUserInput('input.citizenId', 'This is no citizen.')
  return prisma.$transaction(async (tx) => {
    const connection = await lockConnection(tx, { id: transfer.connectionId })
    return toConnectionRow(await transferTo(tx, events, { connection, act, to: { ...transfer, holderName }, reason }))
  })
}

interface LockedTransfer {
  readonly connection: Connection
  readonly act: Act
  readonly to: NewHolder
  readonly reason?: string
  readonly applicationId?: string
}

/**
 * Within the transaction that has locked the connection. Bills that are paid stay with who held it then; those with
 * something due go along when they are taken over, and so do their instalment plans. Who was let in by the holder before is not let in any more.
 */
export async function transferTo(
  tx: Prisma.TransactionClient,
  events: Pick<Events, 'publish'>,
  { connection, act, to, reason, applicationId }: LockedTransfer,
): Promise<Connection> {
  const { citizenId, holderName } = to
  const { id: connectionId, citizenId: fromCitizenId, advancePaise } = connection
  if (fromCitizenId === citizenId && connection.holderName === holderName) return connection
  refuseIllegal('TRANSFERRED', connection)
  const data = { citizenId, holderName }
  const moved = { connection, move: 'TRANSFERRED', act, reason, applicationId, data } as const
  // The name of the same person is corrected: nothing changes hands.
  if (fromCitizenId === citizenId) return moveConnection(tx, events, moved)
  const { duePaise } = await duesOf(tx, connectionId, act.today)
  if (duePaise > 0n && !to.takesOverDue)
    throw conflict(`${duePaise} paise are due: they are paid first, or taken over.`)
  if (advancePaise > 0n && !to.handsOverAdvance) {
    throw conflict(`${advancePaise} paise were paid in advance: they are handed over, or given back first.`)
  }
  const heldPaise = await depositHeld(tx, connectionId)
  if (heldPaise > 0n && !to.handsOverAdvance) {
    throw conflict(`${heldPaise} paise are held as a deposit, which stays with the connection: it is handed over.`)
  }
  await tx.$executeRaw`UPDATE bill b SET citizen_id = ${citizenId}
    WHERE b.connection_id = ${connectionId} AND b.citizen_id = ${fromCitizenId} AND ${Prisma.raw(isDueSql)}`
  await tx.instalmentPlan.updateMany({
    where: { connectionId, citizenId: fromCitizenId, status: 'ACTIVE' },
    data: { citizenId },
  })
  const former = { connectionId, citizenId: fromCitizenId, holderName: connection.holderName, until: act.at }
  await tx.connectionFormerHolder.create({ data: former })
  await tx.connectionMember.deleteMany({ where: { connectionId } })
  await tx.transferOffer.deleteMany({ where: { connectionId } })
  await closeNotice(tx, connectionId, act.at)
  const paise = {
    takenOverPaise: String(duePaise),
    advancePaise: String(advancePaise),
    depositPaise: String(heldPaise),
  }
  return moveConnection(tx, events, { ...moved, details: { fromCitizenId, ...paise } })
}
