const admin = [
  'bills:read',
  'connections:read',
  'connections:write',
  'ledger:read',
  'reports:read',
  'ledger:close',
  'payments:read',
  'payments:resolve',
  'payments:approve',
  'bills:write',
  'bills:approve',
  'links:write',
  'citizens:read',
  'audit:read',
  'users:read',
  'users:write',
  'counter:approve',
  'counter:manage',
  'payouts:approve',
  'settlements:write',
  'tariffs:write',
  'readings:write',
  'consumption:read',
  'alerts:write',
  'meters:write',
  'kiosks:manage',
  'keys:rotate',
  'uploads:read',
  'notifications:preview',
  'holds:write',
  'messages:read',
  'messages:redrive',
  'messages:test',
  'campaigns:write',
  'campaigns:approve',
] as const

/** Which scopes a role brings, also in the table of docs/identity.md. Citizens need none: what is theirs is found by who they are. */
export const scopesOfRole: Readonly<Record<string, readonly string[]>> = {
  CITIZEN: [],
  OPERATOR: [
    'bills:read',
    'connections:read',
    'connections:write',
    'payments:read',
    'payments:refund',
    'payments:resolve',
    'bills:write',
    'links:write',
    'counter:operate',
    'payouts:write',
    'settlements:write',
    'readings:write',
    'consumption:read',
    'alerts:write',
    'meters:write',
    'uploads:read',
    'messages:read',
    'messages:redrive',
    'campaigns:write',
  ],
  OFFICER: [
    'bills:read',
    'connections:read',
    'reports:read',
    'bills:approve',
    'documents:read',
    'uploads:read',
    'holds:write',
    'payments:approve',
    'counter:approve',
    'payouts:approve',
    'messages:read',
    'campaigns:approve',
  ],
  ANALYST: ['ledger:read', 'reports:read', 'consumption:read'],
  ADMIN: admin,
  /** And decides about admins. */
  SUPER_ADMIN: admin,
}

/** Who may decide about whom: those below. The highest decide about each other too. */
const rankOfRole: Readonly<Record<string, number>> = {
  CITIZEN: 0,
  ANALYST: 1,
  OPERATOR: 1,
  OFFICER: 2,
  ADMIN: 3,
  SUPER_ADMIN: 4,
}
const highestRank = 4

const rankOf = (roles: readonly string[]) => Math.max(0, ...roles.map((role) => rankOfRole[role] ?? 0))

/** Whether somebody with these roles may decide about somebody with those. */
export const mayManage = (roles: readonly string[], those: readonly string[]): boolean =>
  rankOf(roles) === highestRank || rankOf(roles) > rankOf(those)

/** What is of the whole city and cannot be had for a part of it: who has regions or departments has none of it. */
const ofWholeCity: ReadonlySet<string> = new Set([
  'audit:read',
  'holds:write',
  'keys:rotate',
  'kiosks:manage',
  'messages:read',
  'messages:redrive',
  'messages:test',
  'notifications:preview',
])

/** The regions somebody works in and the departments they work for; none are all. */
export interface Office {
  readonly regions: readonly string[]
  readonly departments: readonly string[]
}

export const isOfWholeCity = ({ regions, departments }: Office): boolean =>
  regions.length === 0 && departments.length === 0

/** The scopes of all roles together, each once, for who works there. A role that is not in the table brings none. */
export function scopesOf(roles: readonly string[], office?: Office): string[] {
  const scopes = new Set(roles.flatMap((role) => scopesOfRole[role] ?? []))
  return [...scopes].filter((scope) => !office || isOfWholeCity(office) || !ofWholeCity.has(scope))
}
