import type { IncomingMessage } from 'node:http'
import type { Config } from './config.ts'
import type { Order, Payment, Prisma, Refund } from './generated/prisma/client.ts'
import type { Reply } from './http.ts'
import type { SandboxDeps } from './sandbox-deps.ts'

export interface Call {
  readonly deps: SandboxDeps
  readonly request: IncomingMessage
  /** Behind the stand-in's own prefix: `/v1/orders`. */
  readonly path: string
  readonly query: URLSearchParams
}

export interface NewWebhook {
  readonly id: string
  readonly event: string
  readonly body: string
  readonly contentType?: string
}

/** How a try to pay changed, and how it is now. */
export interface PaymentNews {
  readonly change: 'failed' | 'authorized' | 'captured'
  readonly order: Order
  readonly payment: Payment
}

export interface RefundNews {
  readonly change: 'created' | 'processed' | 'failed'
  readonly refund: Refund
  readonly payment: Payment
  readonly order: Order
}

/** What is a provider's own: its API, its ids, and the words in which it reports. The rest is the same for all. */
export interface StandIn {
  readonly provider: string
  readonly newPaymentId: () => string
  answer(call: Call): Promise<Reply>
  tellPayment(config: Config, news: PaymentNews): NewWebhook[] | Promise<NewWebhook[]>
  /** What else it reports of a capture, when the order belongs to something larger. */
  tellMore?(tx: Prisma.TransactionClient, captured: Payment): Promise<NewWebhook[]>
  tellRefund(config: Config, news: RefundNews): NewWebhook[] | Promise<NewWebhook[]>
  /** What a delivery is signed with, where the body does not carry it itself. */
  signDelivery(config: Config, webhook: { id: string; body: string }): Record<string, string>
}
