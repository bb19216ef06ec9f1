import type { Events } from '@suvidha/service-kit/events'
import type { Prisma, PrismaClient } from '../generated/prisma/client.ts'
import type { ConnectionsPlaced } from '../published-events.ts'

type Tx = Prisma.TransactionClient

/** A page that is asked for: behind this connection, so many came before it. Somebody's question is about the first. */
interface Page {
  readonly after?: string
  readonly pages?: number
}

const queue = 'billing.audience-requested'
const pageSize = 500

/**
 * Tells which connections there are to who missed what was told of them before. Each page is told together with the job of the
 * next one: whoever dies in between has told none twice and leaves none out.
 */
export const consumeAudienceRequests = (prisma: PrismaClient, events: Events): Promise<void> =>
  events.consume<Page, Tx>(prisma, {
    queue,
    concurrency: 1,
    batchSize: 1,
    handle: (tx, page) => tellPage(tx, events, page),
  })

async function tellPage(
  tx: Tx,
  events: Pick<Events, 'publish' | 'send'>,
  { after = '', pages = 0 }: Page,
): Promise<void> {
  const connections = await readPage(tx, after)
  const last = connections.at(-1)
  const isLast = connections.length < pageSize
  const placed: ConnectionsPlaced = { connections, pages: isLast ? pages + 1 : null }
  await events.publish(tx, 'connection.placed', placed)
  if (!isLast && last) await events.send(tx, queue, { after: last.connectionId, pages: pages + 1 })
}

/** One statement: what a connection is and which change made it so are seen together. */
const readPage = (tx: Tx, after: string) => tx.$queryRaw<[...ConnectionsPlaced['connections']]>`
  SELECT c.id AS "connectionId", c.citizen_id AS "citizenId", c.utility, c.region, c.status, c.consumer_number AS "consumerNumber",
    ARRAY(SELECT m.citizen_id FROM connection_member m WHERE m.connection_id = c.id ORDER BY 1) AS "memberIds",
    (SELECT coalesce(max(h.id), 0) FROM connection_change h WHERE h.connection_id = c.id)::text AS version
  FROM connection c WHERE c.id > ${after} ORDER BY c.id LIMIT ${pageSize}`
