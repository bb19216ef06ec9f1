import type { Campaign, Prisma } from '../generated/prisma/client.ts'

/** A citizen whom a campaign is for, with the first of their connections in the part of the city that it is about. */
export interface Reached {
  readonly citizenId: string
  readonly utility: string
  readonly consumerNumber: string
}

export interface AudiencePage {
  /** Each citizen once, in the order of their ids. */
  readonly people: readonly Reached[]
  /** Null: there is nobody behind it. */
  readonly until: string | null
}

type Part = Pick<Campaign, 'utility' | 'regions' | 'statuses'>

interface Place {
  readonly after: string
  /** Of connections: of people there are as many at most. */
  readonly most: number
}

type Row = Reached & { readonly rows: number }

/**
 * The next people of a part of the city: who holds a connection there, and who has linked one. By their ids, so that it goes on
 * where it ended, however long ago that was; each half is read in the order of an index and no further than the page goes.
 */
export async function findAudience(
  db: Pick<Prisma.TransactionClient, '$queryRaw'>,
  { utility, regions, statuses }: Part,
  { after, most }: Place,
): Promise<AudiencePage> {
  const rows = await db.$queryRaw<Row[]>`
    WITH held AS (
      SELECT holder_id AS citizen_id, utility, consumer_number FROM audience_connection
      WHERE holder_id > ${after} AND (${utility}::text IS NULL OR utility = ${utility})
        AND (cardinality(${regions}::text[]) = 0 OR region = ANY(${regions})) AND status = ANY(${statuses})
      ORDER BY holder_id LIMIT ${most}
    ), linked AS (
      SELECT m.citizen_id, c.utility, c.consumer_number FROM audience_member m JOIN audience_connection c USING (connection_id)
      WHERE m.citizen_id > ${after} AND m.linked AND m.version > c.members_since
        AND (${utility}::text IS NULL OR c.utility = ${utility})
        AND (cardinality(${regions}::text[]) = 0 OR c.region = ANY(${regions})) AND c.status = ANY(${statuses})
      ORDER BY m.citizen_id LIMIT ${most}
    ), page AS (
      SELECT * FROM (SELECT * FROM held UNION ALL SELECT * FROM linked) AS both_ways ORDER BY citizen_id LIMIT ${most}
    )
    SELECT DISTINCT ON (citizen_id) citizen_id AS "citizenId", utility, consumer_number AS "consumerNumber",
      (count(*) OVER ())::int AS rows
    FROM page ORDER BY citizen_id, consumer_number`
  const last = rows.at(-1)
  const people = rows.map(({ citizenId, utility: of, consumerNumber }) => ({ citizenId, utility: of, consumerNumber }))
  return { people, until: last && last.rows >= most ? last.citizenId : null }
}
