import type { Resolvers } from '../generated/schema.ts'
import { listTemplates } from './list-templates.ts'
import { previewNotification } from './preview-notification.ts'

export const previewResolvers: Resolvers = {
  Query: {
    notificationTemplates: (_parent, _args, { deps }) => listTemplates(deps),
    previewNotification: (_parent, { input }, { deps }) => previewNotification(deps, input),
  },
  NotificationTemplate: {
    texts: ({ texts }) => [...texts()],
  },
}
