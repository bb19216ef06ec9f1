import { badUserInput, forbidden } from '@suvidha/service-kit/public-error'
import { limitsAsked, type StaffLimits, wholeCity } from '@suvidha/service-kit/staff-limits'
import type { Context } from '../context.ts'
import type { Payment } from '../generated/prisma/client.ts'
import type { Resolvers } from '../generated/schema.ts'
import { isWithin } from '../staff-limits.ts'
import { loadFirst } from './load-watched.ts'
import type { FeedKey, PaymentFeed } from './payment-feed.ts'
import { watchPayments } from './watch-payments.ts'

export const liveResolvers: Resolvers = {
  Subscription: {
    myPaymentUpdates: {
      subscribe: (_parent, { since }, context) => {
        if (context.viewer.kind !== 'person') throw forbidden()
        return watch(context, { key: `citizen:${context.viewer.id}`, since, limits: wholeCity }) as never
      },
      resolve: (payment: unknown) => payment as never,
    },
    paymentsInRegion: {
      subscribe: (_parent, { region, since }, context) => {
        if (!/^[\p{L}\p{N}][\p{L}\p{N} .-]{0,63}$/u.test(region)) throw badUserInput('region', 'This is no region.')
        limitsAsked(context.viewer, { region })
        return watch(context, { key: `region:${region}`, since, limits: context.viewer.limits }) as never
      },
      resolve: (payment: unknown) => payment as never,
    },
  },
}

interface Watched {
  readonly key: FeedKey
  readonly since: Date | null | undefined
  readonly limits: StaffLimits
}

function watch({ deps }: Context, { key, since, limits }: Watched): AsyncGenerator<Payment, void> {
  const { prisma } = deps
  const feed: Pick<PaymentFeed, 'follow'> = {
    follow: (followed, onChange) =>
      deps.feed.follow(followed, (payment) => isWithin(limits, payment) && onChange(payment)),
  }
  return watchPayments({ feed, key, loadFirst: () => loadFirst(prisma, { key, limits, since: since ?? undefined }) })
}
