import { inRegions, type Regions } from '@suvidha/service-kit/regions'

/** What belongs to connections of a utility and of some regions, for Prisma; nothing is asked of connections where it is all of them. */
export const ofConnections = ({ utility, regions }: { utility?: string | null | undefined; regions: Regions }) =>
  utility != null || regions
    ? { connection: { ...(utility != null && { utility }), ...(regions && inRegions(regions)) } }
    : {}
