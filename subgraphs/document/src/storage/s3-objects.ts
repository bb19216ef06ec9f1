import { Readable } from 'node:stream'
import { DeleteObjectCommand, GetObjectCommand, HeadBucketCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import type { ObjectStore } from './object-store.ts'

export interface S3Settings {
  readonly bucket: string
  readonly region: string
  /** Of a server other than Amazon's; the bucket is then part of its paths. */
  readonly endpoint: string | undefined
  /** Without one the SDK looks where it always does: the machine's role, among others. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string } | undefined
}

/** Of what is sent, no more lies in memory at once. */
const partSize = 8 * 1024 * 1024

/** Objects in a bucket of an S3-compatible server. */
export function createS3Objects({ bucket: Bucket, region, endpoint, credentials }: S3Settings): ObjectStore {
  const client = new S3Client({
    region,
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    ...(credentials && { credentials }),
    // Servers other than Amazon's do not all know these checksums; each chunk has its own tag.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  return {
    async write(name, bytes) {
      const body = Readable.from(bytes)
      // A body that fails ends the upload: its parts are taken back, and there is no object.
      const upload = new Upload({ client, params: { Bucket, Key: name, Body: body }, queueSize: 1, partSize })
      await upload.done().catch((error) => {
        throw body.errored ?? error // not that a server knows no taking back
      })
    },
    async read(name, { start, end }) {
      try {
        const { Body } = await client.send(
          new GetObjectCommand({ Bucket, Key: name, Range: `bytes=${start}-${end - 1}` }),
        )
        return Body as Readable
      } catch (error) {
        if (error instanceof NoSuchKey) return null
        throw error
      }
    },
    async remove(name) {
      await client.send(new DeleteObjectCommand({ Bucket, Key: name }))
    },
    async checkReady() {
      await client.send(new HeadBucketCommand({ Bucket }))
    },
  }
}
