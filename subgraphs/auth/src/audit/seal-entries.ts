import type { Database } from '@suvidha/service-kit/database'
import type { Logger } from '@suvidha/service-kit/logger'
import { repeatEvery } from '@suvidha/service-kit/repeat-every'
import type pg from 'pg'
import type { Anchor } from './anchored-head.ts'
import { type Head, linkTo, noHead, type StoredEntry, writeHead } from './audit-chain.ts'

const everyMs = 500
const atOnce = 1000

export interface Sealing {
  /** A connection of its own: no crowd of requests keeps the log open. */
  readonly pool: Database['pool']
  readonly key: string
  readonly anchor: Anchor
  readonly logger: Logger
}

type WaitingRow = (StoredEntry | { readonly id: null }) & { readonly entryId: string }

/**
 * Links what was written since, in one chain for all processes. Writers never wait for each other: the chain is made
 * behind them, by whoever holds its lock. Answers how many it linked.
 */
export async function sealEntries(sealing: Sealing): Promise<number> {
  let sealed = 0
  for (let last = atOnce; last === atOnce; ) {
    last = await sealBatch(sealing)
    sealed += last
  }
  return sealed
}

/** Here and in every other process of auth. Returns what ends it, with nothing of this process left unsealed. */
export function keepSealing(sealing: Sealing): () => Promise<void> {
  const onError = (error: unknown) => sealing.logger.error({ err: error }, 'the audit log could not be sealed')
  const stop = repeatEvery({ everyMs, work: () => sealEntries(sealing), onError })
  return async () => {
    await stop()
    await sealEntries(sealing).catch(onError)
  }
}

async function sealBatch(sealing: Sealing): Promise<number> {
  const { pool, anchor, logger } = sealing
  const { rows } = await pool.query<{ some: boolean }>('SELECT EXISTS (SELECT FROM audit_unsealed) AS some')
  if (!rows[0]?.some) return 0
  const client = await pool.connect()
  let failed = true
  try {
    await client.query('BEGIN')
    const made = await linkBatch(client, sealing)
    const isWhole = made === undefined || (await holds(client, anchor))
    await client.query('COMMIT')
    failed = false
    if (!made) return 0
    // A head that is in the chain no more stays where it is kept: it is the proof.
    if (isWhole) await anchor.keep(made.head)
    else logger.error({ auditHead: writeHead(made.head) }, 'the audit log no longer holds the head that was kept of it')
    return made.links
  } finally {
    // A transaction that failed ends with its connection.
    client.release(failed)
  }
}

async function linkBatch(
  client: pg.PoolClient,
  { key, logger }: Sealing,
): Promise<{ head: Head; links: number } | undefined> {
  const lock = `SELECT pg_try_advisory_xact_lock(hashtextextended('audit-chain', 0)) AS mine`
  if (!(await client.query<{ mine: boolean }>(lock)).rows[0]?.mine) return undefined
  const { rows } = await client.query<WaitingRow>(
    `WITH taken AS (
        DELETE FROM audit_unsealed WHERE entry_id IN (SELECT entry_id FROM audit_unsealed ORDER BY entry_id LIMIT ${atOnce})
        RETURNING entry_id)
      SELECT entry_id AS "entryId", id, at, action, actor_kind AS "actorKind", actor_id AS "actorId", subject_id AS "subjectId",
        session_id AS "sessionId", address, details, mac
      FROM taken LEFT JOIN audit_entry ON id = entry_id ORDER BY entry_id`,
  )
  const links: (Head & { entryId: string })[] = []
  let head = await readLastHead(client)
  for (const entry of rows) {
    // Taken away before it had a place: nobody but the log of this process can tell.
    if (entry.id === null) {
      logger.error({ entryId: entry.entryId }, 'an entry of the audit log is gone before it was sealed')
      continue
    }
    head = linkTo(key, head, entry)
    links.push({ ...head, entryId: entry.id })
  }
  if (links.length === 0) return undefined
  await client.query('INSERT INTO audit_link SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[])', [
    links.map(({ number }) => String(number)),
    links.map(({ entryId }) => entryId),
    links.map(({ hash }) => hash),
  ])
  return { head, links: links.length }
}

export async function readLastHead(client: Pick<pg.PoolClient, 'query'>): Promise<Head> {
  const { rows } = await client.query<{ number: string; hash: string }>(
    'SELECT number, hash FROM audit_link ORDER BY number DESC LIMIT 1',
  )
  return rows[0] ? { number: BigInt(rows[0].number), hash: rows[0].hash } : noHead
}

/** Whether the chain still holds the head that was kept outside. */
export async function holds(client: Pick<pg.PoolClient, 'query'>, anchor: Anchor): Promise<boolean> {
  const kept = await anchor.read()
  if (!kept) return true
  const { rowCount } = await client.query('SELECT FROM audit_link WHERE number = $1 AND hash = $2', [
    String(kept.number),
    kept.hash,
  ])
  return rowCount === 1
}
