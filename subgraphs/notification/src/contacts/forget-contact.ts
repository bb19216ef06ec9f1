import type { CitizenErased } from '@suvidha/auth/published-events'
import { forgetSamples } from '../campaigns/forget-samples.ts'
import type { Contact, Prisma } from '../generated/prisma/client.ts'

type Tx = Prisma.TransactionClient

/**
 * Drops what was kept of a citizen who had their account erased: the inbox, where to reach them, what they wanted to be
 * told, and what was sent, to addresses of before as well.
 */
export async function forgetContact(tx: Tx, { citizenId, at }: CitizenErased): Promise<void> {
  const contact = await tx.contact.findUnique({ where: { citizenId } })
  // A row stays, so that what comes late is sent to nobody.
  const nobody = { name: '', phoneNumber: '', email: null, language: 'EN', erasedAt: new Date(at) }
  await tx.contact.upsert({ where: { citizenId }, create: { citizenId, ...nobody }, update: nobody })
  await tx.notification.deleteMany({ where: { citizenId } })
  await forgetMessages(tx, { citizenId })
  await tx.pushSubscription.deleteMany({ where: { citizenId } })
  await tx.preference.deleteMany({ where: { citizenId } })
  await tx.quietHours.deleteMany({ where: { citizenId } })
  await tx.consent.deleteMany({ where: { citizenId } })
  await tx.audienceMember.deleteMany({ where: { citizenId } })
  await forgetSamples(tx, citizenId)
  if (contact && !contact.erasedAt) await forgetUnowned(tx, contact)
}

/** Of what nobody knows whose it is: a number is one person's, an e-mail address may be a family's. */
async function forgetUnowned(tx: Tx, { citizenId, phoneNumber, email }: Contact): Promise<void> {
  await forgetMessages(tx, { citizenId: null, toAddress: phoneNumber })
  if (email === null) return
  const shared = await tx.contact.count({ where: { email, citizenId: { not: citizenId }, erasedAt: null } })
  if (shared === 0) await forgetMessages(tx, { citizenId: null, toAddress: email })
}

/** With what became of each. One that is being sent now is not written about any more. */
async function forgetMessages(tx: Tx, where: Prisma.MessageWhereInput): Promise<void> {
  const messages = await tx.message.findMany({ where, select: { id: true } })
  await tx.message.deleteMany({ where })
  await tx.messageAttempt.deleteMany({ where: { messageId: { in: messages.map(({ id }) => id) } } })
}
