import type { ContactChanged } from '@suvidha/auth/published-events'
import type { Prisma } from '../generated/prisma/client.ts'

/**
 * Where a citizen is reached from now on. Events may come in any order: an older one changes nothing. What was sent to their
 * number while nobody was known by it, the code to register with for one, is theirs.
 */
export async function keepContact(tx: Prisma.TransactionClient, event: ContactChanged): Promise<void> {
  const { citizenId, name, phoneNumber, email, language } = event
  const at = new Date(event.at)
  const changed = await tx.$executeRaw`
    INSERT INTO contact AS c (citizen_id, name, phone_number, email, language, changed_at)
    VALUES (${citizenId}, ${name}, ${phoneNumber}, ${email}, ${language}, ${at})
    ON CONFLICT (citizen_id) DO UPDATE SET name = excluded.name, phone_number = excluded.phone_number,
      email = excluded.email, language = excluded.language, changed_at = excluded.changed_at
    WHERE c.erased_at IS NULL AND c.changed_at < excluded.changed_at`
  if (changed === 0) return
  await tx.message.updateMany({
    where: { toAddress: phoneNumber, channel: 'SMS', citizenId: null },
    data: { citizenId },
  })
}
