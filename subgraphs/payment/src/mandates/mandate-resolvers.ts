import type { Viewer } from '@suvidha/service-kit/identity'
import { forbidden } from '@suvidha/service-kit/public-error'
import { isEntityId } from '../entity-id.ts'
import type {
  MandateDebitStatus,
  MandateMethod,
  MandateSkipReason,
  MandateStatus,
  PaymentProvider,
  Resolvers,
} from '../generated/schema.ts'
import { inRupees } from '../money.ts'
import type { PaymentDeps } from '../payment-deps.ts'
import { mandateProvider } from '../providers/connect-providers.ts'
import { cancelMandate, pauseMandate, resumeMandate } from './change-mandate.ts'
import { createMandate } from './create-mandate.ts'
import type { SkipReason } from './debit.ts'
import { mandateNotFound } from './mandate-errors.ts'
import { listDebits, listMandates } from './mandate-queries.ts'

export const mandateResolvers: Resolvers = {
  Query: {
    mandate: async (_parent, { id }, { deps, viewer }) => {
      const mandate = isEntityId(id)
        ? await deps.prisma.mandate.findFirst({ where: { id, citizenId: viewer.id } })
        : null
      if (!mandate) throw mandateNotFound()
      return mandate
    },
    myMandates: (_parent, paging, { deps, viewer }) => listMandates(deps.prisma, viewer.id, paging),
  },
  Mutation: {
    createMandate: async (_parent, { input }, { deps, viewer }) => {
      const { provider, method } = input
      const wish = { ...input, provider: provider ?? 'RAZORPAY', method: method ?? 'UPI' } as const
      return { mandate: await createMandate(deps, personOf(viewer), wish) }
    },
    pauseMandate: (_parent, { input }, { deps, viewer }) => pauseMandate(deps, personOf(viewer), input),
    resumeMandate: (_parent, { input }, { deps, viewer }) => resumeMandate(deps, personOf(viewer), input),
    cancelMandate: (_parent, { input }, { deps, viewer }) => cancelMandate(deps, personOf(viewer), input),
  },
  CreateMandateResult: {
    authorisation: ({ mandate }, _arguments, { deps }) => authorisationOf(deps, mandate),
  },
  Mandate: {
    status: ({ status }) => status as MandateStatus,
    method: ({ method }) => method as MandateMethod,
    provider: ({ provider }) => provider as PaymentProvider,
    connection: ({ connectionId }) => ({ id: connectionId }),
    maxAmount: ({ maxAmountPaise }) => inRupees(maxAmountPaise),
    isPausedAtBank: ({ isPausedAtProvider }) => isPausedAtProvider,
    authorisation: (mandate, _arguments, { deps }) => authorisationOf(deps, mandate),
    debits: ({ id }, paging, { deps }) => listDebits(deps.prisma, id, paging),
  },
  MandateDebit: {
    status: ({ status }) => status as MandateDebitStatus,
    bill: ({ billId }) => ({ id: billId }),
    amount: ({ amountPaise }) => inRupees(amountPaise),
    skipReason: ({ status, reason }) => (status === 'SKIPPED' ? (skipReasonOf[reason as SkipReason] ?? null) : null),
    failureReason: ({ status, reason }) => (status === 'SKIPPED' ? null : reason),
    payments: ({ id }, _arguments, { mandates }) => mandates.paymentsOfDebit.load(id),
  },
  Connection: {
    __resolveReference: ({ id }) => ({ id }),
    mandate: ({ id }, _arguments, { mandates }) => mandates.openMandateOfConnection.load(id),
  },
}

const skipReasonOf: Readonly<Record<SkipReason, MandateSkipReason>> = {
  ABOVE_LIMIT: 'ABOVE_LIMIT',
  AMOUNT_ROSE: 'AMOUNT_ROSE',
  NOTHING_DUE: 'NOTHING_DUE',
  MANDATE_PAUSED: 'MANDATE_PAUSED',
  MANDATE_ENDED: 'MANDATE_ENDED',
}

/** Where the citizen allows a mandate; null when that is not (or no longer) waited for. */
function authorisationOf({ config, providers }: PaymentDeps, mandate: MandateToAllow) {
  const { status, provider, providerOrderId } = mandate
  if (status !== 'PENDING' || !providerOrderId || !mandateProvider(providers, provider)) return null
  const url = `${config.checkoutBaseUrl}/${encodeURIComponent(providerOrderId)}`
  return { url, providerOrderId, until: mandate.authoriseBy }
}

interface MandateToAllow {
  readonly status: string
  readonly provider: string
  readonly providerOrderId: string | null
  readonly authoriseBy: Date
}

/** A service has no bills of its own. */
function personOf(viewer: Viewer): string {
  if (viewer.kind !== 'person') throw forbidden()
  return viewer.id
}
