import type { ProviderPayment } from '../payments/payment.ts'

export interface NewProviderQr {
  /** Our code's id: by it the code is found again when the answer is lost, and its money is known by it too. */
  readonly reference: string
  readonly connectionId: string
  readonly consumerNumber: string
}

/** A lasting code as its provider tells of it. One of the two pictures is there. */
export interface ProviderQr {
  readonly id: string
  readonly status: 'active' | 'closed'
  /** Where the provider shows it. */
  readonly imageUrl: string | null
  /** `upi://pay?…`, to be drawn here. */
  readonly upiIntent: string | null
}

/** What a provider says about a code, or about money that came through it. */
export interface QrNews {
  /** Null where the news names the code by our reference alone. */
  readonly id: string | null
  readonly reference: string | null
  readonly isClosed?: boolean
  readonly payment?: ProviderPayment | undefined
}

/** What lasting codes need of a provider. Fails as a Provider's calls do. */
export interface ProviderQrCodes {
  create(qr: NewProviderQr): Promise<ProviderQr>
  /** The code that an earlier `create` made since then, although its answer was lost. */
  findByReference(reference: string, since: Date): Promise<ProviderQr | undefined>
  /** Closing one that is closed answers it. */
  close(id: string): Promise<ProviderQr>
  /** Everything that came through it since then. */
  listPayments(id: string, since: Date): Promise<ProviderPayment[]>
}
