import type { Events } from '@suvidha/service-kit/events'
import type { Logger } from '@suvidha/service-kit/logger'
import type { CallService } from '@suvidha/service-kit/service-client'
import type { ServiceAuthorization } from '@suvidha/service-kit/service-token'
import type { RequestContext } from '@suvidha/service-kit/subgraph-schema'
import type { Config } from './config.ts'
import type { createDocumentLoaders } from './documents/document-loaders.ts'
import type { PrismaClient } from './generated/prisma/client.ts'
import type { DocumentKeys } from './keys/document-keys.ts'
import type { ReceiptLoaders } from './receipts/receipt-loaders.ts'
import type { Renderer } from './render/renderer.ts'
import type { FileStorage } from './storage/file-storage.ts'
import type { createUploadLoaders } from './uploads/list-uploads.ts'
import type { RedrawImage } from './uploads/redraw-image.ts'
import type { Scanner } from './uploads/scanner.ts'
import type { UploadObjects } from './uploads/upload-objects.ts'

/** What the operations of this service work with. */
export interface Deps {
  readonly config: Pick<Config, 'publicUrl' | 'linkSecret' | 'production' | 'uploads'>
  readonly prisma: PrismaClient
  readonly events: Events
  readonly storage: FileStorage
  readonly uploadObjects: UploadObjects
  readonly redrawImage: RedrawImage
  /** Undefined where nothing looks for viruses. */
  readonly scanner: Scanner | undefined
  readonly renderer: Renderer
  readonly keys: DocumentKeys
  readonly logger: Logger
  readonly callBilling: CallService
  readonly serviceAuthorization: ServiceAuthorization
}

/** What taking files works with. */
export type UploadDeps = Pick<
  Deps,
  'config' | 'prisma' | 'events' | 'logger' | 'uploadObjects' | 'redrawImage' | 'scanner'
>

export interface Context extends RequestContext {
  readonly deps: Deps
  readonly loaders: ReceiptLoaders & ReturnType<typeof createDocumentLoaders> & ReturnType<typeof createUploadLoaders>
}
