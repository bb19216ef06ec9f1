import { pageArguments, readTimeCursor } from '@suvidha/service-kit/page'
import type { Context } from '../context.ts'
import type { Resolvers } from '../generated/schema.ts'
import { personIn } from '../person-in.ts'
import { loadSince } from './inbox-loaders.ts'
import { listNotifications } from './list-notifications.ts'
import { markAllRead, markRead } from './mark-read.ts'
import { watchInbox } from './watch-inbox.ts'

export const inboxResolvers: Resolvers = {
  Citizen: {
    __resolveReference: ({ id }, { viewer }) => (id === viewer.id ? { id } : null),
    unreadNotificationCount: ({ id }, _args, { loaders }) => loaders.unreadCountByCitizenId.load(id),
    notifications: ({ id }, wanted, { deps }) => listNotifications(deps.prisma, id, wanted),
  },
  NotificationConnection: {
    totalCount: ({ totalCount }) => totalCount(),
  },
  Mutation: {
    markNotificationRead: (_parent, { id }, { viewer, deps }) => markRead(deps.prisma, personIn(viewer), id),
    markAllNotificationsRead: (_parent, _args, { viewer, deps }) => markAllRead(deps.prisma, personIn(viewer)),
  },
  Subscription: {
    notificationReceived: {
      subscribe: (_parent, { after }, context) => watch(context, after) as never,
      resolve: (notification: unknown) => notification as never,
    },
  },
}

function watch({ viewer, deps }: Context, cursor: string | null | undefined) {
  const citizenId = personIn(viewer)
  const { after } = pageArguments({ first: 1, after: cursor })
  return watchInbox({
    feed: deps.feed,
    citizenId,
    after: after === undefined ? undefined : readTimeCursor(after).at,
    load: (from, without) => loadSince(deps.prisma, citizenId, { from, without }),
  })
}
