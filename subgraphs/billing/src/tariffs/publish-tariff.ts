import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { checkText } from '@suvidha/service-kit/check-text'
import { badUserInput, conflict } from '@suvidha/service-kit/public-error'
import { dayMs, isoDay, toDate } from '../day.ts'
import type { Prisma, PrismaClient, Tariff as StoredTariff } from '../generated/prisma/client.ts'
import type { PublishTariffInput } from '../generated/schema.ts'
import type { TariffRow } from './find-tariffs.ts'
import { readTerms } from './tariff.ts'

const texts = { unit: 10, issuer: 120, category: 120, sourceTitle: 200 } as const
const codePattern = /^[A-Z0-9][A-Z0-9-]{1,39}$/

/**
 * Puts an order into force. The order before it, where nothing said when it ends, ends the day before. The same order
 * again answers what is there. Fails with BAD_USER_INPUT, and with CONFLICT where two would be in force on a day.
 */
export async function publishTariff(
  prisma: PrismaClient,
  publishedBy: string,
  input: PublishTariffInput,
): Promise<TariffRow> {
  const order = check(input)
  const { code, validFrom, validUntil } = order
  return prisma.$transaction(async (tx) => {
    // Of two who publish at once, the second sees what the first published.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('tariff ' || ${code}, 0))`
    const sameDay = await tx.tariff.findFirst({ where: { code, validFrom: toDate(validFrom) } })
    if (sameDay && isSame(sameDay, order)) return toTariffRow(sameDay)
    await tx.tariff.updateMany({
      where: { code, validUntil: null, validFrom: { lt: toDate(validFrom) } },
      data: { validUntil: new Date(toDate(validFrom).getTime() - dayMs) },
    })
    const until = validUntil ? { validFrom: { lte: toDate(validUntil) } } : {}
    const open = { OR: [{ validUntil: null }, { validUntil: { gte: toDate(validFrom) } }] }
    const other = await tx.tariff.findFirst({ where: { code, AND: [until, open] } })
    if (other) throw conflict('Another order of this code is in force on some of these days.')
    const data = {
      ...order,
      id: `trf_${randomUUID()}`,
      validFrom: toDate(validFrom),
      validUntil: validUntil === null ? null : toDate(validUntil),
      terms: order.terms as Prisma.InputJsonValue,
      publishedBy,
    }
    return toTariffRow(await tx.tariff.create({ data }))
  })
}

type Order = Omit<TariffRow, 'id'>

function check(input: PublishTariffInput): Order {
  const { code, utility, sourceUrl, terms, ...rest } = input
  if (!codePattern.test(code)) throw badUserInput('input.code', 'A code has capitals, digits and hyphens, at most 40.')
  for (const [field, most] of Object.entries(texts) as [keyof typeof texts, number][]) {
    checkText(rest[field], `input.${field}`, most)
  }
  if (sourceUrl.length > 500 || !URL.canParse(sourceUrl) || new URL(sourceUrl).protocol !== 'https:') {
    throw badUserInput('input.sourceUrl', 'The source is an address that begins with https.')
  }
  const validFrom = isoDay(rest.validFrom)
  const validUntil = rest.validUntil ? isoDay(rest.validUntil) : null
  if (validUntil && validUntil < validFrom) throw badUserInput('input.validUntil', 'An order ends after it began.')
  readTerms(terms)
  const { unit, issuer, category, sourceTitle } = rest
  return { code, utility, unit, issuer, category, sourceTitle, sourceUrl, validFrom, validUntil, terms }
}

function toTariffRow({ publishedBy: _, publishedAt: __, ...row }: StoredTariff): TariffRow {
  const { utility, validFrom, validUntil } = row
  return {
    ...row,
    utility: utility as TariffRow['utility'],
    validFrom: isoDay(validFrom),
    validUntil: validUntil && isoDay(validUntil),
  }
}

/** Whatever its last day: the order that follows it may have ended it. */
function isSame(stored: StoredTariff, order: Order): boolean {
  const { id: _, validUntil: __, ...known } = toTariffRow(stored)
  const { validUntil: ___, ...asked } = order
  return isDeepStrictEqual(known, JSON.parse(JSON.stringify(asked)))
}
