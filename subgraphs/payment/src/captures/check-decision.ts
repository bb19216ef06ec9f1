import { badUserInput } from '@suvidha/service-kit/public-error'

const maxReasonLength = 500

interface Decision {
  readonly reason: string
  readonly connectionId?: string | null | undefined
  readonly isAdvance: boolean
}

/** What an operator says about money in suspense. Fails with BAD_USER_INPUT. */
export function checkDecision({ reason, connectionId, isAdvance }: Decision): void {
  if (reason.trim() === '' || reason.length > maxReasonLength || /\p{Cc}/u.test(reason)) {
    throw badUserInput('input.reason', `The reason has 1 to ${maxReasonLength} characters.`)
  }
  if (isAdvance !== !!connectionId) {
    throw badUserInput('input.connectionId', 'An advance is kept for a connection, and only an advance.')
  }
}
