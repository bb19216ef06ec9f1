import type { ClientOrigin } from '@suvidha/service-kit/client-origin'
import type { RequestContext } from '@suvidha/service-kit/subgraph-schema'
import type { MandateLoaders } from './mandates/mandate-queries.ts'
import type { PaymentDeps } from './payment-deps.ts'
import type { PaymentLoaders } from './payments/payment-loaders.ts'
import type { RefundLoaders } from './refunds/refund-loaders.ts'
import type { QrLoaders } from './static-qr/qr-loaders.ts'

export interface Context extends RequestContext {
  readonly deps: PaymentDeps
  /** Where who asks is. */
  readonly origin: ClientOrigin
  readonly loaders: PaymentLoaders
  readonly refunds: RefundLoaders
  readonly mandates: MandateLoaders
  readonly qrs: QrLoaders
}
