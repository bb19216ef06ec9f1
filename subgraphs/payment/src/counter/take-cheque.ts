import type { Prisma } from '../generated/prisma/client.ts'
import { accounts } from '../ledger/accounts.ts'
import { newId } from '../payments/new-id.ts'
import { type ChequeInput, checkCheque } from './cheque.ts'
import { chequeKnown } from './counter-errors.ts'
import { counterClearing, moveMoney } from './counter-postings.ts'
import { recordEntry } from './record-entry.ts'
import type { AboutTaking } from './take-cash.ts'

interface Paper {
  readonly kind: 'CHEQUE' | 'DEMAND_DRAFT'
  readonly cheque: ChequeInput
}

/**
 * A cheque or draft for a payment. As Indian utilities do, the receipt is given at once, subject to realisation: the
 * payment is captured, the money stands on `cheques:<counter>` until the bank clears it, and a bounce takes it all back.
 */
export async function takeCheque(
  tx: Prisma.TransactionClient,
  about: AboutTaking,
  { kind, cheque }: Paper,
): Promise<void> {
  const { session, payment, captureId, acknowledgement } = about
  const { id: paymentId, amountPaise } = payment
  const typed = { ...cheque, ifsc: cheque.ifsc.toUpperCase() }
  checkCheque(typed, amountPaise)
  const { number, ifsc, accountLastFour = null, date } = typed
  const { count } = await tx.cheque.createMany({
    data: {
      ...{ id: newId('chq'), paymentId, sessionId: session.id, counterId: session.counterId, acknowledgement },
      ...{
        kind,
        number,
        ifsc,
        accountLastFour,
        date,
        amountPaise,
        bounceChargePaise: session.counter.bounceChargePaise,
      },
    },
    skipDuplicates: true,
  })
  if (count < 1) throw chequeKnown()
  const entry = { kind: 'RECEIPT', method: kind, amountPaise, taken: {}, given: {}, paymentId } as const
  await recordEntry(tx, session, { ...entry, givenField: 'input.changeGiven' })
  const to = accounts.cheques(session.counterId)
  await moveMoney(tx, { kind: 'counter-receipt', paymentId, captureId, amountPaise, from: counterClearing, to })
}
