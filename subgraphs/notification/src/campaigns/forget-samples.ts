import type { Prisma } from '../generated/prisma/client.ts'

/** Whose data previews show: who has had their account erased is shown no more. */
export async function forgetSamples(tx: Prisma.TransactionClient, citizenId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE campaign SET found = jsonb_set(found, '{samples}', (
      SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(found -> 'samples') WHERE value ->> 'citizenId' <> ${citizenId}))
    WHERE EXISTS (SELECT FROM jsonb_each(found -> 'samples') WHERE value ->> 'citizenId' = ${citizenId})`
}
