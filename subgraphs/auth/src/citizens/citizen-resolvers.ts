import { forbidden, unauthenticated } from '@suvidha/service-kit/public-error'
import type { Resolvers } from '../generated/schema.ts'

export const citizenResolvers: Pick<Resolvers, 'Query' | 'Citizen'> = {
  Query: {
    async me(_parent, _args, { viewer, citizens }) {
      if (viewer.kind === 'service') throw forbidden('A service is nobody of the city.')
      const citizen = await citizens.load(viewer.id)
      if (!citizen) throw unauthenticated()
      return citizen
    },
  },
  Citizen: {
    __resolveReference: ({ id }, { citizens }) => citizens.load(id),
  },
}
