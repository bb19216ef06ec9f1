import type { Deps } from '../context.ts'
import { paperOfDocument } from '../documents/document-paper.ts'
import { Prisma } from '../generated/prisma/client.ts'
import type { Paper } from '../papers/paper.ts'
import type { DocumentAudited } from '../published-events.ts'
import { paperOfReceipt } from '../receipts/receipt-paper.ts'
import { codeHash } from '../verification/verification-code.ts'
import { certify } from './erase-uploads.ts'
import { lockHolds } from './legal-holds.ts'
import { papersIssuedBefore } from './retention-rules.ts'

type Expiring = Pick<Deps, 'prisma' | 'events' | 'keys'>
type Tx = Prisma.TransactionClient

/** Citizens that are looked up at once, and papers of one that go in a transaction. */
const citizensAtOnce = 100
const papersAtOnce = 500

/** A paper that is being opened while it goes leaves a file behind: for so long afterwards it is looked for. */
const stragglersForMs = 7 * 24 * 3600 * 1000

/**
 * Deletes papers whose time is over, but for those of citizens of whom a legal hold keeps all: citizen by citizen, each in transactions
 * that are whole, so whoever ends in between is gone on from there by the next. The database itself refuses one whose time is not over.
 */
export async function expirePapers(deps: Expiring, now = new Date()): Promise<void> {
  const before = papersIssuedBefore(now)
  for (let after = ''; ; ) {
    const due = await citizensOf(deps, before, after)
    for (const citizenId of due) while (await expireSome(deps, citizenId, before));
    const last = due.at(-1)
    if (last === undefined || due.length < citizensAtOnce) break
    after = last
  }
  await deps.prisma.$transaction((tx) => dropStragglers(tx, new Date(now.getTime() - stragglersForMs)))
}

/** All that a citizen is in is held by a hold that names no file. */
const isHeldSql = Prisma.sql`EXISTS (SELECT FROM legal_hold h
  WHERE h.citizen_id = due.citizen_id AND h.upload_id IS NULL AND h.released_at IS NULL)`

async function citizensOf({ prisma }: Expiring, before: Date, after: string): Promise<string[]> {
  const rows = await prisma.$queryRaw<{ citizenId: string }[]>`
    SELECT citizen_id AS "citizenId" FROM (
      SELECT citizen_id FROM receipt WHERE issued_at < ${before} AND citizen_id > ${after}
      UNION SELECT citizen_id FROM document WHERE issued_at < ${before} AND citizen_id > ${after}) AS due
    WHERE NOT ${isHeldSql} ORDER BY citizen_id LIMIT ${citizensAtOnce}`
  return rows.map(({ citizenId }) => citizenId)
}

/** Answers whether there may be more. */
function expireSome({ prisma, events, keys }: Expiring, citizenId: string, before: Date): Promise<boolean> {
  return prisma.$transaction(async (tx) => {
    await lockHolds(tx, citizenId)
    if (await tx.legalHold.findFirst({ where: { citizenId, uploadId: null, releasedAt: null } })) return false
    const wanted = {
      where: { citizenId, issuedAt: { lt: before } },
      orderBy: { id: 'asc' },
      take: papersAtOnce,
    } as const
    const receipts = await tx.receipt.findMany(wanted)
    const documents = await tx.document.findMany(wanted)
    const papers = [...receipts.map(paperOfReceipt), ...documents.map(paperOfDocument)]
    if (papers.length === 0) return false
    await deletePapers(tx, papers)
    const gone = papers.map(({ id, kind, number, issuedAt }) => ({
      id,
      kind,
      number,
      issuedAt: issuedAt.toISOString(),
    }))
    const certificate = await certify(keys, citizenId, { erased: [], kept: [], papers: gone })
    await tx.erasureCertificate.create({ data: certificate })
    const event: DocumentAudited = {
      ...{ action: 'papers.expired', actor: { kind: 'service', id: 'service:document' }, sessionId: null, citizenId },
      at: certificate.issuedAt.toISOString(),
      details: { certificateId: certificate.id, papers: papers.length },
    }
    await events.publish(tx, 'document.audited', event)
    return receipts.length === papersAtOnce || documents.length === papersAtOnce
  })
}

async function deletePapers(tx: Tx, papers: readonly Paper[]): Promise<void> {
  const deletedAt = new Date()
  const ids = papers.map(({ id }) => id)
  await tx.deletedPaper.createMany({
    data: papers.map(({ id, code, voidedAt }) => ({ id, codeSha256: code && codeHash(code), voidedAt, deletedAt })),
  })
  await dropFiles(tx, ids)
  await tx.receipt.deleteMany({ where: { id: { in: ids } } })
  await tx.document.deleteMany({ where: { id: { in: ids } } })
}

/** Forgets the keys of their files, which nobody can open from then on; tidying takes the bytes away, as those that nobody finished. */
async function dropFiles(tx: Tx, documentIds: readonly string[]): Promise<void> {
  const documentId = { in: [...documentIds] }
  const drawn = await tx.rendition.findMany({ where: { documentId }, select: { sha256: true } })
  const receipts = await tx.receipt.findMany({ where: { id: documentId }, select: { sha256: true } })
  await tx.rendition.deleteMany({ where: { documentId } })
  const hashes = [...drawn, ...receipts].flatMap(({ sha256 }) => sha256 ?? [])
  await tx.$executeRaw`UPDATE stored_file f SET sha256 = NULL, bytes = NULL, sealed_key = '', created_at = 'epoch'
    WHERE f.sha256 = ANY(${hashes}) AND NOT EXISTS (SELECT FROM rendition r WHERE r.sha256 = f.sha256)`
}

async function dropStragglers(tx: Tx, since: Date): Promise<void> {
  const left = await tx.$queryRaw<{ id: string }[]>`SELECT DISTINCT d.id FROM deleted_paper d
    JOIN rendition r ON r.document_id = d.id WHERE d.deleted_at > ${since} LIMIT ${papersAtOnce}`
  if (left.length > 0)
    await dropFiles(
      tx,
      left.map(({ id }) => id),
    )
}
