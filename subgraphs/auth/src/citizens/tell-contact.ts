import type { Deps } from '../context.ts'
import type { Citizen, Prisma } from '../generated/prisma/client.ts'
import type { ContactChanged } from '../published-events.ts'

/** Tells who sends messages where this person is reached from now on. An e-mail address counts once it is verified. */
export function tellContact(tx: Prisma.TransactionClient, { events }: Deps, citizen: Citizen): Promise<void> {
  const event: ContactChanged = {
    citizenId: citizen.id,
    name: citizen.name,
    phoneNumber: citizen.phoneNumber,
    email: citizen.emailVerifiedAt ? citizen.email : null,
    language: citizen.language,
    at: new Date().toISOString(),
  }
  return events.publish(tx, 'contact.changed', event)
}
