import {
  idsAt,
  inRegions,
  type RefuseOutside,
  type RegionRules,
  type Regions,
  regionsAsked,
} from '@suvidha/service-kit/regions'
import type { Context } from './context.ts'
import { chequeNotFound, counterNotFound, depositNotFound, sessionNotFound } from './counter/counter-errors.ts'
import { isEntityId } from './entity-id.ts'
import { type Payment, Prisma } from './generated/prisma/client.ts'
import { captureNotFound, paymentNotFound } from './payments/payment-errors.ts'
import { refundNotFound } from './refunds/refund-errors.ts'

/** What all of a payment, or a link, is for; one that is for several regions is of the whole city. */
export function regionOf(items: readonly { readonly region: string }[]) {
  const [first] = items
  return { region: first?.region ?? null, cityOnly: items.some(({ region }) => region !== first?.region) }
}

/** Payments, or links, of some regions, for Prisma. */
export const ofRegions = (regions: Regions) => (regions === null ? {} : { ...inRegions(regions), cityOnly: false })

/** The same of rows of `payment`. */
export const isOfRegions = (regions: Regions): Prisma.Sql =>
  regions === null ? Prisma.sql`true` : Prisma.sql`(payment.region = ANY(${[...regions]}) AND NOT payment.city_only)`

/** The same of one that was read. */
export const isWithinRegions = (
  regions: Regions,
  { region, cityOnly }: Pick<Payment, 'region' | 'cityOnly'>,
): boolean => regions === null || (region !== null && regions.includes(region) && !cityOnly)

/** Where each kind of thing lies, when it is of a region, and what is said where there is none of its id. */
const kinds = {
  capture: [
    (regions) => Prisma.sql`capture t JOIN payment ON payment.id = t.payment_id AND ${isOfRegions(regions)}`,
    captureNotFound,
  ],
  // The money goes back from the payment, the paper lies at the counter.
  cheque: [
    (regions) => Prisma.sql`cheque t JOIN payment ON payment.id = t.payment_id AND ${isOfRegions(regions)}
      JOIN counter c ON c.id = t.counter_id AND c.region = ANY(${regions})`,
    chequeNotFound,
  ],
  counter: [(regions) => Prisma.sql`(SELECT id FROM counter WHERE region = ANY(${regions})) AS t`, counterNotFound],
  deposit: [
    (regions) => Prisma.sql`cash_deposit t JOIN counter c ON c.id = t.counter_id AND c.region = ANY(${regions})`,
    depositNotFound,
  ],
  payment: [(regions) => Prisma.sql`(SELECT id FROM payment WHERE ${isOfRegions(regions)}) AS t`, paymentNotFound],
  refund: [
    (regions) => Prisma.sql`refund t JOIN payment ON payment.id = t.payment_id AND ${isOfRegions(regions)}`,
    refundNotFound,
  ],
  session: [
    (regions) => Prisma.sql`counter_session t JOIN counter c ON c.id = t.counter_id AND c.region = ANY(${regions})`,
    sessionNotFound,
  ],
} as const satisfies Readonly<Record<string, readonly [from: (regions: string[]) => Prisma.Sql, none: () => Error]>>

type Kind = keyof typeof kinds

async function isWithin({ deps, viewer: { regions } }: Context, kind: Kind, id: string): Promise<boolean> {
  if (regions === null) return true
  if (!isEntityId(id)) return false
  const [from] = kinds[kind]
  const found = await deps.prisma.$queryRaw<unknown[]>`SELECT 1 AS found FROM ${from([...regions])} WHERE t.id = ${id}`
  return found.length > 0
}

const within =
  (kind: Kind, path: string): RefuseOutside<Context> =>
  async (context, argumentsOfField) => {
    const [id = ''] = idsAt(argumentsOfField, path)
    if (!(await isWithin(context, kind, id))) throw kinds[kind][1]()
  }

/** One's own drawer, wherever it is: what lies in it is counted and carried away also by who works elsewhere now. */
const ownSessionOr =
  (refuse: RefuseOutside<Context>): RefuseOutside<Context> =>
  async (context, argumentsOfField) => {
    const [id = ''] = idsAt(argumentsOfField, 'input.sessionId')
    const { deps, viewer } = context
    const own = isEntityId(id) ? await deps.prisma.counterSession.count({ where: { id, clerkId: viewer.id } }) : 0
    if (own === 0) await refuse(context, argumentsOfField)
  }

/** What each field of the staff is to those of them who work in regions. What reads does so in its own SQL. */
export const regionRules: RegionRules<Context> = {
  'Query.cheques': 'IN_SQL',
  'Query.counterAccount': 'IN_SQL',
  'Query.counterSessions': 'IN_SQL',
  'Query.counterSlip': 'IN_SQL',
  'Query.counters': 'IN_SQL',
  'Query.dayBook': 'CITY',
  'Query.ledgerTransactions': 'CITY',
  // One's own.
  'Query.myCounterSession': 'ANYWHERE',
  'Query.paymentAnalytics': 'IN_SQL',
  'Query.paymentLinks': 'IN_SQL',
  'Query.payments': 'IN_SQL',
  'Query.paymentsNeedingAttention': 'IN_SQL',
  'Query.payoutBatch': 'CITY',
  'Query.payoutBatches': 'CITY',
  'Query.refunds': 'IN_SQL',
  'Query.settlementExceptions': 'CITY',
  'Query.settlements': 'CITY',
  'Query.traceMoney': 'CITY',
  'Query.trialBalance': 'CITY',
  'Query.unplacedQrMoney': 'IN_SQL',
  'Query.unsettledMoney': 'CITY',
  'Mutation.approvePayoutBatch': 'CITY',
  'Mutation.approveRefund': within('refund', 'input.refundId'),
  'Mutation.bounceCheque': within('cheque', 'id'),
  'Mutation.clearCheque': within('cheque', 'id'),
  'Mutation.closeBooks': 'CITY',
  'Mutation.closeCounter': within('counter', 'input.counterId'),
  'Mutation.closeCounterDay': within('counter', 'counterId'),
  'Mutation.closeCounterSession': ownSessionOr(within('session', 'input.sessionId')),
  'Mutation.closePaymentQr': 'IN_SQL',
  'Mutation.confirmCashDeposit': within('deposit', 'id'),
  'Mutation.createCounter': async ({ viewer }, { input }) => {
    regionsAsked(viewer, (input as { region: string }).region, 'input.region')
  },
  'Mutation.createPayoutBatch': 'CITY',
  'Mutation.decideCounterDifference': within('session', 'sessionId'),
  // Out of one's own drawer.
  'Mutation.depositCash': 'ANYWHERE',
  'Mutation.depositCheque': within('cheque', 'id'),
  'Mutation.giveCounterRefund': within('refund', 'input.refundId'),
  'Mutation.importSettlementReport': 'CITY',
  'Mutation.openCounterSession': within('counter', 'input.counterId'),
  'Mutation.refundPayment': within('payment', 'input.paymentId'),
  'Mutation.rejectPayoutBatch': 'CITY',
  'Mutation.rejectRefund': within('refund', 'input.refundId'),
  'Mutation.renameCounter': within('counter', 'input.counterId'),
  'Mutation.renewPaymentQr': 'IN_SQL',
  'Mutation.resolveConflictedPayment': within('payment', 'input.paymentId'),
  'Mutation.resolveHeldMoney': within('capture', 'input.captureId'),
  'Mutation.resolveSettlementLine': 'CITY',
  'Mutation.takeCounterPayment': 'IN_SQL',
  'Mutation.writeOffCounterCash': within('counter', 'counterId'),
  // It says which region: FORBIDDEN for another.
  'Subscription.paymentsInRegion': 'IN_SQL',
}
