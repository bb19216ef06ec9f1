import { checkReason } from '@suvidha/service-kit/check-text'
import { limitsAsked } from '@suvidha/service-kit/staff-limits'
import type { Context } from '../context.ts'
import { toDate } from '../day.ts'
import type { Resolvers } from '../generated/schema.ts'
import type { MeterAssignmentRow } from '../meters/meter-loaders.ts'
import { isStaffFor } from '../staff-limits.ts'
import { acceptReading, rejectReading } from './decide-reading.ts'
import { heldReadings } from './list-readings.ts'
import type { ReadingRow } from './reading-row.ts'
import { toReadingRow } from './reading-row.ts'
import { submitExportReading } from './submit-export-reading.ts'
import { submitReading } from './submit-reading.ts'

export const readingResolvers: Resolvers = {
  Query: {
    heldReadings: (_, { utility, ...paging }, { prisma, viewer }) =>
      heldReadings(prisma, limitsAsked(viewer, { utility }), paging),
  },
  Mutation: {
    submitReading: async (_, { input }, context) => {
      const { deps, viewer, today } = context
      const isStaff = await isStaffFor(context, 'readings:write', ['connection', [input.connectionId]])
      const reader = { id: viewer.id, isStaff }
      return toReadingRow(await submitReading(deps, { reader, today }, input))
    },
    submitExportReading: async (_, { input }, { prisma, viewer, today }) => {
      const { readOn, value, ...reading } = await submitExportReading(prisma, { readBy: viewer.id, today }, input)
      return { ...reading, readOn, value: value.toString() }
    },
    acceptReading: async (_, { input: { readingId, asRollover } }, { prisma, viewer, now }) => {
      const decision = { readingId, decidedBy: viewer.id, now }
      return toReadingRow(await acceptReading(prisma, decision, asRollover ?? false))
    },
    rejectReading: async (_, { input: { readingId, reason: given } }, { prisma, viewer, now }) => {
      const reason = checkReason(given)
      return toReadingRow(await rejectReading(prisma, { readingId, decidedBy: viewer.id, now }, reason))
    },
  },
  Connection: {
    readings: ({ id }, paging, { readings }) => readings.pagesOf(paging).load(id),
    readingWindow: ({ id }, _, { readingWindows }) => readingWindows.load(id),
  },
  MeterReading: {
    consumerNumber: async (reading, _, { meters }) => (await assignmentOf(reading, meters)).consumerNumber,
    assignment: (reading, _, { meters }) => assignmentOf(reading, meters),
    readOn: ({ readOn }) => toDate(readOn),
    estimated: ({ source }) => source === 'ESTIMATE',
    heldFor: ({ reason }) => reason,
    photo: ({ photoId }) => (photoId === null ? null : { id: photoId }),
    rejectedFor: ({ decisionReason }) => decisionReason,
  },
  MeterReadingConnection: {
    totalCount: ({ totalCount }) => totalCount(),
  },
  ReadingWindow: {
    first: ({ first }) => toDate(first),
    last: ({ last }) => toDate(last),
  },
}

/** Who may see a reading may see the meter. */
async function assignmentOf({ connectionId, assignmentId }: ReadingRow, meters: Context['meters']) {
  return (await meters.load(connectionId)).find(({ id }) => id === assignmentId) as MeterAssignmentRow
}
