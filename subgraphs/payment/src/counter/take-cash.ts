import { badUserInput } from '@suvidha/service-kit/public-error'
import type { Payment, Prisma } from '../generated/prisma/client.ts'
import { accounts } from '../ledger/accounts.ts'
import { noChange } from './counter-errors.ts'
import { counterClearing, moveMoney } from './counter-postings.ts'
import {
  addPieces,
  makeChange,
  type PieceCount,
  type Pieces,
  readPieces,
  roundToCoin,
  sumOfPieces,
} from './denominations.ts'
import type { LockedSession } from './lock-session.ts'
import { recordEntry } from './record-entry.ts'

export interface AboutTaking {
  readonly session: LockedSession
  readonly payment: Payment
  readonly captureId: string
  readonly acknowledgement: string
}

interface Handed {
  readonly tendered: readonly PieceCount[]
  /** What the clerk gave; what the drawer suggests when missing. */
  readonly changeGiven?: readonly PieceCount[] | null | undefined
}

/** Notes and coins for a payment, and the change. Fails with BAD_USER_INPUT, and with CONFLICT when there is no change. */
export async function takeCash(tx: Prisma.TransactionClient, about: AboutTaking, handed: Handed): Promise<void> {
  const { session, payment, captureId } = about
  const { id: paymentId, amountPaise } = payment
  if (amountPaise > session.counter.cashLimitPaise) {
    throw badUserInput('input.method', `At most ${session.counter.cashLimitPaise} paise are taken in cash.`)
  }
  const cashPaise = roundToCoin(amountPaise)
  const taken = readPieces(handed.tendered, 'input.tendered')
  const changePaise = sumOfPieces(taken) - cashPaise
  if (changePaise < 0n) throw badUserInput('input.tendered', `${cashPaise} paise are to be paid.`)
  const given = changeOf(changePaise, addPieces(session.pieces, taken), handed.changeGiven)
  await recordEntry(tx, session, {
    ...{ kind: 'RECEIPT', method: 'CASH', amountPaise, taken, given, givenField: 'input.changeGiven', paymentId },
  })
  const cash = accounts.cash(session.counterId)
  await moveMoney(tx, { kind: 'counter-receipt', paymentId, captureId, amountPaise, from: counterClearing, to: cash })
  // What no coin can pay: at most a quarter of a rupee either way.
  const rounding = { amountPaise: cashPaise - amountPaise, from: accounts.counterDifference, to: cash }
  await moveMoney(tx, { kind: 'counter-rounding', paymentId, captureId, ...rounding })
}

function changeOf(changePaise: bigint, drawer: Pieces, changeGiven: Handed['changeGiven']): Pieces {
  if (!changeGiven) {
    const change = makeChange(changePaise, drawer)
    if (!change) throw noChange()
    return change
  }
  const given = readPieces(changeGiven, 'input.changeGiven')
  if (sumOfPieces(given) !== changePaise) throw badUserInput('input.changeGiven', `The change is ${changePaise} paise.`)
  return given
}
