import { badUserInput } from '@suvidha/service-kit/public-error'
import { parsePhoneNumberFromString } from 'libphonenumber-js'

const maxLength = 32

/** A number as people write it, in E.164; without a country code it is an Indian one. Fails with BAD_USER_INPUT. */
export function normalizePhoneNumber(written: string, field: string): string {
  const parsed = written.length <= maxLength ? parsePhoneNumberFromString(written, 'IN') : undefined
  if (!parsed?.isValid() || parsed.ext) throw badUserInput(field, 'This is not a phone number.')
  return parsed.number
}
