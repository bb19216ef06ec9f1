import type { Resolvers } from './generated/schema.ts'
import { inboxResolvers } from './inbox/inbox-resolvers.ts'

export const resolvers: Resolvers = { ...inboxResolvers }
