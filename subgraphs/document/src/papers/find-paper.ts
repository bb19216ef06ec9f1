import { isEntityId } from '../entity-id.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { paperOfReceipt } from '../receipts/receipt-paper.ts'
import type { Paper } from './paper.ts'

/** Any paper by its id, whoever holds it: for those who have a link or a code. */
export async function findPaper(prisma: PrismaClient, id: string): Promise<Paper | undefined> {
  if (!isEntityId(id)) return undefined
  const receipt = await prisma.receipt.findUnique({ where: { id } })
  return receipt ? paperOfReceipt(receipt) : undefined
}
