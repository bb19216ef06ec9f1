import { forbidden } from '@suvidha/service-kit/public-error'
import { isStaffOf, readerOfConnections } from '../connections/seen-by.ts'
import type { Context } from '../context.ts'
import { toDate } from '../day.ts'
import type { Resolvers } from '../generated/schema.ts'
import { toMoney } from '../money.ts'
import { isStaffFor } from '../staff-limits.ts'
import { agreePlan } from './agree-plan.ts'
import { cancelPlan } from './cancel-plan.ts'
import { quotePlan } from './quote-plan.ts'

/** A person, as the holder or as an operator. Fails with FORBIDDEN. */
async function agreeing(context: Context, about: Parameters<typeof isStaffFor>[2]) {
  if (context.viewer.kind !== 'person') throw forbidden()
  return { id: context.viewer.id, isOperator: await isStaffFor(context, 'bills:write', about) }
}

export const instalmentResolvers = {
  Query: {
    instalmentQuote: async (_, wish, context) =>
      quotePlan(context.deps, await agreeing(context, ['bill', wish.billIds]), wish),
  },
  Mutation: {
    agreeInstalmentPlan: async (_, { input }, context) =>
      agreePlan(context.deps, await agreeing(context, ['bill', input.billIds]), input),
    cancelInstalmentPlan: async (_, { input }, context) =>
      cancelPlan(context.deps, await agreeing(context, ['plan', [input.planId]]), input),
  },
  Connection: {
    // What went along to another holder is theirs.
    instalmentPlans: async ({ id, citizenId, ...place }, _, { plans, viewer }) => {
      const all = await plans.byConnection.load(id)
      const isStaff = isStaffOf(readerOfConnections(viewer), place)
      return isStaff ? all : all.filter((plan) => plan.citizenId === citizenId)
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
