import type { ProviderPayment } from '../payments/payment.ts'

export interface NewProviderLink {
  /** Our link's id. The provider takes each once, and by it the link is found again when the answer is lost. */
  readonly reference: string
  readonly amountPaise: bigint
  readonly currency: string
  readonly description: string
  readonly expiresAt: Date
  /** Where the browser of whoever paid is sent; the provider's own page when missing. */
  readonly returnUrl: string | undefined
}

/** Money that came through a link, by the order that the provider made for it. */
export interface LinkMoney {
  readonly orderId: string | null
  readonly payment: ProviderPayment
}

/** A link as its provider tells of it. A snapshot. */
export interface ProviderLink {
  readonly id: string
  readonly reference: string | null
  readonly url: string
  readonly status: 'created' | 'partially_paid' | 'paid' | 'expired' | 'cancelled'
  readonly money: readonly LinkMoney[]
}

/** What a browser brings back from a link's page, as the provider names it. */
export type LinkReturn = URLSearchParams

/** What links need of a provider. Fails as a Provider's calls do. */
export interface ProviderLinks {
  create(link: NewProviderLink): Promise<ProviderLink>
  findByReference(reference: string): Promise<ProviderLink | undefined>
  /** With all the money that came through it. */
  fetch(id: string): Promise<ProviderLink>
  cancel(id: string): Promise<ProviderLink>
  /** The link's id there, when what the browser brought is signed by the provider. It proves no money. */
  readReturn(brought: LinkReturn): string | undefined
}
