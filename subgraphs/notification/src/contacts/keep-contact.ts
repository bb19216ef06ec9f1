import type { CitizenErased, ContactChanged } from '@suvidha/auth/published-events'
import type { Prisma } from '../generated/prisma/client.ts'

type Tx = Prisma.TransactionClient

/** Where a citizen is reached from now on. Events may come in any order: an older one changes nothing. */
export async function keepContact(tx: Tx, event: ContactChanged): Promise<void> {
  const { citizenId, name, phoneNumber, email, language } = event
  const at = new Date(event.at)
  await tx.$executeRaw`
    INSERT INTO contact AS c (citizen_id, name, phone_number, email, language, changed_at)
    VALUES (${citizenId}, ${name}, ${phoneNumber}, ${email}, ${language}, ${at})
    ON CONFLICT (citizen_id) DO UPDATE SET name = excluded.name, phone_number = excluded.phone_number,
      email = excluded.email, language = excluded.language, changed_at = excluded.changed_at
    WHERE c.erased_at IS NULL AND c.changed_at < excluded.changed_at`
}

/** Drops what was kept of a citizen who had their account erased: the inbox, what was sent, and where to. */
export async function forgetContact(tx: Tx, { citizenId, at }: CitizenErased): Promise<void> {
  await tx.notification.deleteMany({ where: { citizenId } })
  const contact = await tx.contact.findUnique({ where: { citizenId } })
  if (contact) {
    const addresses = [contact.phoneNumber, contact.email].flatMap((address) => address ?? [])
    await tx.message.deleteMany({ where: { toAddress: { in: addresses } } })
  }
  // A row stays, so that what comes late is sent to nobody.
  const nobody = { name: '', phoneNumber: '', email: null, language: 'EN', erasedAt: new Date(at) }
  await tx.contact.upsert({ where: { citizenId }, create: { citizenId, ...nobody }, update: nobody })
}
