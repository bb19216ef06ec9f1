import { randomUUID } from 'node:crypto'
import { checkReason } from '@suvidha/service-kit/check-text'
import { conflict } from '@suvidha/service-kit/public-error'
import { dayMs, isoDay, toDate } from '../day.ts'
import type { Connection, DisconnectionNotice, DisconnectionRule, Prisma } from '../generated/prisma/client.ts'
import { type ConnectionRow, toConnectionRow } from './connection.ts'
import type { Act, ConnectionDeps } from './connection-act.ts'
import { duesOf, lateBills } from './connection-dues.ts'
import { lockConnection, moveConnection, refuseIllegal } from './move-connection.ts'

const daysAfter = (day: string, days: number) => new Date(toDate(day).getTime() + days * dayMs)

/**
 * Tells the holder that the supply will be cut off unless what is late is paid. While such a notice is open, it is
 * answered again. Fails with NOT_FOUND, and with CONFLICT where too little is late, or something is disputed.
 */
export async function giveDisconnectionNotice(
  { prisma, events }: ConnectionDeps,
  act: Act,
  connectionId: string,
): Promise<DisconnectionNotice> {
  return prisma.$transaction(async (tx) => {
    const connection = await lockConnection(tx, { id: connectionId })
    refuseIllegal('NOTICE_GIVEN', connection)
    const rule = await ruleOf(tx, connection)
    await refuseDisputed(tx, connectionId, act.today)
    const open = await tx.disconnectionNotice.findFirst({ where: { connectionId, closedAt: null } })
    if (open && (await isStillLate(tx, open, { rule, today: act.today }))) return open
    const lateBefore = isoDay(daysAfter(act.today, -rule.overdueDays))
    const { billIds, duePaise } = await lateBills(tx, { connectionId, lateBefore })
    if (duePaise < rule.overdueMinimumPaise) throw conflict('Not enough is late for long enough to cut a supply off.')
    await closeNotice(tx, connectionId, act.at)
    // Whole days lie between: neither the day of the notice nor that of the cut counts.
    const notBefore = daysAfter(act.today, rule.noticeDays + 1)
    const about = { connectionId, duePaise, billIds, givenOn: toDate(act.today), notBefore, givenBy: act.by }
    const notice = await tx.disconnectionNotice.create({ data: { id: `ntc_${randomUUID()}`, ...about } })
    const details = { notBefore: isoDay(notBefore), duePaise: String(duePaise), billIds }
    await moveConnection(tx, events, { connection, move: 'NOTICE_GIVEN', act, details })
    return notice
  })
}

/**
 * Cuts a supply off for what its notice named and is late still. Done already, it changes nothing. Fails with NOT_FOUND,
 * BAD_USER_INPUT, and CONFLICT without a notice, before its day, when it was paid, and while something is disputed.
 */
export async function disconnectConnection(
  { prisma, events }: ConnectionDeps,
  act: Act,
  input: { readonly connectionId: string; readonly reason: string },
): Promise<ConnectionRow> {
  const { connectionId } = input
  const reason = checkReason(input.reason)
  return prisma.$transaction(async (tx) => {
    const connection = await lockConnection(tx, { id: connectionId })
    if (connection.status === 'DISCONNECTED') return toConnectionRow(connection)
    refuseIllegal('DISCONNECTED', connection)
    await refuseDisputed(tx, connectionId, act.today)
    const notice = await tx.disconnectionNotice.findFirst({ where: { connectionId, closedAt: null } })
    if (!notice) throw conflict('No notice was given of this.')
    if (isoDay(notice.notBefore) > act.today) throw conflict(`By the notice not before ${isoDay(notice.notBefore)}.`)
    const rule = await ruleOf(tx, connection)
    if (!(await isStillLate(tx, notice, { rule, today: act.today })))
      throw conflict('What the notice named was paid, or is paid in instalments.')
    await closeNotice(tx, connectionId, act.at)
    const details = { noticeId: notice.id, billIds: notice.billIds }
    return toConnectionRow(await moveConnection(tx, events, { connection, move: 'DISCONNECTED', act, reason, details }))
  })
}

/**
 * Supplies again what was cut off: when nothing is late any more, or for a reason. Done already, it changes nothing. Fails
 * with NOT_FOUND, CONFLICT, BAD_USER_INPUT.
 */
export async function reconnectConnection(
  { prisma, events }: ConnectionDeps,
  act: Act,
  input: { readonly connectionId: string; readonly reason?: string | null | undefined },
): Promise<ConnectionRow> {
  const reason = input.reason == null ? null : checkReason(input.reason)
  return prisma.$transaction(async (tx) => {
    const connection = await lockConnection(tx, { id: input.connectionId })
    if (connection.status === 'ACTIVE') return toConnectionRow(connection)
    refuseIllegal('RECONNECTED', connection)
    const { overduePaise } = await duesOf(tx, connection.id, act.today)
    if (overduePaise > 0n && reason === null) throw conflict(`${overduePaise} paise are late: say why nevertheless.`)
    const details = { overduePaise: String(overduePaise) }
    return toConnectionRow(await moveConnection(tx, events, { connection, move: 'RECONNECTED', act, reason, details }))
  })
}

async function ruleOf(tx: Prisma.TransactionClient, { utility }: Connection): Promise<DisconnectionRule> {
  return tx.disconnectionRule.findUniqueOrThrow({ where: { utility } })
}

async function refuseDisputed(tx: Prisma.TransactionClient, connectionId: string, today: string): Promise<void> {
  const { isDisputed } = await duesOf(tx, connectionId, today)
  if (isDisputed) throw conflict('Something that is due is disputed: nothing is cut off before that is decided.')
}

/** Of what a notice named enough is late. What became late since needs a notice of its own. */
async function isStillLate(
  tx: Prisma.TransactionClient,
  { connectionId, billIds }: DisconnectionNotice,
  { rule, today }: { readonly rule: DisconnectionRule; readonly today: string },
): Promise<boolean> {
  const { duePaise } = await lateBills(tx, { connectionId, lateBefore: today, among: billIds })
  return duePaise >= rule.overdueMinimumPaise
}

export async function closeNotice(tx: Prisma.TransactionClient, connectionId: string, closedAt: Date): Promise<void> {
  await tx.disconnectionNotice.updateMany({ where: { connectionId, closedAt: null }, data: { closedAt } })
}

/** Of some of a connection's bills: what a notice named is paid otherwise now. The caller holds the bills' locks. */
export async function closeNoticeOfBills(
  tx: Prisma.TransactionClient,
  connectionId: string,
  { billIds, closedAt }: { readonly billIds: string[]; readonly closedAt: Date },
): Promise<void> {
  const where = { connectionId, closedAt: null, billIds: { hasSome: billIds } }
  await tx.disconnectionNotice.updateMany({ where, data: { closedAt } })
}
