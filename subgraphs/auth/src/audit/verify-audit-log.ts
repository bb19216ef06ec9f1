import type { Database } from '@suvidha/service-kit/database'
import type { Anchor } from './anchored-head.ts'
import { type Head, linkTo, macOf, noHead, type StoredEntry } from './audit-chain.ts'
import { holds } from './seal-entries.ts'

export type AuditFaultKind =
  | 'ENTRY_CHANGED'
  | 'ENTRY_MISSING'
  | 'HEAD_MISSING'
  | 'LINK_CHANGED'
  | 'LINK_MISSING'
  | 'UNSEALED'

export interface AuditFault {
  readonly kind: AuditFaultKind
  /** Where in the log; null for an entry that is in no place. */
  readonly number: bigint | null
  readonly entryId: string | null
}

export interface AuditVerification {
  /** How many entries were looked at. */
  readonly checked: number
  /** The last place that holds. */
  readonly head: Head
  /** Whether the end was reached. */
  readonly complete: boolean
  /** The first thing that is wrong. */
  readonly fault: AuditFault | null
}

export interface Verifying {
  readonly pool: Pick<Database['pool'], 'query'>
  readonly key: string
  readonly anchor: Anchor
}

export interface Range {
  /** A head of which one knows that it held: from there on, and that it is there. Without, from the beginning. */
  readonly after?: Head | undefined
  /** At most about so many entries. */
  readonly most?: number
}

type LinkRow = {
  readonly number: string
  readonly hash: string
  readonly entryId: string
  readonly mac: string | null
} & Omit<StoredEntry, 'mac'>

const batch = 1000
/** Of a bigint. */
const lastId = 2n ** 63n - 1n
/** What was written a moment ago need not have its place yet. */
const sealedWithinMs = 60_000

/**
 * Computes the log again, entry by entry, and says what is wrong first. Rows never change, so it needs no snapshot; it
 * keeps no more than a thousand of them, however long the log is.
 */
export async function verifyAuditLog(
  { pool, key, anchor }: Verifying,
  { after = noHead, most = Number.POSITIVE_INFINITY }: Range = {},
): Promise<AuditVerification> {
  const start = await findStart(pool, after)
  if ('kind' in start) return { checked: 0, head: noHead, complete: false, fault: start }
  let { head, mayBeUnsigned } = { head: after, mayBeUnsigned: start.mayBeUnsigned }
  let newestId = start.entryId
  let checked = 0
  for (;;) {
    const rows = await readLinks(pool, head.number)
    for (const row of rows) {
      mayBeUnsigned &&= row.mac === ''
      const fault = faultOf(key, { previous: head, row, mayBeUnsigned })
      if (fault) return { checked, head, complete: false, fault }
      head = { number: BigInt(row.number), hash: row.hash }
      if (BigInt(row.entryId) > (newestId ?? 0n)) newestId = BigInt(row.entryId)
      checked += 1
    }
    const isLast = rows.length < batch
    if (!isLast && checked < most) continue
    // Parts that follow each other leave no id out: each begins at the entry that the one before ended with, or earlier.
    const part = { from: start.entryId, until: isLast ? null : newestId }
    const fault = (await findUnsealed(pool, key, part)) ?? (!isLast || (await holds(pool, anchor)) ? null : headMissing)
    return { checked, head, complete: isLast && fault === null, fault }
  }
}

const headMissing: AuditFault = { kind: 'HEAD_MISSING', number: null, entryId: null }

interface Start {
  readonly mayBeUnsigned: boolean
  /** Of the head from which on one looks. */
  readonly entryId: bigint | null
}

/** Entries of before there were signatures are the first ones, and no other. */
async function findStart(pool: Verifying['pool'], after: Head): Promise<AuditFault | Start> {
  if (after.number === 0n) return { mayBeUnsigned: true, entryId: null }
  const { rows } = await pool.query<{ hash: string; mac: string | null; entryId: string }>(
    'SELECT hash, mac, entry_id AS "entryId" FROM audit_link LEFT JOIN audit_entry ON id = entry_id WHERE number = $1',
    [String(after.number)],
  )
  if (rows[0]?.hash !== after.hash) return { kind: 'HEAD_MISSING', number: after.number, entryId: null }
  return { mayBeUnsigned: rows[0].mac === '', entryId: BigInt(rows[0].entryId) }
}

async function readLinks(pool: Verifying['pool'], after: bigint): Promise<LinkRow[]> {
  const { rows } = await pool.query<LinkRow>(
    `SELECT number, hash, entry_id AS "entryId", id, at, action, actor_kind AS "actorKind", actor_id AS "actorId",
       subject_id AS "subjectId", session_id AS "sessionId", address, details, mac
     FROM audit_link LEFT JOIN audit_entry ON id = entry_id WHERE number > $1 ORDER BY number LIMIT ${batch}`,
    [String(after)],
  )
  return rows
}

function faultOf(
  key: string,
  { previous, row, mayBeUnsigned }: { previous: Head; row: LinkRow; mayBeUnsigned: boolean },
): AuditFault | null {
  const number = BigInt(row.number)
  const { entryId, mac } = row
  if (number !== previous.number + 1n) return { kind: 'LINK_MISSING', number: previous.number + 1n, entryId: null }
  if (mac === null) return { kind: 'ENTRY_MISSING', number, entryId }
  const isSigned = mac === macOf(key, row)
  if (!isSigned && !mayBeUnsigned) return { kind: 'ENTRY_CHANGED', number, entryId }
  if (linkTo(key, previous, { ...row, mac }).hash !== row.hash) return { kind: 'LINK_CHANGED', number, entryId }
  return null
}

/** Ids of entries, both included; null is without an end. */
interface Part {
  readonly from: bigint | null
  readonly until: bigint | null
}

/**
 * Entries without a place that nobody with the key has written, that do not wait for one, or have waited for too long. Only
 * among those of the part that was looked at: the log grows, and whoever verifies what is new must not read all of it again.
 */
async function findUnsealed(
  pool: Verifying['pool'],
  key: string,
  { from, until }: Part,
): Promise<AuditFault | undefined> {
  const { rows } = await pool.query<StoredEntry & { waits: boolean }>(
    `SELECT id, at, action, actor_kind AS "actorKind", actor_id AS "actorId", subject_id AS "subjectId",
       session_id AS "sessionId", address, details, mac, EXISTS (SELECT FROM audit_unsealed WHERE entry_id = id) AS waits
     FROM audit_entry WHERE id >= $1 AND id <= $2 AND NOT EXISTS (SELECT FROM audit_link WHERE entry_id = id)
     ORDER BY id LIMIT ${batch}`,
    [String(from ?? -lastId), String(until ?? lastId)],
  )
  const since = Date.now() - sealedWithinMs
  const late = rows.find((entry) => !entry.waits || entry.at.getTime() < since || entry.mac !== macOf(key, entry))
  return late && { kind: 'UNSEALED', number: null, entryId: late.id }
}
