import type { Resolvers, Role, Utility } from '../generated/schema.ts'
import { changeRoles } from './change-roles.ts'
import { findUser } from './find-user.ts'
import { listUsers, maskPhone } from './list-users.ts'
import { resetSecondFactor } from './reset-second-factor.ts'
import { activateUser, suspendUser } from './suspend-user.ts'

const mostSessions = 50

export const administrationResolvers: Resolvers = {
  Query: {
    users: (_, { filter, ...paging }, context) => listUsers(context, filter ?? {}, paging),
    user: (_, { id }, context) => findUser(context, id),
  },
  Mutation: {
    changeRoles: (_, { input }, context) => changeRoles(context, input),
    suspendUser: (_, { input }, context) => suspendUser(context, input),
    activateUser: (_, { input }, context) => activateUser(context, input),
    resetSecondFactor: (_, { input }, context) => resetSecondFactor(context, input),
  },
  User: {
    roles: ({ roles }) => roles as Role[],
    departments: ({ departments }) => departments as Utility[],
    secondFactorSince: async ({ id }, _, { deps }) => {
      const factor = await deps.prisma.secondFactor.findUnique({ where: { citizenId: id } })
      return factor?.confirmedAt ?? null
    },
    sessions: ({ id }, _, { deps }) =>
      deps.prisma.session.findMany({ where: { citizenId: id }, orderBy: { createdAt: 'desc' }, take: mostSessions }),
  },
  UserSummary: {
    maskedPhoneNumber: ({ phoneNumber }) => maskPhone(phoneNumber),
    roles: ({ roles }) => roles as Role[],
    departments: ({ departments }) => departments as Utility[],
  },
  UserConnection: { totalCount: ({ totalCount }) => totalCount() },
}
