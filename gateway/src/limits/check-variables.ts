import { PublicError } from '@suvidha/service-kit/public-error'

/** Deeper than any input of a schema; code that follows values within values must not run out of stack. */
const maxDepth = 64

/** @throws QUERY_TOO_COMPLEX for variables that hold values within values too deep */
export function checkVariables(variables: unknown): void {
  if (isDeeperThan(maxDepth, variables)) {
    throw new PublicError('QUERY_TOO_COMPLEX', `The variables are nested too deep; ${maxDepth} levels are allowed.`, {
      field: 'variables',
      limit: maxDepth,
    })
  }
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (value === null || typeof value !== 'object') return false
  if (levels === 0) return true
  for (const name in value) if (isDeeperThan(levels - 1, (value as Record<string, unknown>)[name])) return true
  return false
}
