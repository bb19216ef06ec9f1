import { randomUUID } from 'node:crypto'
import { badUserInput, conflict } from '@suvidha/service-kit/public-error'
import { isoDay, toDate } from '../day.ts'
import { demandDeposit } from '../deposits/demand-deposit.ts'
import { lockApplication, moveApplication, refuseMove } from './application.ts'
import { type ConnectionRow, toConnectionRow } from './connection.ts'
import type { Act, ConnectionDeps } from './connection-act.ts'
import { recordChange } from './record-change.ts'

interface Activation {
  readonly applicationId: string
  /** The first day it was supplied on. */
  readonly connectedOn: string
}

/**
 * A connection that was approved is supplied: from now on it is one, and owes the security deposit that its
 * utility asks for. Again answers what is there. Fails with NOT_FOUND,
 * with CONFLICT where it is not approved, and with BAD_USER_INPUT for a day before it was asked for or to come.
 */
export async function activateConnection(
  { prisma, events }: ConnectionDeps,
  act: Act,
  { applicationId, connectedOn }: Activation,
): Promise<ConnectionRow> {
  return prisma.$transaction(async (tx) => {
    const application = await lockApplication(tx, { id: applicationId })
    if (application.kind !== 'NEW') throw conflict('Only a new connection is activated.')
    if (application.state === 'DONE') {
      return toConnectionRow(
        await tx.connection.findUniqueOrThrow({ where: { id: application.connectionId as string } }),
      )
    }
    refuseMove(application, 'DONE')
    if (connectedOn > act.today || connectedOn < isoDay(application.appliedOn)) {
      throw badUserInput('input.connectedOn', 'It is supplied after it was asked for, and not from a day to come on.')
    }
    const { citizenId, utility, holderName, address, region, division, tariffCode, phase, loadKw, pipeMm } = application
    const id = `con_${randomUUID()}`
    const consumerNumber = application.consumerNumber as string
    const supply = { tariffCode, phase, loadKw, pipeMm, connectedOn: toDate(connectedOn) }
    const of = { id, citizenId, utility, consumerNumber, holderName, address, region, division }
    const connection = await tx.connection.create({ data: { ...of, ...supply } })
    await moveApplication(tx, events, { application, to: 'DONE', act, data: { connectionId: id } })
    await demandDeposit(tx, { connection, on: act.today })
    const { status } = connection
    const subject = { connectionId: id, applicationId, citizenId, utility, region, consumerNumber, status }
    await recordChange(tx, events, { kind: 'ACTIVATED', subject, act, details: { connectedOn } })
    return toConnectionRow(connection)
  })
}
