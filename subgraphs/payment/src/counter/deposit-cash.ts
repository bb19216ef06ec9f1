import { checkText } from '@suvidha/service-kit/check-text'
import { badUserInput } from '@suvidha/service-kit/public-error'
import type { CashDeposit } from '../generated/prisma/client.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { accounts } from '../ledger/accounts.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { newId } from '../payments/new-id.ts'
import { depositNotFound } from './counter-errors.ts'
import { moveMoney } from './counter-postings.ts'
import { type PieceCount, readPieces, sumOfPieces } from './denominations.ts'
import { lockOpenSession } from './lock-session.ts'
import { recordEntry } from './record-entry.ts'

export interface DepositCashInput {
  readonly sessionId?: string | null | undefined
  readonly pieces: readonly PieceCount[]
  readonly slipReference: string
  readonly idempotencyKey: string
}

/** Notes and coins leave the drawer for the bank; until the bank has counted them they are in transit. */
export async function depositCash(deps: PaymentDeps, clerkId: string, input: DepositCashInput): Promise<CashDeposit> {
  const { idempotencyKey: key, ...wish } = input
  const given = readPieces(wish.pieces, 'input.pieces')
  const amountPaise = sumOfPieces(given)
  if (amountPaise === 0n) throw badUserInput('input.pieces', 'The notes and coins that go to the bank.')
  const slipReference = checkText(wish.slipReference, 'input.slipReference', 100)
  const { depositId } = await answerOnce(
    deps,
    { identity: clerkId, operation: 'depositCash', key, input: wish },
    async (tx) => {
      const session = await lockOpenSession(tx, { clerkId, sessionId: wish.sessionId })
      const depositId = newId('cdp')
      const entry = { kind: 'DEPOSIT', method: 'CASH', amountPaise: -amountPaise, taken: {}, given } as const
      await recordEntry(tx, session, { ...entry, givenField: 'input.pieces' })
      const { id: sessionId, counterId } = session
      await tx.cashDeposit.create({
        data: {
          id: depositId,
          sessionId,
          counterId,
          amountPaise,
          pieces: given,
          slipReference,
          depositedBy: clerkId,
        },
      })
      const move = { from: accounts.cash(counterId), to: accounts.bankInTransit, amountPaise }
      await moveMoney(tx, { kind: 'counter-deposit', reference: depositId, ...move })
      return { depositId }
    },
  )
  return deps.prisma.cashDeposit.findUniqueOrThrow({ where: { id: depositId } })
}

interface Confirmation {
  readonly depositId: string
  readonly staffId: string
  readonly bankReference: string
}

/** The bank's statement shows it. Never by whoever carried it there. */
export function confirmCashDeposit({ prisma }: PaymentDeps, confirmation: Confirmation): Promise<CashDeposit> {
  const { depositId: id, staffId } = confirmation
  const bankReference = checkText(confirmation.bankReference, 'bankReference', 100)
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.cashDeposit.updateMany({
      where: { id, confirmedAt: null, depositedBy: { not: staffId } },
      data: { bankReference, confirmedBy: staffId, confirmedAt: new Date() },
    })
    const deposit = await tx.cashDeposit.findUnique({ where: { id } })
    if (!deposit || (count < 1 && deposit.bankReference !== bankReference)) throw depositNotFound()
    if (count < 1) return deposit
    const move = { from: accounts.bankInTransit, to: accounts.bank, amountPaise: deposit.amountPaise }
    await moveMoney(tx, { kind: 'counter-deposit-confirmed', reference: id, ...move })
    return deposit
  })
}
