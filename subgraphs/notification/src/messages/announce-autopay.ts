import type { DebitAnnounced, DebitMissed, MandateChanged } from '@suvidha/payment/published-events'
import type { Prisma } from '../generated/prisma/client.ts'
import { dayInWords, groupedAmount, type Language } from './message-texts.ts'
import { type News, tellCitizen } from './tell-citizen.ts'

/** A citizen is told of a debit before it is made: the notice that RBI asks for. Once for each debit. */
export const announceDebit = (tx: Prisma.TransactionClient, event: DebitAnnounced): Promise<void> =>
  tell(tx, event.citizenId, {
    dedupeKey: `debit-announced:${event.debitId}`,
    kind: 'DEBIT_ANNOUNCED',
    write: (texts, language) => texts.debitAnnounced({ ...shownOf(event), day: dayOf(event.debitAt, language) }),
  })

/** A citizen is told that a bill was not debited, and whether it will be. Once for each time. */
export const announceMissedDebit = (tx: Prisma.TransactionClient, event: DebitMissed): Promise<void> =>
  tell(tx, event.citizenId, {
    dedupeKey: `debit-missed:${event.debitId}:${event.version}`,
    kind: 'DEBIT_MISSED',
    write: (texts, language) => {
      const shown = shownOf(event)
      if (event.why === 'ABOVE_LIMIT') return texts.debitAboveLimit(shown)
      if (event.why === 'AMOUNT_ROSE') return texts.debitAmountRose(shown)
      return event.nextTryAt === null
        ? texts.debitGivenUp(shown)
        : texts.debitFailed({ ...shown, day: dayOf(event.nextTryAt, language) })
    },
  })

/** A citizen is told that AutoPay began, pauses or ended. Once for each change. */
export const announceMandate = (tx: Prisma.TransactionClient, event: MandateChanged): Promise<void> =>
  tell(tx, event.citizenId, {
    dedupeKey: `mandate:${event.mandateId}:${event.version}`,
    kind: 'MANDATE_CHANGED',
    write: (texts) => texts.mandateChanged[event.status](groupedAmount(BigInt(event.maxAmountPaise))),
  })

const shownOf = ({ amountPaise, billNumber }: DebitAnnounced | DebitMissed) => ({
  amount: groupedAmount(BigInt(amountPaise)),
  bill: billNumber,
})

const dayOf = (instant: string, language: Language) => dayInWords(new Date(instant), language)

const tell = (tx: Prisma.TransactionClient, citizenId: string, news: Omit<News, 'title'>) =>
  tellCitizen(tx, citizenId, { ...news, title: (texts) => texts.autopayTitle })
