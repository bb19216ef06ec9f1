import type { Prisma, PrismaClient } from '../generated/prisma/client.ts'
import { macOf, type SignedPart } from './audit-chain.ts'

/**
 * A client that signs every entry of the audit log as it is written, within transactions too: whoever gets at the
 * database, but not at this process, can add nothing to the log that would hold.
 */
export function signAuditEntries(prisma: PrismaClient, key: string): PrismaClient {
  const signed = (data: Prisma.AuditEntryCreateManyInput) => ({ ...data, mac: macOf(key, data as SignedPart) })
  const extended = prisma.$extends({
    query: {
      auditEntry: {
        create: ({ args, query }) => query({ ...args, data: signed(args.data as Prisma.AuditEntryCreateManyInput) }),
        createMany: ({ args, query }) => query({ ...args, data: [args.data].flat().map(signed) }),
      },
    },
  })
  // What an extension adds to queries does not change what they take and answer.
  return extended as unknown as PrismaClient
}
