import { conflict } from '@suvidha/service-kit/public-error'
import { toDate } from '../day.ts'
import { settleDeposit } from '../deposits/settle-deposit.ts'
import { type ConnectionRow, toConnectionRow } from './connection.ts'
import type { Act, ConnectionDeps } from './connection-act.ts'
import { duesOf } from './connection-dues.ts'
import { closeNotice } from './disconnect-connection.ts'
import { lockConnection, moveConnection, refuseIllegal } from './move-connection.ts'

interface Surrender {
  readonly connectionId: string
  /** What is due, as who gives it up was shown it: it stays due. */
  readonly duePaise: bigint
  /** Null: an operator does it, for anybody. */
  readonly holderId: string | null
}

/**
 * Ends a connection for good, today: its security deposit pays what is due, and the rest becomes an advance. Done already,
 * it changes nothing. Fails with NOT_FOUND, and with CONFLICT where something else is due than was said.
 */
export async function surrenderConnection(
  { prisma, events }: ConnectionDeps,
  act: Act,
  { connectionId, duePaise: saidPaise, holderId }: Surrender,
): Promise<ConnectionRow> {
  return prisma.$transaction(async (tx) => {
    const connection = await lockConnection(tx, { id: connectionId, holderId: holderId ?? undefined })
    if (connection.status === 'SURRENDERED') return toConnectionRow(connection)
    refuseIllegal('SURRENDERED', connection)
    const { duePaise } = await duesOf(tx, connectionId, act.today)
    if (duePaise !== saidPaise) throw conflict(`${duePaise} paise are due on this connection and stay so.`)
    await closeNotice(tx, connectionId, act.at)
    await tx.transferOffer.deleteMany({ where: { connectionId } })
    const deposit = await settleDeposit(tx, events, { connection, act })
    const details = {
      duePaise: String(duePaise),
      depositPaise: String(deposit.usedPaise),
      advancePaise: String(connection.advancePaise + deposit.returnedPaise),
      surrenderedOn: act.today,
    }
    const data = { surrenderedOn: toDate(act.today) }
    return toConnectionRow(await moveConnection(tx, events, { connection, move: 'SURRENDERED', act, details, data }))
  })
}
