import type { Prisma } from '../generated/prisma/client.ts'

/** Logins that wait for a second factor come to nothing, and devices prove nothing until they get a new token. */
export async function voidLogins(tx: Prisma.TransactionClient, citizenId: string): Promise<void> {
  await tx.loginChallenge.deleteMany({ where: { citizenId } })
  await tx.citizen.updateMany({ where: { id: citizenId }, data: { loginVersion: { increment: 1 } } })
}
