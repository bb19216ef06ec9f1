import { checkText } from '@suvidha/service-kit/check-text'
import { badUserInput } from '@suvidha/service-kit/public-error'
import type { Counter, Prisma } from '../generated/prisma/client.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { counterExists, counterHasCash, counterHasCheques, sessionsStillOpen } from './counter-errors.ts'
import { cashOf, lockCounter } from './open-session.ts'

interface Keyed {
  readonly idempotencyKey: string
}

const limits = ['differenceLimitPaise', 'cashLimitPaise', 'bounceChargePaise'] as const
type Limits = Partial<Record<(typeof limits)[number], bigint | null>>

/** In paise, both included. Cash stays below 2 lakh rupees: section 269ST of the Income-tax Act. */
const bounds: Readonly<Record<(typeof limits)[number], readonly [bigint, bigint]>> = {
  differenceLimitPaise: [0n, 10_000_000n],
  cashLimitPaise: [1n, 19_999_999n],
  bounceChargePaise: [0n, 1_000_000n],
}

export interface CreateCounterInput extends Keyed, Limits {
  readonly id: string
  readonly name: string
  readonly region: string
}

/** Its id is part of every receipt's number and of its accounts, so it never changes. */
export async function createCounter(deps: PaymentDeps, adminId: string, input: CreateCounterInput): Promise<Counter> {
  const { idempotencyKey: key, ...wish } = input
  const { id } = wish
  if (!/^[\w-]{1,16}$/.test(id)) throw badUserInput('input.id', 'The id has 1 to 16 of letters, digits, - and _.')
  const name = checkText(wish.name, 'input.name', 80)
  const region = checkText(wish.region, 'input.region', 64)
  const chosen = limits.flatMap((limit) => {
    const paise = wish[limit]
    if (paise == null) return []
    const [least, most] = bounds[limit]
    if (paise < least || paise > most) throw badUserInput(`input.${limit}`, `${limit} is ${least} to ${most}.`)
    return [[limit, paise] as const]
  })
  const request = { identity: adminId, operation: 'createCounter', key, input: wish }
  await answerOnce(deps, request, async (tx) => {
    const data = { id, name, region, ...Object.fromEntries(chosen) }
    const { count } = await tx.counter.createMany({ data, skipDuplicates: true })
    if (count < 1) throw counterExists()
    return noteChange(tx, { counterId: id, kind: 'CREATED', name, changedBy: adminId })
  })
  return deps.prisma.counter.findUniqueOrThrow({ where: { id } })
}

export interface RenameCounterInput extends Keyed {
  readonly counterId: string
  readonly name: string
}

/** Receipts that were given keep the name of their day. */
export async function renameCounter(deps: PaymentDeps, adminId: string, input: RenameCounterInput): Promise<Counter> {
  const { idempotencyKey: key, ...wish } = input
  const { counterId } = wish
  const name = checkText(wish.name, 'input.name', 80)
  const request = { identity: adminId, operation: 'renameCounter', key, input: wish }
  await answerOnce(deps, request, async (tx) => {
    const { id } = await lockCounter(tx, counterId)
    await tx.counter.update({ where: { id }, data: { name } })
    return noteChange(tx, { counterId: id, kind: 'RENAMED', name, changedBy: adminId })
  })
  return deps.prisma.counter.findUniqueOrThrow({ where: { id: counterId } })
}

export interface CloseCounterInput extends Keyed {
  readonly counterId: string
}

/** Nothing may lie there that only a clerk at this counter could take away. Cheques at the bank end without one. */
export async function closeCounter(deps: PaymentDeps, adminId: string, input: CloseCounterInput): Promise<Counter> {
  const { idempotencyKey: key, ...wish } = input
  const request = { identity: adminId, operation: 'closeCounter', key, input: wish }
  await answerOnce(deps, request, async (tx) => {
    const { id: counterId, name } = await lockCounter(tx, wish.counterId)
    const open = await tx.counterSession.count({ where: { counterId, status: { not: 'CLOSED' } } })
    if (open > 0) throw sessionsStillOpen()
    if ((await cashOf(tx, counterId)) !== 0n) throw counterHasCash()
    if ((await tx.cheque.count({ where: { counterId, status: 'RECEIVED' } })) > 0) throw counterHasCheques()
    await tx.counter.update({ where: { id: counterId }, data: { active: false, closedAt: new Date() } })
    return noteChange(tx, { counterId, kind: 'CLOSED', name, changedBy: adminId })
  })
  return deps.prisma.counter.findUniqueOrThrow({ where: { id: wish.counterId } })
}

/** The counter is locked, or new. */
async function noteChange(
  tx: Prisma.TransactionClient,
  change: Omit<Prisma.CounterChangeUncheckedCreateInput, 'number'>,
) {
  const number = 1 + (await tx.counterChange.count({ where: { counterId: change.counterId } }))
  await tx.counterChange.create({ data: { ...change, number } })
  return { number }
}
