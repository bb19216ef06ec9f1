import type { MutationResolvers } from '../generated/schema.ts'
import { register } from './register.ts'

export const registrationResolvers: { Mutation: MutationResolvers } = {
  Mutation: { register: (_parent, { input }, { deps, origin }) => register(deps, input, origin) },
}
