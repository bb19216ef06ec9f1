import type { MutationResolvers } from '../generated/schema.ts'
import { changePhoneNumber } from './change-phone-number.ts'
import { deactivateAccount, eraseAccount } from './close-account.ts'
import { proveConnectionHolder } from './prove-holder.ts'

export const accountResolvers: { Mutation: MutationResolvers } = {
  Mutation: {
    changePhoneNumber: (_parent, { input }, { deps, viewer, origin }) =>
      changePhoneNumber(deps, input, { viewer, origin }),
    deactivateAccount: (_parent, { input }, { deps, viewer, origin }) =>
      deactivateAccount(deps, input, { viewer, origin }),
    proveConnectionHolder: (_parent, { input }, { deps, viewer, origin }) =>
      proveConnectionHolder(deps, input, { viewer, origin }),
    eraseAccount: (_parent, { input }, { deps, viewer, origin }) => eraseAccount(deps, input, { viewer, origin }),
  },
}
