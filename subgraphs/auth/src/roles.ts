/** Which scopes a role brings. Citizens need none: what is theirs is found by who they are. */
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
    'meters:write',
  ],
  OFFICER: [
    'bills:read',
    'connections:read',
    'reports:read',
    'bills:approve',
    'documents:read',
    'payments:approve',
    'counter:approve',
    'payouts:approve',
  ],
  ANALYST: ['ledger:read', 'reports:read', 'consumption:read'],
  ADMIN: [
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
    'counter:approve',
    'counter:manage',
    'payouts:approve',
    'settlements:write',
    'tariffs:write',
    'readings:write',
    'consumption:read',
    'meters:write',
  ],
}

/** The scopes of all roles together, each once. A role that is not in the table brings none. */
export function scopesOf(roles: readonly string[]): string[] {
  return [...new Set(roles.flatMap((role) => scopesOfRole[role] ?? []))]
}
