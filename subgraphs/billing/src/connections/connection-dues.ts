import { dueDateSql, dueSql, isDueSql } from '../bills/bill.ts'
import { Prisma } from '../generated/prisma/client.ts'

export interface Dues {
  readonly duePaise: bigint
  /** The part of it that is late and that nobody disputes. */
  readonly overduePaise: bigint
  /** Whether something of it is disputed. */
  readonly isDisputed: boolean
}

/** What the holder of a connection has still to pay for it. Amounts in paise. */
export async function duesOf(tx: Prisma.TransactionClient, connectionId: string, today: string): Promise<Dues> {
  const due = Prisma.raw(dueSql)
  const [dues] = await tx.$queryRaw<[Dues]>`
    SELECT coalesce(sum(${due}), 0)::bigint AS "duePaise", coalesce(bool_or(b.disputed), false) AS "isDisputed",
      coalesce(sum(${due}) FILTER (WHERE NOT b.disputed AND ${Prisma.raw(dueDateSql)} < ${today}::date), 0)::bigint AS "overduePaise"
    FROM bill b JOIN connection c ON c.id = b.connection_id AND c.citizen_id = b.citizen_id
    WHERE b.connection_id = ${connectionId} AND ${Prisma.raw(isDueSql)}`
  return dues
}

export interface LateBills {
  readonly billIds: string[]
  readonly duePaise: bigint
}

/** What is undisputed and late since before a day, of all of the holder's bills or of some. */
export async function lateBills(
  tx: Prisma.TransactionClient,
  {
    connectionId,
    lateBefore,
    among,
  }: { readonly connectionId: string; readonly lateBefore: string; readonly among?: readonly string[] },
): Promise<LateBills> {
  const some = among ? Prisma.sql`AND b.id = ANY(${[...among]})` : Prisma.empty
  const [late] = await tx.$queryRaw<[LateBills]>`
    SELECT coalesce(array_agg(b.id ORDER BY ${Prisma.raw(dueDateSql)}, b.id), '{}') AS "billIds",
      coalesce(sum(${Prisma.raw(dueSql)}), 0)::bigint AS "duePaise"
    FROM bill b JOIN connection c ON c.id = b.connection_id AND c.citizen_id = b.citizen_id
    WHERE b.connection_id = ${connectionId} AND ${Prisma.raw(isDueSql)} AND NOT b.disputed
      AND ${Prisma.raw(dueDateSql)} < ${lateBefore}::date ${some}`
  return late
}
