import { inLimits, isLimited, type StaffLimits } from '@suvidha/service-kit/staff-limits'

/** What belongs to connections within some limits, for Prisma; nothing is asked of connections where it is all of them. */
export const ofConnections = (limits: StaffLimits) => (isLimited(limits) ? { connection: inLimits(limits) } : {})
