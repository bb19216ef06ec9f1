import type { IncomingHttpHeaders } from 'node:http'
import { PublicError } from '@suvidha/service-kit/public-error'
import type { MandateMethod, PermissionStatus } from '../mandates/mandate.ts'
import type { ProviderPayment } from '../payments/payment.ts'
import type { ProviderLink, ProviderLinks } from './link-port.ts'
import type { ProviderQrCodes, QrNews } from './qr-port.ts'

export const providerNames = ['RAZORPAY', 'PAYTM', 'EASEBUZZ', 'UPI', 'DEMO'] as const
/** COUNTER is nobody outside: cash and cheques that the city's own clerks take. */
export type ProviderName = (typeof providerNames)[number] | 'COUNTER'

/** By what a person pays from afar. */
export type OnlineMethod = 'UPI' | 'CARD' | 'NETBANKING' | 'WALLET'
/** By what a person pays. */
export type PaymentMethod = OnlineMethod | 'CASH' | 'CHEQUE' | 'DEMAND_DRAFT'

export interface NewOrder {
  readonly amountPaise: bigint
  readonly currency: string
  /** Our payment's id: by it the order is found again when the answer is lost. */
  readonly receipt: string
  /** The only one that the person is to be offered; any when missing. */
  readonly method?: OnlineMethod | undefined
}

export interface ProviderOrder {
  readonly id: string
  /** What the provider's page asks for beside the order's id. Kept with the payment, shown to nobody but the payer. */
  readonly checkoutToken: string | null
}

/** What of a payment its checkout is made of. */
export interface OrderToPay {
  readonly providerOrderId: string
  readonly amountPaise: bigint
  readonly currency: string
  readonly checkoutToken: string | null
}

/** How a person pays an order. */
export interface ProviderCheckout {
  /** `upi://pay?…`; null where money sent by an intent of ours would not be found again as this order's. */
  readonly upiIntent: string | null
  /** The provider's page: what a browser posts there, or goes to when there are no fields. Null: it has none. */
  readonly page: { readonly url: string; readonly fields?: Readonly<Record<string, string>> } | null
}

export interface NewRefund {
  readonly providerOrderId: string
  readonly providerPaymentId: string
  readonly amountPaise: bigint
  /** Ours, 10 to 40 letters, digits, - and _: the same again answers the same refund. */
  readonly refundId: string
}

export interface ReservedMoney {
  readonly providerPaymentId: string
  readonly amountPaise: bigint
  readonly currency: string
}

export interface ProviderRefund {
  readonly id: string
  readonly providerPaymentId: string
  readonly amountPaise: bigint
  readonly status: 'pending' | 'processed' | 'failed'
  /** Ours; null for a refund that somebody made at the provider himself. */
  readonly refundId: string | null
  /** Why it failed, in the provider's words. */
  readonly reason: string | null
}

/** A permission to debit that a citizen is to give. */
export interface NewMandate {
  /** Ours: the same again is the same permission. */
  readonly mandateId: string
  readonly method: MandateMethod
  /** In whose name the connection is. */
  readonly holderName: string
  readonly maxAmountPaise: bigint
  readonly validUntil: Date
}

/** Where a permission is asked for, by the provider's names. */
export interface RegisteredMandate {
  readonly orderId: string
  readonly customerId: string
}

export interface ProviderPermission {
  readonly tokenId: string
  readonly status: PermissionStatus
}

export interface NewDebit {
  readonly orderId: string
  readonly customerId: string
  readonly tokenId: string
  readonly amountPaise: bigint
  readonly currency: string
  /** Ours: by it the provider's contact of the mandate is the same as at its registration. */
  readonly mandateId: string
}

/** What a provider does who debits accounts by a permission. Fails as the calls of Provider do. */
export interface MandateProvider {
  readonly methods: ReadonlySet<MandateMethod>
  register(mandate: NewMandate): Promise<RegisteredMandate>
  /** The permission as it is now; undefined while nobody began to give it. */
  find(mandate: RegisteredMandate & { readonly tokenId: string | null }): Promise<ProviderPermission | undefined>
  cancel(permission: { readonly customerId: string; readonly tokenId: string }): Promise<void>
  /** Has an order paid by the permission. Its news come as any payment's. */
  debit(debit: NewDebit): Promise<void>
  /** The page on which the citizen gives the permission. */
  checkoutOf(mandate: RegisteredMandate): ProviderCheckout
}

/** What a provider told. A snapshot: the status in it decides, not its name. */
export interface ProviderEvent {
  /** Null where the provider gives its events none. Often not signed: the body's digest says too what is a repetition. */
  readonly eventId: string | null
  readonly type: string
  /** Null where the provider does not say. */
  readonly createdAtMs: number | null
  readonly orderId: string | null
  readonly payment?: ProviderPayment | undefined
  readonly refund?: ProviderRefund | undefined
  /** Of a link, with the money that came through it just now. */
  readonly link?: ProviderLink | undefined
  /** The permission to debit that it is about. */
  readonly tokenId?: string | undefined
  /** Of a lasting code, with the money that came through it just now. */
  readonly qr?: QrNews | undefined
  /** That a method (all when null) does not work there for now, or does again. */
  readonly downtime?: { readonly method: PaymentMethod | null; readonly isDown: boolean } | undefined
}

export interface ProviderWebhook {
  /** `/webhooks/<provider>` */
  readonly path: string
  /**
   * What is signed is less than what is said (the values without their names, or all but the payment's id), and the
   * payer's browser has seen it: the provider is asked for the payment, and its own answer counts.
   */
  readonly isHint?: boolean
  /** Whether exactly these bytes are the provider's, compared in constant time. */
  verify(body: Buffer, headers: IncomingHttpHeaders): boolean
  /** Reads a verified body; undefined when it is no event for this merchant. */
  parse(body: Buffer, headers: IncomingHttpHeaders): ProviderEvent | undefined
}

/**
 * What payments need of whoever moves the money. Each call fails with ProviderUnavailable when the provider does not
 * answer within `callTimeoutMs`, and with ProviderRefusal when it said no and would again.
 */
export interface Provider {
  readonly name: ProviderName
  readonly methods: ReadonlySet<PaymentMethod>
  /** Less is refused. */
  readonly minimumAmountPaise: bigint
  /** Missing where nobody outside reports. */
  readonly webhook?: ProviderWebhook
  /** Missing where it makes no payment links. */
  readonly links?: ProviderLinks
  /** Missing where it has no lasting codes. */
  readonly qrCodes?: ProviderQrCodes
  createOrder(order: NewOrder): Promise<ProviderOrder>
  /** The order that an earlier `createOrder` made, although its answer was lost; undefined when there is none. */
  findOrderByReceipt(receipt: string): Promise<ProviderOrder | undefined>
  /** Every try to pay an order, the latest first. */
  listPayments(orderId: string): Promise<ProviderPayment[]>
  /** Takes money that the bank has reserved. Missing where reserved money is always taken without us. */
  capturePayment?(reserved: ReservedMoney): Promise<void>
  createRefund(refund: NewRefund): Promise<ProviderRefund>
  findRefund(refund: Omit<NewRefund, 'amountPaise'>): Promise<ProviderRefund | undefined>
  checkoutOf(order: OrderToPay): ProviderCheckout
  /** Missing where it takes no mandates. */
  readonly mandates?: MandateProvider | undefined
}

/** The providers that this city has an account with. */
export type Providers = Readonly<Partial<Record<ProviderName, Provider>>>

/** Shorter than the time for which one process claims the creation of an order (two calls). */
export const callTimeoutMs = 4000

export class ProviderRefusal extends Error {
  override name = 'ProviderRefusal'
}

/** No answer, or none that can be understood. */
export class ProviderUnavailable extends PublicError {
  /** False when the request certainly never reached the provider. */
  readonly mayHaveActed: boolean

  constructor({ cause, mayHaveActed }: { cause: unknown; mayHaveActed: boolean }) {
    super('UPSTREAM_UNAVAILABLE', 'The payment provider does not answer. Nothing was charged; try again.')
    this.name = 'ProviderUnavailable'
    this.mayHaveActed = mayHaveActed
    this.cause = cause
  }
}

/** Errors of a connection that was never made: nothing was sent. */
const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/** Answers of a door that let nothing in: wrong keys, too many requests, closed for now. */
const neverLetIn = new Set([401, 403, 429, 503])

/** What a failed call means: its status (0 without an answer), or what its connection failed with. */
export function unavailable(failure: { status?: number | undefined; cause: unknown }): ProviderUnavailable {
  const { status = 0, cause } = failure
  return new ProviderUnavailable({
    cause,
    mayHaveActed: !neverLetIn.has(status) && !neverSent.has(codeOf(cause) ?? ''),
  })
}

function codeOf(error: unknown): string | undefined {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown }
  return typeof code === 'string' || !cause ? (code as string | undefined) : codeOf(cause)
}
