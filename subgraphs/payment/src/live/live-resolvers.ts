import { badUserInput, forbidden } from '@suvidha/service-kit/public-error'
import { regionsAsked } from '@suvidha/service-kit/regions'
import type { Context } from '../context.ts'
import type { Payment } from '../generated/prisma/client.ts'
import type { Resolvers } from '../generated/schema.ts'
import { loadFirst } from './load-watched.ts'
import type { FeedKey } from './payment-feed.ts'
import { watchPayments } from './watch-payments.ts'

export const liveResolvers: Resolvers = {
  Subscription: {
    myPaymentUpdates: {
      subscribe: (_parent, { since }, context) => {
        if (context.viewer.kind !== 'person') throw forbidden()
        return watch(context, `citizen:${context.viewer.id}`, since) as never
      },
      resolve: (payment: unknown) => payment as never,
    },
    paymentsInRegion: {
      subscribe: (_parent, { region, since }, context) => {
        if (!/^[\p{L}\p{N}][\p{L}\p{N} .-]{0,63}$/u.test(region)) throw badUserInput('region', 'This is no region.')
        regionsAsked(context.viewer, region, 'region')
        const kind = context.viewer.regions === null ? 'region' : 'only'
        return watch(context, `${kind}:${region}`, since) as never
      },
      resolve: (payment: unknown) => payment as never,
    },
  },
}

function watch({ deps }: Context, key: FeedKey, since: Date | null | undefined): AsyncGenerator<Payment, void> {
  const { feed, prisma } = deps
  return watchPayments({ feed, key, loadFirst: () => loadFirst(prisma, key, since ?? undefined) })
}
