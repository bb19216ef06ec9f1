import type { CitizenErased, ContactChanged } from '@suvidha/auth/published-events'
import type { Prisma } from '../generated/prisma/client.ts'

/** In which language somebody's papers are written from now on; what is older than what is known changes nothing. */
export async function keepHolder(
  tx: Prisma.TransactionClient,
  { citizenId, language, at }: ContactChanged,
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO holder AS h (citizen_id, language, changed_at) VALUES (${citizenId}, ${language}, ${new Date(at)})
    ON CONFLICT (citizen_id) DO UPDATE SET language = excluded.language, changed_at = excluded.changed_at
      WHERE h.changed_at <= excluded.changed_at`
}

export async function forgetHolder(tx: Prisma.TransactionClient, { citizenId }: CitizenErased): Promise<void> {
  await tx.holder.deleteMany({ where: { citizenId } })
}
