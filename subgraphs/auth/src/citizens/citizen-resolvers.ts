import { forbidden, unauthenticated } from '@suvidha/service-kit/public-error'
import type { Resolvers } from '../generated/schema.ts'
import { updateProfile } from './update-profile.ts'

export const citizenResolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'Citizen'> = {
  Query: {
    async me(_parent, _args, { viewer, citizens }) {
      if (viewer.kind === 'service') throw forbidden('A service is nobody of the city.')
      const citizen = await citizens.load(viewer.id)
      if (!citizen) throw unauthenticated()
      return citizen
    },
  },
  Mutation: {
    updateProfile: (_parent, { input }, { deps, viewer, origin }) => updateProfile(deps, input, { viewer, origin }),
  },
  Citizen: {
    emailVerified: ({ email, emailVerifiedAt }) => email !== null && emailVerifiedAt !== null,
    registeredAt: ({ createdAt }) => createdAt,
    __resolveReference: ({ id }, { citizens }) => citizens.load(id),
  },
}
