import type { Prisma } from '../generated/prisma/client.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import type { ProviderEvent } from '../providers/provider-port.ts'
import { lookNow } from './schedule-look.ts'

/**
 * News of a permission to debit has its mandate looked after, by asking the provider: in whatever order news comes, its own
 * answer counts. False when no mandate is known for it.
 */
export async function tellMandate(
  tx: Prisma.TransactionClient,
  deps: Pick<PaymentDeps, 'events'>,
  { provider, event }: { readonly provider: string; readonly event: ProviderEvent },
): Promise<boolean> {
  const { orderId: providerOrderId, tokenId: providerTokenId } = event
  const names = [...(providerOrderId ? [{ providerOrderId }] : []), ...(providerTokenId ? [{ providerTokenId }] : [])]
  if (names.length === 0) return false
  const mandate = await tx.mandate.findFirst({ where: { provider, OR: names }, select: { id: true } })
  if (mandate) await lookNow(deps, tx, mandate.id)
  return mandate !== null
}
