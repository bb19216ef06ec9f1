import {
  idsAt,
  type LimitRules,
  limitsAsked,
  type RefuseOutside,
  type StaffLimits,
} from '@suvidha/service-kit/staff-limits'
import type { Context } from './context.ts'
import { chequeNotFound, counterNotFound, depositNotFound, sessionNotFound } from './counter/counter-errors.ts'
import { isEntityId } from './entity-id.ts'
import { type Payment, Prisma } from './generated/prisma/client.ts'
import type { CreateCounterInput } from './generated/schema.ts'
import { captureNotFound, paymentNotFound } from './payments/payment-errors.ts'
import { refundNotFound } from './refunds/refund-errors.ts'

/**
 * What all of a payment, or a link, is for; one that is for several regions is of the whole city, and one for several utilities of
 * whoever looks after all of these.
 */
export function placeOf(items: readonly { readonly region: string; readonly utility: string }[]) {
  const [first] = items
  const utilities = [...new Set(items.map(({ utility }) => utility))].sort()
  return { region: first?.region ?? null, cityOnly: items.some(({ region }) => region !== first?.region), utilities }
}

type Placed = Pick<Payment, 'region' | 'cityOnly' | 'utilities'>

/** As billing names them. A list that Prisma cannot ask for as a subset is asked for as nothing of the others. */
const allUtilities = ['ELECTRICITY', 'GAS', 'WATER']

/** Payments, or links, within some limits, for Prisma. */
export const withinLimits = ({ regions, departments }: StaffLimits) => ({
  ...(regions && { region: { in: [...regions] }, cityOnly: false }),
  ...(departments && {
    utilities: { isEmpty: false },
    NOT: { utilities: { hasSome: allUtilities.filter((utility) => !departments.includes(utility)) } },
  }),
})

/** The same of rows of `payment`. */
export function isWithinSql({ regions, departments }: StaffLimits): Prisma.Sql {
  const inRegion = regions
    ? Prisma.sql`payment.region = ANY(${[...regions]}) AND NOT payment.city_only`
    : Prisma.sql`true`
  const ofDepartment = departments
    ? Prisma.sql`payment.utilities <> '{}' AND payment.utilities <@ ${[...departments]}::text[]`
    : Prisma.sql`true`
  return Prisma.sql`(${inRegion} AND ${ofDepartment})`
}

/** The same of one that was read. */
export const isWithin = ({ regions, departments }: StaffLimits, { region, cityOnly, utilities }: Placed): boolean =>
  (regions === null || (region !== null && regions.includes(region) && !cityOnly)) &&
  (departments === null || (utilities.length > 0 && utilities.every((utility) => departments.includes(utility))))

/** At a counter somebody pays for whatever they have: it is of its region, and of no department. */
const counterSql = ({ regions }: StaffLimits): Prisma.Sql =>
  regions === null ? Prisma.sql`true` : Prisma.sql`c.region = ANY(${[...regions]})`

/** Where each kind of thing lies, to somebody limited, and what is said where there is none of its id. */
const kinds = {
  capture: [
    (limits) => Prisma.sql`capture t JOIN payment ON payment.id = t.payment_id AND ${isWithinSql(limits)}`,
    captureNotFound,
  ],
  // The money goes back from the payment, the paper lies at the counter.
  cheque: [
    (limits) => Prisma.sql`cheque t JOIN payment ON payment.id = t.payment_id AND ${isWithinSql(limits)}
      JOIN counter c ON c.id = t.counter_id AND ${counterSql(limits)}`,
    chequeNotFound,
  ],
  counter: [(limits) => Prisma.sql`(SELECT id FROM counter c WHERE ${counterSql(limits)}) AS t`, counterNotFound],
  deposit: [
    (limits) => Prisma.sql`cash_deposit t JOIN counter c ON c.id = t.counter_id AND ${counterSql(limits)}`,
    depositNotFound,
  ],
  payment: [(limits) => Prisma.sql`(SELECT id FROM payment WHERE ${isWithinSql(limits)}) AS t`, paymentNotFound],
  refund: [
    (limits) => Prisma.sql`refund t JOIN payment ON payment.id = t.payment_id AND ${isWithinSql(limits)}`,
    refundNotFound,
  ],
  session: [
    (limits) => Prisma.sql`counter_session t JOIN counter c ON c.id = t.counter_id AND ${counterSql(limits)}`,
    sessionNotFound,
  ],
} as const satisfies Readonly<Record<string, readonly [from: (limits: StaffLimits) => Prisma.Sql, none: () => Error]>>

type Kind = keyof typeof kinds

async function liesWithin({ deps, viewer: { limits } }: Context, kind: Kind, id: string): Promise<boolean> {
  if (!isEntityId(id)) return false
  const [from] = kinds[kind]
  const found = await deps.prisma.$queryRaw<unknown[]>`SELECT 1 AS found FROM ${from(limits)} WHERE t.id = ${id}`
  return found.length > 0
}

const within =
  (kind: Kind, path: string): RefuseOutside<Context> =>
  async (context, argumentsOfField) => {
    const [id = ''] = idsAt(argumentsOfField, path)
    if (!(await liesWithin(context, kind, id))) throw kinds[kind][1]()
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

/** What each field of the staff is to those of them who work in a part of the city. What reads does so in its own SQL. */
export const limitRules: LimitRules<Context> = {
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
    limitsAsked(viewer, { region: (input as CreateCounterInput).region }, 'input.')
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
  'Mutation.reprintReceipt': 'IN_SQL',
  'Mutation.resolveConflictedPayment': within('payment', 'input.paymentId'),
  'Mutation.resolveHeldMoney': within('capture', 'input.captureId'),
  'Mutation.resolveSettlementLine': 'CITY',
  'Mutation.takeCounterPayment': 'IN_SQL',
  'Mutation.writeOffCounterCash': within('counter', 'counterId'),
  // It says which region: FORBIDDEN for another.
  'Subscription.paymentsInRegion': 'IN_SQL',
}
