import { checkText } from '@suvidha/service-kit/check-text'
import { badUserInput } from '@suvidha/service-kit/public-error'
import { z } from 'zod'

const longestName = 100
const longestAddress = 300
const longestEmail = 254
const email = z.email()

/** A person's name as written, with single blanks. It has a letter, of whatever script. Fails with BAD_USER_INPUT. */
export function checkName(written: string, field: string): string {
  const name = checkText(written, field, longestName).replaceAll(/\s+/gu, ' ')
  if (!/\p{L}/u.test(name)) throw badUserInput(field, 'A name has letters.')
  return name
}

/** A postal address, as written. Fails with BAD_USER_INPUT. */
export const checkAddress = (written: string, field: string): string => checkText(written, field, longestAddress)

/** An e-mail address; its domain is the same in capitals. Fails with BAD_USER_INPUT. */
export function checkEmail(written: string, field: string): string {
  const trimmed = written.trim()
  if (trimmed.length > longestEmail || !email.safeParse(trimmed).success)
    throw badUserInput(field, 'This is not an e-mail address.')
  const at = trimmed.lastIndexOf('@')
  return trimmed.slice(0, at) + trimmed.slice(at).toLowerCase()
}
