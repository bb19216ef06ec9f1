import type { Paper, PaperKind } from '../papers/paper.ts'
import type { Fact } from '../verification/canonical-json.ts'

/** What of a row of document makes the paper. */
interface DocumentRow extends Omit<Paper, 'kind' | 'facts' | 'code'> {
  readonly kind: string
  readonly facts: unknown
  readonly code?: string
}

/** A row of document as a paper like others; one that is just being written has no code. */
export const paperOfDocument = (row: DocumentRow): Paper => {
  const { id, number, citizenId, holderName, amountPaise, issuedAt, voidedAt, voidReason } = row
  const about = { id, number, citizenId, holderName, amountPaise, issuedAt, voidedAt, voidReason }
  return { ...about, kind: row.kind as PaperKind, code: row.code ?? null, facts: row.facts as Fact }
}
