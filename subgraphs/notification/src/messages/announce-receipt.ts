import { randomUUID } from 'node:crypto'
import type { ReceiptIssued } from '@suvidha/document/published-events'
import type { Prisma } from '../generated/prisma/client.ts'
import { captureMessage } from './capture-message.ts'
import { groupedAmount, languageOf, messageTexts } from './message-texts.ts'

/** Tells a citizen that a payment arrived: in the inbox, by SMS, and by e-mail where there is an address. Once each. */
export async function announceReceipt(tx: Prisma.TransactionClient, event: ReceiptIssued): Promise<void> {
  const contact = await tx.contact.findUnique({ where: { citizenId: event.citizenId } })
  if (!contact) throw new Error(`no contact for citizen ${event.citizenId}`)
  if (contact.erasedAt) return
  const texts = messageTexts[languageOf(contact.language)]
  const values = { amount: groupedAmount(BigInt(event.amountPaise)), receipt: event.receiptNumber, name: contact.name }
  const { citizenId } = event
  const dedupeKey = `receipt:${event.receiptId}`
  await tx.notification.createMany({
    data: [
      {
        id: `ntf_${randomUUID()}`,
        citizenId,
        dedupeKey,
        kind: 'PAYMENT_RECEIVED',
        title: texts.paidTitle,
        body: texts.paid(values),
        createdAt: new Date(),
      },
    ],
    skipDuplicates: true,
  })
  await captureMessage(tx, {
    dedupeKey,
    citizenId,
    channel: 'SMS',
    toAddress: contact.phoneNumber,
    subject: null,
    body: texts.paid(values),
  })
  if (!contact.email) return
  await captureMessage(tx, {
    dedupeKey,
    citizenId,
    channel: 'EMAIL',
    toAddress: contact.email,
    subject: `${texts.paidTitle}: ${event.receiptNumber}`,
    body: texts.paidMail(values),
  })
}
