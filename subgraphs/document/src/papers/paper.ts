import { extensionOf, type Format } from '../render/format.ts'
import type { Fact } from '../verification/canonical-json.ts'

export type PaperKind = 'RECEIPT' | 'BILL' | 'STATEMENT' | 'NO_DUES_CERTIFICATE' | 'TAX_SUMMARY'

/** One paper of the city, of whatever kind. The graph calls it a document. */
export interface Paper {
  readonly id: string
  readonly kind: PaperKind
  /** Unique among papers of its kind. */
  readonly number: string
  readonly citizenId: string
  readonly issuedAt: Date
  /** In whose name it is; several are told apart by commas. */
  readonly holderName: string
  /** What it is over. */
  readonly amountPaise: bigint
  /** It proves nothing since then. */
  readonly voidedAt: Date | null
  readonly voidReason: string | null
  readonly code: string | null
  /** Everything printed on it that is not the same on all papers of its kind, in no language. */
  readonly facts: Fact
}

/** What the digest in a verification code is of. */
export const provenFacts = ({ id, kind, number, issuedAt, facts }: Paper): Fact => ({
  ...{ id, kind, number, facts },
  issuedAt: issuedAt.toISOString(),
})

/** As a file of it is called. */
export const fileNameOf = ({ number }: Pick<Paper, 'number'>, format: Format): string =>
  `${number.replaceAll('/', '-')}.${extensionOf(format)}`

/** Of which connection a paper is; null where it is of several, or of a payment. */
export function connectionOf({ facts }: Paper): string | null {
  const { connectionId } = facts as { readonly connectionId?: Fact }
  return typeof connectionId === 'string' ? connectionId : null
}
