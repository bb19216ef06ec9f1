import type { Resolvers } from '../generated/schema.ts'
import { needsSecondFactor } from '../second-factor/roles-in-force.ts'
import { createDeviceToken } from './device-token.ts'

export const credentialResolvers: Pick<Resolvers, 'Citizen' | 'Credentials' | 'Session'> = {
  Citizen: {
    // How somebody signs in is nobody else's business.
    credentials: (citizen, _args, { viewer }) => (viewer.id === citizen.id ? citizen : null),
  },
  Credentials: {
    hasPassword: async ({ id }, _args, { deps }) =>
      (await deps.prisma.password.count({ where: { citizenId: id } })) > 0,
    secondFactorSince: async ({ id }, _args, { deps }) => {
      const row = await deps.prisma.secondFactor.findUnique({ where: { citizenId: id }, select: { confirmedAt: true } })
      return row?.confirmedAt ?? null
    },
    secondFactorRequired: ({ roles }, _args, { deps }) => needsSecondFactor(deps.config, roles),
    recoveryCodesLeft: ({ id }, _args, { deps }) =>
      deps.prisma.recoveryCode.count({ where: { citizenId: id, usedAt: null } }),
  },
  Session: {
    // The next person at a kiosk is another one.
    deviceToken: ({ citizen, sessionId, kind }, _args, { deps }) =>
      kind === 'KIOSK' ? '' : createDeviceToken(deps.config, citizen, { sessionId }),
  },
}
