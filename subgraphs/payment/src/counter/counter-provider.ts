import type { PrismaClient } from '../generated/prisma/client.ts'
import { type Provider, ProviderRefusal } from '../providers/provider-port.ts'
import { slipCodeOf } from './slip-code.ts'

/** A place where nothing is asked of anybody outside: its orders are slips, its captures are written by clerks. */
export function connectCounter(prisma: PrismaClient): Provider {
  const orderOf = (paymentId: string) => ({ id: slipCodeOf(paymentId), checkoutToken: null })

  /** A refund waits until a clerk has given the money out: that, and not a look here, ends it. */
  async function refundOf({
    providerPaymentId,
    amountPaise,
    refundId,
  }: {
    providerPaymentId: string
    amountPaise: bigint
    refundId: string
  }) {
    const cheque = await prisma.cheque.findFirst({ where: { acknowledgement: providerPaymentId } })
    if (cheque && cheque.status !== 'CLEARED') throw new ProviderRefusal('The cheque that paid it is not cleared.')
    return { id: refundId, providerPaymentId, amountPaise, status: 'pending' as const, refundId, reason: null }
  }

  return {
    name: 'COUNTER',
    methods: new Set(['CASH', 'CHEQUE', 'DEMAND_DRAFT']),
    minimumAmountPaise: 100n,
    createOrder: async ({ receipt }) => orderOf(receipt),
    findOrderByReceipt: async (receipt) => orderOf(receipt),
    listPayments: async () => [],
    createRefund: refundOf,
    async findRefund({ refundId, providerPaymentId }) {
      const refund = await prisma.refund.findFirst({ where: { id: refundId, providerRefundId: { not: null } } })
      return refund ? refundOf({ providerPaymentId, amountPaise: refund.amountPaise, refundId }) : undefined
    },
    // Its slip is its number; there is no page.
    checkoutOf: () => ({ upiIntent: null, page: null }),
  }
}
