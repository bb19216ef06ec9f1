import { badUserInput } from '@suvidha/service-kit/public-error'
import { isEntityId } from '../entity-id.ts'
import type { Mandate } from '../generated/prisma/client.ts'
import { answerOnce } from '../idempotency/answer-once.ts'
import { dayInIndia } from '../ledger/book-day.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { newId } from '../payments/new-id.ts'
import { mandateProvider } from '../providers/connect-providers.ts'
import { type MandateProvider, type ProviderName, ProviderRefusal } from '../providers/provider-port.ts'
import { endOf, isoDay } from './debit-calendar.ts'
import { findDebitableBills } from './find-debitable-bills.ts'
import type { MandateMethod } from './mandate.ts'
import { connectionHasMandate, mandatesNotOffered } from './mandate-errors.ts'
import { lockMandate, moveMandate } from './mandate-row.ts'
import { scheduleLook } from './schedule-look.ts'

export interface CreateMandateInput {
  readonly connectionId: string
  readonly maxAmountPaise: bigint
  readonly provider: ProviderName
  readonly method: MandateMethod
  /** A day in India, midnight in UTC. */
  readonly validUntil: Date
  readonly idempotencyKey: string
}

/** No provider debits less than a rupee. */
const leastMaxPaise = 100n
const longestYears = 10

/**
 * Asks a provider for the permission to debit a connection's bills; the citizen gives it on the provider's page. The same
 * key and input lead to the same mandate, whatever happened in between. Fails with BAD_USER_INPUT, NOT_FOUND (not the
 * person's connection), CONFLICT (it has a mandate) and UPSTREAM_UNAVAILABLE.
 */
export async function createMandate(deps: PaymentDeps, citizenId: string, input: CreateMandateInput): Promise<Mandate> {
  const { idempotencyKey: key, ...wish } = input
  const provider = check(deps, wish)
  const { connectionId, validUntil } = wish
  const { holderName } = await findDebitableBills(deps, { citizenId, connectionId })
  const request = {
    identity: citizenId,
    operation: 'createMandate',
    key,
    input: { ...wish, validUntil: isoDay(validUntil) },
  }
  const { mandateId } = await answerOnce(deps, request, async (tx) => {
    const id = newId('mnd')
    const authoriseBy = new Date(Date.now() + deps.config.autopay.authoriseWithinSeconds * 1000)
    const { count } = await tx.mandate.createMany({
      data: [{ ...wish, id, citizenId, holderName, authoriseBy }],
      skipDuplicates: true,
    })
    if (count < 1) throw connectionHasMandate()
    await scheduleLook(deps, tx, { mandateId: id, round: 0, attempt: 0, status: 'CREATED' })
    return { mandateId: id }
  })
  const mandate = await deps.prisma.mandate.findUniqueOrThrow({ where: { id: mandateId } })
  return mandate.status === 'CREATED' ? register(deps, provider, mandate) : mandate
}

function check({ config, providers }: PaymentDeps, wish: Omit<CreateMandateInput, 'idempotencyKey'>): MandateProvider {
  const { connectionId, maxAmountPaise, validUntil } = wish
  if (!isEntityId(connectionId)) throw badUserInput('input.connectionId', 'This is no connection id.')
  const { maxPaise } = config.autopay
  if (maxAmountPaise < leastMaxPaise || maxAmountPaise > maxPaise) {
    throw badUserInput('input.maxAmountPaise', `A debit is of ${leastMaxPaise} to ${maxPaise} paise.`)
  }
  const today = Date.parse(dayInIndia(new Date()))
  const latest = new Date(today)
  latest.setUTCFullYear(latest.getUTCFullYear() + longestYears)
  if (validUntil.getTime() <= today || validUntil > latest) {
    throw badUserInput('input.validUntil', `A mandate ends after today, within ${longestYears} years.`)
  }
  const provider = mandateProvider(providers, wish.provider)
  if (!provider) throw mandatesNotOffered()
  if (!provider.methods.has(wish.method)) {
    throw badUserInput('input.method', 'This provider takes no mandates of this kind.')
  }
  return provider
}

/** Makes a CREATED mandate known to the provider, outside of any transaction; begun anew after a crash, it is the same there. */
async function register(deps: PaymentDeps, provider: MandateProvider, mandate: Mandate): Promise<Mandate> {
  const { id: mandateId, holderName, maxAmountPaise } = mandate
  const method = mandate.method as MandateMethod
  const validUntil = endOf(mandate.validUntil)
  try {
    const { orderId, customerId } = await provider.register({
      mandateId,
      method,
      holderName,
      maxAmountPaise,
      validUntil,
    })
    return await record(deps, mandateId, 'PENDING', { providerOrderId: orderId, providerCustomerId: customerId })
  } catch (error) {
    if (!(error instanceof ProviderRefusal)) throw error
    return record(deps, mandateId, 'REJECTED', { failureReason: error.message })
  }
}

/** Not changed where somebody with the same key was faster, or it was cancelled meanwhile. */
const record = (deps: PaymentDeps, id: string, to: 'PENDING' | 'REJECTED', data: Partial<Mandate>): Promise<Mandate> =>
  deps.prisma.$transaction(async (tx) => {
    const mandate = await lockMandate(tx, { id })
    if (!mandate) throw new Error(`mandate ${id} is gone`)
    return mandate.status === 'CREATED' ? moveMandate(tx, deps, mandate, { to, source: 'API', data }) : mandate
  })
