import { CombinedGraphQLErrors } from '@apollo/client/errors'
import type { Messages } from './en.ts'

/** The stable code of a failure: `extensions.code`, or `network` when no answer came. */
export function errorCode(error: unknown): string {
  if (!CombinedGraphQLErrors.is(error)) return 'network'
  return String(error.errors[0]?.extensions?.code ?? 'INTERNAL_SERVER_ERROR')
}

/** Which argument a BAD_USER_INPUT is about: `input.otp`; undefined for any other failure. */
export function errorField(error: unknown): string | undefined {
  if (!CombinedGraphQLErrors.is(error)) return undefined
  const field = error.errors[0]?.extensions?.field
  return typeof field === 'string' ? field : undefined
}

/** A failure in plain words: what happened and what to do next. */
export function explainError(error: unknown, messages: Messages): string {
  const code = errorCode(error)
  const words = Object.hasOwn(messages.errors, code)
    ? messages.errors[code as keyof Messages['errors']]
    : messages.errors.INTERNAL_SERVER_ERROR
  const seconds = retryAfterSeconds(error)
  return seconds ? `${words} ${messages.retryAfter(Math.ceil(seconds / 60))}` : words
}

function retryAfterSeconds(error: unknown): number {
  if (!CombinedGraphQLErrors.is(error)) return 0
  return Number(error.errors[0]?.extensions?.retryAfterSeconds ?? 0)
}
