import { checkReason } from '@suvidha/service-kit/check-text'
import { badUserInput } from '@suvidha/service-kit/public-error'
import type { Regions } from '@suvidha/service-kit/regions'

/** Who decides, about money of payments in which regions. */
export interface Operator {
  readonly id: string
  readonly regions: Regions
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
