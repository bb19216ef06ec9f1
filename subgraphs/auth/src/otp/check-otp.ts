import { badUserInput } from '@suvidha/service-kit/public-error'

/** Six digits, as they were sent. Fails with BAD_USER_INPUT. */
export function checkOtp(code: string, field: string): string {
  if (!/^\d{6}$/.test(code)) throw badUserInput(field, 'The one-time password has six digits.')
  return code
}

export const wrongOtp = (field: string) =>
  badUserInput(field, 'The one-time password is wrong or has ended. Ask for a new one.')
