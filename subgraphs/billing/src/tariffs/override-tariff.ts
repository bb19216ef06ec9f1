import { randomUUID } from 'node:crypto'
import { checkReason } from '@suvidha/service-kit/check-text'
import { badUserInput, conflict } from '@suvidha/service-kit/public-error'
import { addDays, isoDay, toDate } from '../day.ts'
import type { Prisma, PrismaClient, TariffOverride } from '../generated/prisma/client.ts'
import type { EndTariffOverrideInput, OverrideTariffInput } from '../generated/schema.ts'
import { connectionNotFound, overrideNotFound } from '../not-found.ts'
import { countDays, type Days } from './rate-cycle.ts'

/** Longer is no exception any more. */
const longestDays = 2 * 366

/**
 * Bills a connection by another tariff on some days. The same again answers what is there. Fails with NOT_FOUND,
 * BAD_USER_INPUT and, where another exception counts on some of the days or one of them is billed, with CONFLICT.
 */
export async function overrideTariff(prisma: PrismaClient, setBy: string, input: OverrideTariffInput) {
  const { connectionId, tariffCode } = input
  const reason = checkReason(input.reason)
  const days = { first: isoDay(input.validFrom), last: isoDay(input.validUntil) }
  if (days.last < days.first) throw badUserInput('input.validUntil', 'It ends after it began.')
  if (countDays(days) > longestDays) throw badUserInput('input.validUntil', `At most ${longestDays} days.`)
  return prisma.$transaction(async (tx) => {
    const utility = await lockConnection(tx, connectionId)
    if (!utility) throw connectionNotFound()
    const data = { connectionId, tariffCode, validFrom: toDate(days.first), validUntil: toDate(days.last), reason }
    const same = await tx.tariffOverride.findFirst({ where: { ...data, revoked: false } })
    if (same) return same
    await refuseUnknownTariff(tx, { utility, tariffCode, days })
    await refuseBilledDays(tx, connectionId, days)
    const on = { validFrom: { lte: data.validUntil }, validUntil: { gte: data.validFrom } }
    const other = await tx.tariffOverride.findFirst({ where: { connectionId, revoked: false, ...on } })
    if (other) throw conflict(`${other.id} counts on some of these days.`)
    return tx.tariffOverride.create({ data: { ...data, id: `tro_${randomUUID()}`, setBy } })
  })
}

/**
 * Ends an exception earlier than it said; without a last day it never counted. Again is no change. Fails with NOT_FOUND,
 * BAD_USER_INPUT for a day that is none of its days, and CONFLICT where a day that it would lose is billed.
 */
export async function endTariffOverride(prisma: PrismaClient, endedBy: string, input: EndTariffOverrideInput) {
  const endReason = checkReason(input.reason)
  return prisma.$transaction(async (tx) => {
    const known = await tx.tariffOverride.findUnique({ where: { id: input.id }, select: { connectionId: true } })
    if (!known) throw overrideNotFound()
    await lockConnection(tx, known.connectionId)
    const found = await tx.tariffOverride.findUniqueOrThrow({ where: { id: input.id } })
    const change = endOf(found, input.lastDay ? isoDay(input.lastDay) : null)
    if (!change) return found
    await refuseBilledDays(tx, known.connectionId, change.lost)
    const { revoked, validUntil } = change
    const data = { revoked, validUntil, endReason, endedBy, endedAt: new Date() }
    return tx.tariffOverride.update({ where: { id: input.id }, data })
  })
}

/** What ending it changes; undefined where it ends so already. */
function endOf(found: TariffOverride, lastDay: string | null) {
  const days = { first: isoDay(found.validFrom), last: isoDay(found.validUntil) }
  if (lastDay === null) {
    return found.revoked ? undefined : { revoked: true, validUntil: found.validUntil, lost: days }
  }
  if (found.revoked) throw conflict('It was revoked.')
  if (lastDay === days.last) return undefined
  if (lastDay < days.first || lastDay > days.last) throw badUserInput('input.lastDay', 'One of its days.')
  const after = addDays(lastDay, 1)
  return { revoked: false, validUntil: toDate(lastDay), lost: { first: after, last: days.last } }
}

/** A bill that is being issued waits, and so does this for it. Answers the utility; undefined for no connection. */
async function lockConnection(tx: Prisma.TransactionClient, id: string): Promise<string | undefined> {
  const [row] = await tx.$queryRaw<{ utility: string }[]>`SELECT utility FROM connection WHERE id = ${id} FOR UPDATE`
  return row?.utility
}

interface Wanted {
  readonly utility: string
  readonly tariffCode: string
  readonly days: Days
}

/** Its first day has an order; the one for later days may still come. */
async function refuseUnknownTariff(tx: Prisma.TransactionClient, { utility, tariffCode, days }: Wanted) {
  const day = toDate(days.first)
  const until = { OR: [{ validUntil: null }, { validUntil: { gte: day } }] }
  const order = await tx.tariff.findFirst({ where: { code: tariffCode, validFrom: { lte: day }, ...until } })
  if (order?.utility !== utility) {
    throw badUserInput('input.tariffCode', 'No tariff of this code is in force for this utility on the first day.')
  }
}

async function refuseBilledDays(tx: Prisma.TransactionClient, connectionId: string, { first, last }: Days) {
  const on = { periodStart: { lte: toDate(last) }, periodEnd: { gte: toDate(first) } }
  const bill = await tx.bill.findFirst({
    where: { connectionId, kind: 'CYCLE', cancelled: false, ...on },
    select: { number: true },
  })
  if (bill) throw conflict(`Some of these days are billed already: ${bill.number}.`)
}
