import type { Payment } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { stillStarting } from '../payments/payment-errors.ts'
import { providerOf } from '../providers/connect-providers.ts'
import {
  callTimeoutMs,
  type OnlineMethod,
  type Provider,
  type ProviderOrder,
  ProviderRefusal,
  ProviderUnavailable,
} from '../providers/provider-port.ts'
import { routePayment } from './route-payment.ts'

/** For so long one process has the creation of an order to itself: two calls to a provider and a margin. */
export const orderClaimMs = 2 * callTimeoutMs + 2000

/**
 * The order of a CREATED payment that this process has claimed. A payment that was routed by rule goes on to the next
 * provider while it certainly has no order at the one before: nobody was given a checkout yet, and nobody may ever be
 * given two. Where a provider may have made the order although its answer was lost, it is looked for first, and while it
 * cannot be looked for the payment stays. Fails as the last provider that was asked did.
 */
export async function obtainOrder(deps: PaymentDeps, payment: Payment, isNew: boolean): Promise<ProviderOrder> {
  const left = new Set<string>()
  for (let current = payment, mayExist = !isNew; ; mayExist = false) {
    const provider = providerOf(deps.providers, current.provider)
    const result = await tryProvider(provider, current, mayExist)
    if ('order' in result) return result.order
    left.add(provider.name)
    const next = payment.isRouted && !result.mayExist ? await findNext(deps, current, left) : undefined
    if (!next) throw result.error
    current = await moveOn(deps, current, { to: next, reason: String((result.error as Error).message) })
  }
}

type Tried = { readonly order: ProviderOrder } | { readonly error: unknown; readonly mayExist: boolean }

async function tryProvider(provider: Provider, payment: Payment, mayExist: boolean): Promise<Tried> {
  const { id: receipt, amountPaise, currency } = payment
  const method = (payment.method ?? undefined) as OnlineMethod | undefined
  try {
    const existing = mayExist ? await provider.findOrderByReceipt(receipt) : undefined
    if (existing) return { order: existing }
  } catch (error) {
    return { error, mayExist: true }
  }
  try {
    return { order: await provider.createOrder({ amountPaise, currency, receipt, method }) }
  } catch (error) {
    if (error instanceof ProviderRefusal) return { error, mayExist: false }
    if (!(error instanceof ProviderUnavailable) || !error.mayHaveActed) return { error, mayExist: false }
    // Where nobody else may be asked anyway, the next try looks.
    return payment.isRouted ? lookFor(provider, receipt, error) : { error, mayExist: true }
  }
}

async function lookFor(provider: Provider, receipt: string, error: unknown): Promise<Tried> {
  try {
    const order = await provider.findOrderByReceipt(receipt)
    return order ? { order } : { error, mayExist: false }
  } catch {
    return { error, mayExist: true }
  }
}

async function findNext(deps: PaymentDeps, { method, amountPaise }: Payment, left: ReadonlySet<string>) {
  const earlier = method as OnlineMethod | null
  const ranked = await routePayment(deps, { method: earlier, amountPaise })
  return ranked.find(({ name }) => !left.has(name))
}

/** The claim is made longer: the next provider has its two calls too. */
async function moveOn(deps: PaymentDeps, payment: Payment, { to, reason }: { to: Provider; reason: string }) {
  const { id, provider } = payment
  deps.logger.warn({ paymentId: id, from: provider, to: to.name, reason }, 'the payment goes on to another provider')
  const moved = await deps.prisma.$transaction(async (tx) => {
    const [row] = await tx.payment.updateManyAndReturn({
      where: { id, provider, status: 'CREATED', providerOrderId: null },
      data: { provider: to.name, orderClaimedUntil: new Date(Date.now() + orderClaimMs) },
    })
    if (row)
      await tx.paymentFailover.create({ data: { paymentId: id, fromProvider: provider, toProvider: to.name, reason } })
    return row
  })
  // Somebody took over while this process was slow.
  if (!moved) throw stillStarting()
  return moved
}
