import type { Resolvers } from '../generated/schema.ts'

export const inboxResolvers: Pick<Resolvers, 'Citizen'> = {
  Citizen: {
    __resolveReference: ({ id }, { viewer }) => (id === viewer.id ? { id } : null),
    unreadNotificationCount: ({ id }, _args, { loaders }) => loaders.unreadCountByCitizenId.load(id),
  },
}
