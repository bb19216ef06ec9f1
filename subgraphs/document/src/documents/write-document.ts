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
  /** Of a paper that brings its number along; others get the next one of their kind and financial year. */
  readonly number?: string
  readonly citizenId: string
  readonly subject: string
  readonly holderName: string
  readonly amountPaise: bigint
  readonly facts: object
  readonly issuedAt: Date
  readonly voided?: { readonly at: Date; readonly reason: string } | undefined
}

const prefixes = { BILL: 'BIL', STATEMENT: 'STM', NO_DUES_CERTIFICATE: 'NDC', TAX_SUMMARY: 'TAX' } as const

/** Writes a paper, signed; where there is one of this subject, that is the paper. Numbers have no gaps: taken last, kept until the commit. */
export async function writeDocument(deps: Pick<Deps, 'keys'>, tx: Tx, wanted: NewDocument): Promise<Document> {
  const { kind, subject, voided, ...about } = wanted
  // Who asks for the same at the same time waits here, and then finds it.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`${kind} ${subject}`}, 0))`
  const existing = await tx.document.findUnique({ where: { kind_subject: { kind, subject } } })
  if (existing) return existing
  const row = {
    ...about,
    ...{ id: `doc_${randomUUID()}`, kind, subject },
    number: about.number ?? (await nextNumber(tx, kind, financialYearOf(about.issuedAt))),
    voidedAt: voided?.at ?? null,
    voidReason: voided?.reason ?? null,
    facts: about.facts as Prisma.InputJsonObject,
  }
  return tx.document.create({ data: { ...row, code: signCode(deps.keys.current(), paperOfDocument(row)) } })
}

async function nextNumber(tx: Tx, kind: NewDocument['kind'], financialYear: string): Promise<string> {
  const [series] = await tx.$queryRaw<{ last: number }[]>`
    INSERT INTO document_series (kind, financial_year, last_number) VALUES (${kind}, ${financialYear}, 1)
    ON CONFLICT (kind, financial_year) DO UPDATE SET last_number = document_series.last_number + 1
    RETURNING last_number AS last`
  return paperNumber(prefixes[kind], financialYear, series?.last ?? 1)
}
