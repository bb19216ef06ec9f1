import type { AadhaarOtp } from '../generated/prisma/client.ts'
import { page } from '../page.ts'

/** The SMS that the holder of a number would get. */
export function otpPage(sent: AadhaarOtp | null): string {
  if (!sent) return page('No code', '<p role="alert">No code was sent for this.</p>')
  return page(
    'SMS of UIDAI',
    `<p>OTP for Aadhaar (XX${sent.uidLastFour}) is</p>\n<p class="amount">${sent.otp}</p>\n<p>It is good for 10 minutes, once.</p>`,
  )
}
