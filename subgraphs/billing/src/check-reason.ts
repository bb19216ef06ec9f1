import { badUserInput } from '@suvidha/service-kit/public-error'

const maxReasonLength = 500

/** Why somebody asks or decides so, at `input.reason`. Fails with BAD_USER_INPUT. */
export function checkReason(reason: string): void {
  if (reason.trim() === '' || reason.length > maxReasonLength || /\p{Cc}/u.test(reason)) {
    throw badUserInput('input.reason', `The reason has 1 to ${maxReasonLength} characters.`)
  }
}
