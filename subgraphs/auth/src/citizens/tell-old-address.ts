import type { Deps } from '../context.ts'
import type { Citizen, Prisma } from '../generated/prisma/client.ts'
import type { CredentialChanged } from '../published-events.ts'

/** Tells a person, where they were reached until now, that they are reached elsewhere from now on. */
export function tellOldAddress(
  tx: Prisma.TransactionClient,
  { events }: Deps,
  { before, change, changeId }: { before: Citizen; change: 'EMAIL_CHANGED' | 'PHONE_CHANGED'; changeId: string },
): Promise<void> {
  const event: CredentialChanged = {
    changeId,
    citizenId: before.id,
    change,
    name: before.name,
    phoneNumber: before.phoneNumber,
    email: before.emailVerifiedAt ? before.email : null,
    language: before.language,
    changedAt: new Date().toISOString(),
  }
  return events.publish(tx, 'credential.changed', event)
}
