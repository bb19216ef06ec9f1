import { limitsAsked } from '@suvidha/service-kit/staff-limits'
import { isoDay } from '../day.ts'
import type { ConnectionApplication } from '../generated/prisma/client.ts'
import type { Resolvers } from '../generated/schema.ts'
import { applyForConnection } from './apply-for-connection.ts'
import { requestSupplyChange } from './change-supply.ts'
import { actOf } from './connection-resolvers.ts'
import { approveApplication, rejectApplication, withdrawApplication } from './decide-application.ts'
import { findApplication, listApplications } from './list-applications.ts'
import { readerOfConnections } from './seen-by.ts'

export const applicationResolvers: Resolvers = {
  Query: {
    connectionApplication: (_, { id }, { prisma, viewer }) => findApplication(prisma, readerOfConnections(viewer), id),
    connectionApplications: (_, { filter, ...paging }, { prisma, viewer }) => {
      const of = { limits: limitsAsked(viewer, filter ?? {}, 'filter.') }
      return listApplications(prisma, { of, filter: filter ?? { states: ['SUBMITTED', 'APPROVED'] }, paging })
    },
  },
  Mutation: {
    applyForConnection: (_, { input }, context) => applyForConnection(context.deps, actOf(context), input),
    withdrawConnectionApplication: (_, { applicationId }, context) =>
      withdrawApplication(context.deps, actOf(context), applicationId),
    approveConnectionApplication: (_, { input }, context) => {
      const effectiveOn = input.effectiveOn ? isoDay(input.effectiveOn) : null
      return approveApplication(context.deps, actOf(context), { ...input, effectiveOn })
    },
    rejectConnectionApplication: (_, { input }, context) => rejectApplication(context.deps, actOf(context), input),
    requestSupplyChange: (_, { input }, context) => requestSupplyChange(context.deps, actOf(context), input),
  },
  Citizen: {
    // Another's applications are as if there were none.
    connectionApplications: (_, paging, { prisma, viewer }) =>
      listApplications(prisma, { of: { citizenId: viewer.id }, filter: {}, paging }),
  },
  ConnectionApplication: {
    kind: ({ kind }) => kind as 'NEW',
    state: ({ state }) => state as 'SUBMITTED',
    utility: ({ utility }) => utility as 'WATER',
    areaKind: ({ areaKind }) => areaKind as 'METRO',
    connection: ({ connectionId }, _, { connections }) => (connectionId ? connections.byId.load(connectionId) : null),
    supply: ({ tariffCode, phase, loadKw, pipeMm }) => ({
      tariffCode,
      phase: phase as 'SINGLE' | null,
      loadKw: loadKw?.toString() ?? null,
      pipeMm: pipeMm?.toString() ?? null,
    }),
    isOverdue: (application, _, { today }) => isOpen(application) && isoDay(application.dueBy) < today,
    documents: ({ documentIds }) => documentIds.map((id) => ({ id })),
    history: ({ id }, _, { applicationHistory }) => applicationHistory.load(id),
  },
  ConnectionApplicationConnection: {
    totalCount: ({ totalCount }) => totalCount(),
  },
}

const isOpen = ({ state }: ConnectionApplication) => state === 'SUBMITTED' || state === 'APPROVED'
