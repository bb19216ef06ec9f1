import { paperOfDocument } from '../documents/document-paper.ts'
import { isEntityId } from '../entity-id.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { paperOfReceipt } from '../receipts/receipt-paper.ts'
import type { Paper } from './paper.ts'

/** Papers of any kind by their ids, whoever holds them: for those who may see them by other reasons. */
export async function findPapers(prisma: PrismaClient, ids: readonly string[]): Promise<ReadonlyMap<string, Paper>> {
  const where = { id: { in: ids.filter(isEntityId) } }
  const [receipts, documents] = await Promise.all([
    prisma.receipt.findMany({ where }),
    prisma.document.findMany({ where }),
  ])
  const papers = [...receipts.map(paperOfReceipt), ...documents.map(paperOfDocument)]
  return new Map(papers.map((paper) => [paper.id, paper]))
}

/** Any paper by its id: for who has a link or a code. */
export async function findPaper(prisma: PrismaClient, id: string): Promise<Paper | undefined> {
  return (await findPapers(prisma, [id])).get(id)
}
