import { badUserInput } from './public-error.ts'

/** What people write, without blanks around it. Fails with BAD_USER_INPUT that names the field. */
export function checkText(text: string, field: string, most: number): string {
  const trimmed = text.trim()
  if (trimmed === '' || trimmed.length > most || /\p{Cc}/u.test(trimmed)) {
    throw badUserInput(field, `${field.slice(field.lastIndexOf('.') + 1)} has 1 to ${most} characters.`)
  }
  return trimmed
}

/** Why a member of the staff decides so. Fails with BAD_USER_INPUT. */
export const checkReason = (reason: string, field = 'input.reason'): string => checkText(reason, field, 500)
