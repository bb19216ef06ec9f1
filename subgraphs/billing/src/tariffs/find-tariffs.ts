import type { Database } from '@suvidha/service-kit/database'
import type { Utility } from '../connections/connection.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { Days } from './rate-cycle.ts'
import { type Tariff, tariffTerms } from './tariff.ts'

export interface TariffRow {
  readonly id: string
  readonly code: string
  readonly utility: Utility
  readonly unit: string
  readonly issuer: string
  readonly category: string
  readonly sourceTitle: string
  readonly sourceUrl: string
  readonly validFrom: string
  readonly validUntil: string | null
  /** As they were published. */
  readonly terms: unknown
}

const tariffColumns = `id, code, utility, unit, issuer, category, source_title AS "sourceTitle", source_url AS "sourceUrl",
  valid_from::text AS "validFrom", valid_until::text AS "validUntil", terms`

/** Of all codes, those in force on a day. */
export async function tariffsInForce(pool: Database['pool'], day: string, utility: Utility | null) {
  const { rows } = await pool.query<TariffRow>({
    name: 'tariffs_in_force',
    text: `SELECT ${tariffColumns} FROM tariff WHERE daterange(valid_from, valid_until, '[]') @> $1::date
      AND ($2::text IS NULL OR utility = $2) ORDER BY utility COLLATE "C", code COLLATE "C"`,
    values: [day, utility],
  })
  return rows
}

/** Of one code, those in force on some of the days, oldest first. */
export async function tariffsOfDays(pool: Database['pool'], code: string, { first, last }: Days): Promise<TariffRow[]> {
  const { rows } = await pool.query<TariffRow>({
    name: 'tariffs_of_days',
    text: `SELECT ${tariffColumns} FROM tariff
      WHERE code = $1 AND daterange(valid_from, valid_until, '[]') && daterange($2, $3, '[]') ORDER BY valid_from`,
    values: [code, first, last],
  })
  return rows
}

/** Of several codes, those in force on some of the days; of each oldest first. In the caller's transaction. */
export async function tariffsOfCodes(
  tx: Pick<Prisma.TransactionClient, '$queryRawUnsafe'>,
  codes: readonly string[],
  { first, last }: Days,
): Promise<TariffRow[]> {
  return tx.$queryRawUnsafe<TariffRow[]>(
    `SELECT ${tariffColumns} FROM tariff WHERE code = ANY($1)
      AND daterange(valid_from, valid_until, '[]') && daterange($2::date, $3::date, '[]') ORDER BY code, valid_from`,
    codes,
    first,
    last,
  )
}

/** An order's terms never change, so they are read once. Its last day may come to be known. */
const termsRead = new Map<string, Tariff['terms']>()

export function readTariff({ id, code, validFrom, validUntil, terms }: TariffRow): Tariff {
  const known = termsRead.get(id) ?? tariffTerms.parse(terms)
  termsRead.set(id, known)
  return { id, code, validFrom, validUntil, terms: known }
}
