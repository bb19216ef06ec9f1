import type { Viewer } from '@suvidha/service-kit/identity'
import { maskName } from '@suvidha/service-kit/mask-name'
import { forbidden } from '@suvidha/service-kit/public-error'
import { inRegions } from '@suvidha/service-kit/staff-limits'
import { isEntityId } from '../entity-id.ts'
import type {
  ChequeStatus,
  CounterChangeKind,
  CounterEntryKind,
  CounterMethod,
  CounterSessionStatus,
  PaymentMethod,
  PaymentStatus,
  Resolvers,
} from '../generated/schema.ts'
import { inRupees } from '../money.ts'
import { withinLimits } from '../staff-limits.ts'
import { cancelSlip } from './cancel-slip.ts'
import { bounceCheque, clearCheque, depositCheque } from './cheques.ts'
import { closeDay, writeOffCash } from './close-day.ts'
import { closeSession, decideDifference } from './close-session.ts'
import { chequeNotFound, depositNotFound, sessionNotFound, slipNotFound } from './counter-errors.ts'
import {
  acknowledgement,
  findSession,
  findUnclosedSession,
  listCheques,
  listSessions,
  reportOf,
} from './counter-queries.ts'
import { type Pieces, roundToCoin, sumOfPieces, toPieceCounts } from './denominations.ts'
import { confirmCashDeposit, depositCash } from './deposit-cash.ts'
import { findAccount } from './find-account.ts'
import { giveRefund } from './give-refund.ts'
import { closeCounter, createCounter, renameCounter } from './manage-counters.ts'
import { openSession } from './open-session.ts'
import { readSlipCode } from './slip-code.ts'
import { takePayment } from './take-payment.ts'

const moneyOrNull = (paise: bigint | null) => (paise === null ? null : inRupees(paise))

export const counterResolvers: Resolvers = {
  Query: {
    counters: (_parent, { includeClosed }, { deps, viewer: { limits } }) =>
      deps.prisma.counter.findMany({
        where: { ...(!includeClosed && { active: true }), ...inRegions(limits) },
        orderBy: { id: 'asc' },
      }),
    myCounterSession: (_parent, _arguments, { deps, viewer }) => findUnclosedSession(deps, viewer.id),
    counterSessions: (_parent, filter, { deps, viewer }) => listSessions(deps, viewer, filter),
    cheques: (_parent, filter, { deps, viewer: { limits } }) => listCheques(deps, limits, filter),
    counterSlip: async (_parent, { code }, { deps, viewer: { limits } }) => {
      const slip = await deps.prisma.payment.findFirst({
        where: { provider: 'COUNTER', providerOrderId: readSlipCode(code), ...withinLimits(limits) },
      })
      if (!slip) throw slipNotFound()
      return slip
    },
    counterAccount: (_parent, { consumer }, { deps, viewer: { limits } }) =>
      findAccount(deps, { ...consumer, limits }, 'consumer.consumerNumber'),
  },
  Mutation: {
    createCounter: (_parent, { input }, { deps, viewer }) => createCounter(deps, personOf(viewer), input),
    renameCounter: (_parent, { input }, { deps, viewer }) => renameCounter(deps, personOf(viewer), input),
    closeCounter: (_parent, { input }, { deps, viewer }) => closeCounter(deps, personOf(viewer), input),
    cancelCounterSlip: (_parent, { paymentId }, { deps, viewer }) =>
      cancelSlip(deps, { paymentId, citizenId: personOf(viewer) }),
    openCounterSession: async (_parent, { input }, { deps, viewer }) =>
      findSession(deps, (await openSession(deps, personOf(viewer), input)).id),
    takeCounterPayment: (_parent, { input }, { deps, viewer }) =>
      takePayment(deps, { id: personOf(viewer), limits: viewer.limits }, input),
    giveCounterRefund: (_parent, { input }, { deps, viewer }) => giveRefund(deps, personOf(viewer), input),
    depositCash: (_parent, { input }, { deps, viewer }) => depositCash(deps, personOf(viewer), input),
    confirmCashDeposit: (_parent, { id, bankReference }, { deps, viewer }) => {
      if (!isEntityId(id)) throw depositNotFound()
      return confirmCashDeposit(deps, { depositId: id, staffId: personOf(viewer), bankReference })
    },
    depositCheque: (_parent, { id, slipReference }, { deps, viewer }) =>
      depositCheque(deps, step(id, viewer, slipReference)),
    clearCheque: (_parent, { id, bankReference }, { deps, viewer }) =>
      clearCheque(deps, step(id, viewer, bankReference)),
    bounceCheque: (_parent, { id, reason }, { deps, viewer }) => bounceCheque(deps, step(id, viewer, reason)),
    closeCounterSession: async (_parent, { input }, { deps, viewer }) =>
      findSession(deps, (await closeSession(deps, countingBy(viewer), input)).id),
    decideCounterDifference: async (_parent, { sessionId, approve }, { deps, viewer }) => {
      if (!isEntityId(sessionId)) throw sessionNotFound()
      return findSession(deps, (await decideDifference(deps, { sessionId, approve, decidedBy: personOf(viewer) })).id)
    },
    closeCounterDay: (_parent, { counterId, day }, { deps, viewer }) =>
      closeDay(deps, { counterId, day, staffId: personOf(viewer) }),
    writeOffCounterCash: async (_parent, loss, { deps, viewer }) =>
      inRupees(await writeOffCash(deps, { ...loss, staffId: personOf(viewer) })),
  },
  Counter: {
    differenceLimit: ({ differenceLimitPaise }) => inRupees(differenceLimitPaise),
    cashLimit: ({ cashLimitPaise }) => inRupees(cashLimitPaise),
    bounceCharge: ({ bounceChargePaise }) => inRupees(bounceChargePaise),
    changes: ({ id }, _arguments, { deps }) =>
      deps.prisma.counterChange.findMany({ where: { counterId: id }, orderBy: { number: 'asc' } }),
  },
  CounterChange: { kind: ({ kind }) => kind as CounterChangeKind },
  CounterSession: {
    status: ({ status }) => status as CounterSessionStatus,
    openingFloat: ({ openingPaise }) => inRupees(openingPaise),
    expected: ({ expectedPaise }) => inRupees(expectedPaise),
    drawer: ({ drawer }) => toPieceCounts(drawer as Pieces),
    counted: ({ countedPaise }) => moneyOrNull(countedPaise),
    difference: ({ differencePaise }) => moneyOrNull(differencePaise),
    report: (session, _arguments, { deps }) => reportOf(deps, session),
    deposits: ({ id }, _arguments, { deps }) =>
      deps.prisma.cashDeposit.findMany({ where: { sessionId: id }, orderBy: { id: 'asc' } }),
  },
  CounterReportLine: {
    kind: ({ kind }) => kind as CounterEntryKind,
    method: ({ method }) => method as PaymentMethod,
    amount: ({ amountPaise }) => inRupees(amountPaise),
  },
  CounterPayment: {
    payment: ({ paymentId }, _arguments, { deps }) =>
      deps.prisma.payment.findUniqueOrThrow({ where: { id: paymentId } }),
    acknowledgement: async ({ sessionId, position }, _arguments, { deps }) =>
      acknowledgement(await findSession(deps, sessionId), position),
    changeAmount: async (taken, _arguments, { deps }) => inRupees(sumOfPieces(await changeOf(deps.prisma, taken))),
    change: async (taken, _arguments, { deps }) => toPieceCounts(await changeOf(deps.prisma, taken)),
    cheque: ({ paymentId }, _arguments, { deps }) => deps.prisma.cheque.findUnique({ where: { paymentId } }),
  },
  CounterSlip: {
    code: ({ providerOrderId }) => providerOrderId ?? '',
    paymentId: ({ id }) => id,
    status: ({ status }) => status as PaymentStatus,
    amount: ({ amountPaise }) => inRupees(amountPaise),
    cashAmount: ({ amountPaise }) => inRupees(roundToCoin(amountPaise)),
    holderName: async ({ id }, _arguments, { deps, viewer }) => {
      const first = { where: { paymentId: id }, orderBy: { position: 'asc' }, select: { holderName: true } } as const
      const named =
        (await deps.prisma.paymentBill.findFirst(first)) ?? (await deps.prisma.paymentAdvance.findFirst(first))
      return shownName(viewer, named?.holderName ?? '')
    },
    billNumbers: async ({ id }, _arguments, { deps }) => {
      const bills = await deps.prisma.paymentBill.findMany({ where: { paymentId: id }, orderBy: { position: 'asc' } })
      return bills.map(({ billNumber }) => billNumber)
    },
  },
  CounterAccount: { holderName: ({ holderName }, _arguments, { viewer }) => shownName(viewer, holderName) },
  CounterBill: {
    amountDue: ({ amountDue }) => inRupees(amountDue.paise),
    minimumPart: ({ minimumPart }) => moneyOrNull(minimumPart?.paise ?? null),
  },
  Cheque: {
    kind: ({ kind }) => kind as CounterMethod,
    status: ({ status }) => status as ChequeStatus,
    amount: ({ amountPaise }) => inRupees(amountPaise),
    bounceCharge: ({ bounceChargePaise }) => inRupees(bounceChargePaise),
  },
  CashDeposit: { amount: ({ amountPaise }) => inRupees(amountPaise) },
}

async function changeOf(
  prisma: import('../generated/prisma/client.ts').PrismaClient,
  { sessionId, position }: { sessionId: string; position: number },
) {
  const entry = await prisma.counterEntry.findUniqueOrThrow({ where: { sessionId_position: { sessionId, position } } })
  return entry.given as Pieces
}

const shownName = (viewer: Viewer, name: string) => (viewer.scopes.has('citizens:read') ? name : maskName(name))

function step(chequeId: string, viewer: Viewer, words: string) {
  if (!isEntityId(chequeId)) throw chequeNotFound()
  return { chequeId, staffId: personOf(viewer), words }
}

const countingBy = (viewer: Viewer) => {
  return { staffId: personOf(viewer), mayCountForOthers: viewer.scopes.has('counter:approve') }
}

/** A drawer is a person's. */
function personOf(viewer: Viewer): string {
  if (viewer.kind !== 'person') throw forbidden()
  return viewer.id
}
