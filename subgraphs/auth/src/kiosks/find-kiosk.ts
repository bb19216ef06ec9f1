import { createHash } from 'node:crypto'
import type { Kiosk, Prisma } from '../generated/prisma/client.ts'

/** SHA-256, hex: a key is random enough for a plain one. */
export const hashKioskKey = (key: string): string => createHash('sha256').update(key).digest('hex')

/** The kiosk in use that has this key. */
export async function findKiosk(tx: Prisma.TransactionClient, key: string | null): Promise<Kiosk | null> {
  return key === null ? null : tx.kiosk.findFirst({ where: { keyHash: hashKioskKey(key), retiredAt: null } })
}
