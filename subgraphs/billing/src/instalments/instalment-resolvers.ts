import type { Viewer } from '@suvidha/service-kit/identity'
import { forbidden } from '@suvidha/service-kit/public-error'
import { readerOfConnections } from '../connections/seen-by.ts'
import { toDate } from '../day.ts'
import type { Resolvers } from '../generated/schema.ts'
import { toMoney } from '../money.ts'
import { agreePlan } from './agree-plan.ts'
import { cancelPlan } from './cancel-plan.ts'
import { quotePlan } from './quote-plan.ts'

/** A person, as the holder or as an operator. Fails with FORBIDDEN. */
function agreeing({ id, kind, scopes }: Viewer) {
  if (kind !== 'person') throw forbidden()
  return { id, isOperator: scopes.has('bills:write') }
}

export const instalmentResolvers = {
  Query: {
    instalmentQuote: (_, wish, { deps, viewer }) => quotePlan(deps, agreeing(viewer), wish),
  },
  Mutation: {
    agreeInstalmentPlan: (_, { input }, { deps, viewer }) => agreePlan(deps, agreeing(viewer), input),
    cancelInstalmentPlan: (_, { input }, { deps, viewer }) => cancelPlan(deps, agreeing(viewer), input),
  },
  Connection: {
    // What went along to another holder is theirs.
    instalmentPlans: async ({ id, citizenId }, _, { plans, viewer }) => {
      const all = await plans.byConnection.load(id)
      return readerOfConnections(viewer) === null ? all : all.filter((plan) => plan.citizenId === citizenId)
    },
  },
  Bill: {
    instalmentPlan: ({ planId }, _, { plans }) => (planId === null ? null : plans.byId.load(planId)),
  },
  InstalmentPlan: {
    amount: ({ amountPaise }) => toMoney(amountPaise),
    amountPaid: ({ amountPaise, restPaise }) => toMoney(amountPaise - restPaise),
    billIds: ({ bills }) => bills.map(({ billId }) => billId),
    instalments: ({ parts }) => [...parts],
  },
  Instalment: {
    dueOn: ({ dueOn }) => toDate(dueOn),
    amount: ({ amountPaise }) => toMoney(amountPaise),
    amountPaid: ({ coveredPaise }) => toMoney(coveredPaise),
  },
} satisfies Resolvers
