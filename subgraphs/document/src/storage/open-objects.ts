import { createDiskObjects } from './disk-objects.ts'
import type { ObjectStore } from './object-store.ts'
import type { S3Settings } from './s3-objects.ts'

/** Where files lie: a folder, or a bucket. */
export type StorageSettings = { readonly folder: string } | S3Settings

export async function openObjects(settings: StorageSettings): Promise<ObjectStore> {
  if ('folder' in settings) return createDiskObjects(settings.folder)
  // Who keeps files on a disk does not load the SDK.
  const { createS3Objects } = await import('./s3-objects.ts')
  return createS3Objects(settings)
}
