import { checkReason } from '@suvidha/service-kit/check-text'
import { badUserInput } from '@suvidha/service-kit/public-error'
import type { StaffLimits } from '@suvidha/service-kit/staff-limits'

/** Who decides, about money of payments within which limits. */
export interface Operator {
  readonly id: string
  readonly limits: StaffLimits
}

interface Decision {
  readonly reason: string
  readonly connectionId?: string | null | undefined
  readonly isAdvance: boolean
}

/** What an operator says about money in suspense. Fails with BAD_USER_INPUT. */
export function checkDecision({ reason, connectionId, isAdvance }: Decision): void {
  checkReason(reason)
  if (isAdvance !== !!connectionId) {
    throw badUserInput('input.connectionId', 'An advance is kept for a connection, and only an advance.')
  }
}
