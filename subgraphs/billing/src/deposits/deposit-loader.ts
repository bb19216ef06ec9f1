import type { Database } from '@suvidha/service-kit/database'
import DataLoader from 'dataloader'
import { type Reader, readConnectionSql } from '../connections/seen-by.ts'

export type DepositEntryKind = 'PAID' | 'TAKEN_BACK' | 'APPLIED' | 'RETURNED'

export interface DepositEntryRow {
  readonly id: string
  readonly kind: DepositEntryKind
  readonly amountPaise: string
  readonly billId: string | null
  /** ISO 8601. */
  readonly at: string
}

/** Amounts in paise, as text. */
export interface DepositRow {
  readonly heldPaise: string
  readonly demandedPaise: string
  readonly interestPaise: string
  /** The latest first. */
  readonly entries: readonly DepositEntryRow[]
}

export const mostEntries = 100

/** Security deposits of connections that the reader may see; null for others, and for who held one before. */
export function createDepositLoader(pool: Database['pool'], reader: Reader) {
  return new DataLoader<string, DepositRow | null>(async (connectionIds) => {
    const { rows } = await pool.query<DepositRow & { readonly id: string }>({
      name: 'security_deposits',
      text: `SELECT c.id, coalesce(a.held_paise, 0)::text AS "heldPaise",
          (SELECT coalesce(sum(b.amount_paise + b.adjusted_paise), 0)::text FROM bill b
            WHERE b.connection_id = c.id AND b.kind = 'DEPOSIT' AND NOT b.cancelled) AS "demandedPaise",
          (SELECT coalesce(sum(i.amount_paise), 0)::text FROM deposit_interest i
            WHERE i.connection_id = c.id AND NOT i.void) AS "interestPaise",
          (SELECT coalesce(json_agg(json_build_object('id', e.id::text, 'kind', e.kind, 'amountPaise', e.amount_paise::text,
              'billId', e.bill_id, 'at', e.at) ORDER BY e.id DESC), '[]')
            FROM (SELECT * FROM deposit_entry WHERE connection_id = c.id ORDER BY id DESC LIMIT ${mostEntries}) e) AS entries
        FROM connection c LEFT JOIN deposit_account a ON a.connection_id = c.id
        WHERE c.id = ANY($1) AND ${readConnectionSql}`,
      values: [connectionIds, reader],
    })
    const found = new Map(rows.map(({ id, ...row }) => [id, row]))
    return connectionIds.map((id) => found.get(id) ?? null)
  })
}
