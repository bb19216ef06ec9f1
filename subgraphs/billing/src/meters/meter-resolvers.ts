import type { Context } from '../context.ts'
import { toDate } from '../day.ts'
import type { MeterAssignment } from '../generated/prisma/client.ts'
import type { Resolvers } from '../generated/schema.ts'
import { assignMeter, replaceMeter, unassignMeter } from './assign-meter.ts'
import type { MeterAssignmentRow } from './meter-loaders.ts'
import { registerMeter } from './register-meter.ts'

export const meterResolvers: Resolvers = {
  Mutation: {
    registerMeter: async (_, { input }, { prisma }) => {
      const { multiplier, utility, ...meter } = await registerMeter(prisma, input)
      return { ...meter, utility: utility as MeterAssignmentRow['meter']['utility'], multiplier: multiplier.toString() }
    },
    assignMeter: async (_, { input }, { prisma, meters, today }) =>
      shown(meters, await assignMeter(prisma, today, input)),
    replaceMeter: async (_, { input }, { prisma, meters, today }) =>
      shown(meters, await replaceMeter(prisma, today, input)),
    unassignMeter: async (_, { input }, { prisma, meters, today }) =>
      shown(meters, await unassignMeter(prisma, today, input)),
  },
  Connection: {
    meter: async ({ id }, _, { meters }) => (await meters.load(id)).find(({ removedOn }) => !removedOn)?.meter ?? null,
    meterAssignments: ({ id }, _, { meters }) => meters.load(id),
  },
  MeterAssignment: {
    installedOn: ({ installedOn }) => toDate(installedOn),
    removedOn: ({ removedOn }) => (removedOn ? toDate(removedOn) : null),
  },
}

/** As it is after the change, whatever was read of it before. */
async function shown(meters: Context['meters'], { id, connectionId }: MeterAssignment): Promise<MeterAssignmentRow> {
  const assignments = await meters.clear(connectionId).load(connectionId)
  return assignments.find((assignment) => assignment.id === id) as MeterAssignmentRow
}
