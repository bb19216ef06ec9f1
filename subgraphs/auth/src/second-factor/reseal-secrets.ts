import type { PrismaClient } from '../generated/prisma/client.ts'
import { openFactorSecret, sealFactorSecret } from './check-code.ts'

/** At the start, while KEY_ENCRYPTION_SECRET is changed: what the one before has sealed is sealed anew. */
export async function resealFactorSecrets(
  prisma: PrismaClient,
  { current, before }: { current: string; before: string | undefined },
): Promise<void> {
  if (before === undefined) return
  for (const { citizenId, sealedSecret } of await prisma.secondFactor.findMany()) {
    if (opens(current, citizenId, sealedSecret) || !opens(before, citizenId, sealedSecret)) continue
    const secret = openFactorSecret({ keyEncryptionSecret: before }, citizenId, sealedSecret)
    const resealed = sealFactorSecret({ keyEncryptionSecret: current }, citizenId, secret)
    // The WHERE keeps one that was enrolled meanwhile, or that another process has sealed anew.
    await prisma.secondFactor.updateMany({ where: { citizenId, sealedSecret }, data: { sealedSecret: resealed } })
  }
}

function opens(keyEncryptionSecret: string, citizenId: string, sealedSecret: string): boolean {
  try {
    return openFactorSecret({ keyEncryptionSecret }, citizenId, sealedSecret).length > 0
  } catch {
    return false
  }
}
