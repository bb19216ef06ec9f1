import type { StaffLimits } from '@suvidha/service-kit/staff-limits'

/** A condition of SQL: what an alias names is of these departments' utilities and of these regions, each of which may be NULL for all of them. */
export const ofPlace = (alias: string, { departments, regions }: Record<keyof StaffLimits, string>) =>
  `(${departments}::text[] IS NULL OR ${alias}.utility = ANY(${departments})) AND (${regions}::text[] IS NULL OR ${alias}.region = ANY(${regions}))`
