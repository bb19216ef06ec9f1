import type { Utility } from '../connections/connection.ts'
import type { Prisma } from '../generated/prisma/client.ts'

/** Bills of a utility that are issued in a year are numbered one after the other. */
export interface Series {
  readonly utility: Utility
  readonly year: number
}

export const seriesOf = (utility: Utility, issuedOn: string): Series => ({
  utility,
  year: Number(issuedOn.slice(0, 4)),
})

/** What stands before the number: E26- is electricity in 2026. */
export const seriesPrefix = ({ utility, year }: Series): string =>
  `${utility.charAt(0)}${String(year % 100).padStart(2, '0')}-`

export const numberDigits = 8

/** As it is printed: E26-00000001. */
export const billNumber = (series: Series, place: number): string =>
  `${seriesPrefix(series)}${String(place).padStart(numberDigits, '0')}`

/**
 * Answers the last number that was given in a series, which nobody else can raise until the caller's transaction ends.
 * Whatever else a transaction locks is locked before this: the others who issue bills wait here.
 */
export async function lockSeries(tx: Prisma.TransactionClient, { utility, year }: Series): Promise<number> {
  const [row] = await tx.$queryRaw<[{ lastNumber: number }]>`
    INSERT INTO bill_series AS s (utility, year) VALUES (${utility}, ${year}::smallint)
    ON CONFLICT (utility, year) DO UPDATE SET last_number = s.last_number RETURNING last_number AS "lastNumber"`
  return row.lastNumber
}

/** The next number of a series. The caller holds the series' lock and uses the number, or its transaction fails. */
export async function takeNumber(tx: Prisma.TransactionClient, series: Series): Promise<string> {
  const { utility, year } = series
  const { lastNumber } = await tx.billSeries.update({
    where: { utility_year: { utility, year } },
    data: { lastNumber: { increment: 1 } },
  })
  return billNumber(series, lastNumber)
}
