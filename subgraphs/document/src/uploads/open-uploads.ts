import type { Logger } from '@suvidha/service-kit/logger'
import type { Config } from '../config.ts'
import type { Deps } from '../context.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'
import type { ObjectStore } from '../storage/object-store.ts'
import { createClamdScanner } from './clamd.ts'
import { createRedrawImage } from './redraw-image.ts'
import { createUploadObjects } from './upload-objects.ts'

interface Opening {
  readonly prisma: PrismaClient
  readonly objects: ObjectStore
  readonly logger: Logger
}

/** What taking files needs. */
export function openUploads(
  { uploads: { clamdUrl }, production, storageSecrets: secrets }: Config,
  { prisma, objects, logger }: Opening,
): Pick<Deps, 'uploadObjects' | 'redrawImage' | 'scanner'> {
  if (clamdUrl === undefined && production) logger.warn('files of citizens are refused: CLAMD_URL is not set')
  return {
    uploadObjects: createUploadObjects({ prisma, objects, secrets }),
    redrawImage: createRedrawImage(),
    scanner: clamdUrl === undefined ? undefined : createClamdScanner(clamdUrl),
  }
}
