import type { ProviderPayment } from '../../payments/payment.ts'
import type { ProviderQr, ProviderQrCodes } from '../qr-port.ts'
import { upiIntentOf } from '../upi-intent.ts'

interface Options {
  readonly upi: { readonly vpa: string; readonly payeeName: string }
  readonly qrReferenceOf: (qrId: string) => string
  /** Everything that the bank's PSP has under a reference. */
  readonly list: (reference: string) => Promise<ProviderPayment[]>
}

/** What begins the reference of a code: the PSP reports money by the reference alone. */
export const qrReferencePrefix = 'SQR'

/**
 * Codes that the city draws itself: a UPI address with a reference and no amount. Nobody has to be told of one, so it is
 * made at once and always found; on paper it works for ever, and what comes after its end is taken all the same.
 */
export function drawnQrCodes({ upi, qrReferenceOf, list }: Options): ProviderQrCodes {
  const draw = (reference: string, status: ProviderQr['status'] = 'active'): ProviderQr => {
    return { id: reference, status, imageUrl: null, upiIntent: upiIntentOf({ ...upi, currency: 'INR', reference }) }
  }
  return {
    create: async ({ reference }) => draw(qrReferenceOf(reference)),
    findByReference: async (reference) => draw(qrReferenceOf(reference)),
    close: async (id) => draw(id, 'closed'),
    listPayments: list,
  }
}
