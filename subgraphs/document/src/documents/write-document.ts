import { randomUUID } from 'node:crypto'
import type { Deps } from '../context.ts'
import type { Document, Prisma } from '../generated/prisma/client.ts'
import type { PaperKind } from '../papers/paper.ts'
import { financialYearOf, paperNumber } from '../receipts/receipt.ts'
import { signCode } from '../verification/verification-code.ts'
import { paperOfDocument } from './document-paper.ts'

type Tx = Prisma.TransactionClient

export interface NewDocument {
  readonly kind: Exclude<PaperKind, 'RECEIPT'>
  readonly citizenId: string
  readonly subject: string
  readonly holderName: string
  readonly amountPaise: bigint
  readonly facts: object
  readonly issuedAt: Date
}

/** A new paper with its number. Some are void when they are made. */
interface Numbered extends NewDocument {
  readonly number: string
  readonly voidedAt: Date | null
  readonly voidReason: string | null
}

const prefixes = { STATEMENT: 'STM', NO_DUES_CERTIFICATE: 'NDC', TAX_SUMMARY: 'TAX' } as const

/** A kind whose papers get the next number of their kind and financial year. A bill brings its own. */
type CountedKind = keyof typeof prefixes

/** Writes a paper, signed; where there is one of this subject, that is the paper. Numbers have no gaps: taken last, kept until the commit. */
export async function writeDocument(
  deps: Pick<Deps, 'keys'>,
  tx: Tx,
  wanted: NewDocument & { readonly kind: CountedKind },
): Promise<Document> {
  const { kind, subject } = wanted
  // Who asks for the same at the same time waits here, and then finds it.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${kind} ${subject}`}, 0))`
  const existing = await tx.document.findUnique({ where: { kind_subject: { kind, subject } } })
  if (existing) return existing
  const number = await nextNumber(tx, kind, financialYearOf(wanted.issuedAt))
  return tx.document.create({ data: signedRow(deps, { ...wanted, number, voidedAt: null, voidReason: null }) })
}

/** A paper as a row of document, signed. */
export function signedRow({ keys }: Pick<Deps, 'keys'>, paper: Numbered) {
  const row = { ...paper, id: `doc_${randomUUID()}`, facts: paper.facts as Prisma.InputJsonObject }
  return { ...row, code: signCode(keys.current(), paperOfDocument(row)) }
}

async function nextNumber(tx: Tx, kind: CountedKind, financialYear: string): Promise<string> {
  const [series] = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO document_series (kind, financial_year, last_number) VALUES (${kind}, ${financialYear}, 1)
    ON CONFLICT (kind, financial_year) DO UPDATE SET last_number = document_series.last_number + 1
    RETURNING last_number AS last`
  return paperNumber(prefixes[kind], financialYear, series?.last ?? 1)
}
