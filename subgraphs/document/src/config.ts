import { readSettings, SettingsError } from '@suvidha/service-kit/settings'
import { z } from 'zod'
import type { StorageSecrets } from './storage/key-seal.ts'
import type { StorageSettings } from './storage/open-objects.ts'

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(4004),
  DATABASE_URL: z.url(),
  /** With which a gateway proves from where staff ask; without it, reads of citizens' data are written down without an address. */
  ORIGIN_SECRET: z.string().min(32).optional(),
  AUTH_URL: z.url(),
  /** Where citizens reach the gateway: links to papers begin with it. */
  PUBLIC_URL: z.url(),
  /** The folder that holds the files; on several machines, a shared one. */
  STORAGE_DIR: z.string().min(1).optional(),
  /** Holds them instead, on an S3-compatible server. */
  S3_BUCKET: z.string().min(3).optional(),
  S3_REGION: z.string().min(1).default('ap-south-1'),
  S3_ENDPOINT: z.url().optional(),
  S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  /** Seals the keys of files. */
  STORAGE_SECRET: z.string().min(32),
  STORAGE_SECRET_BEFORE: z.string().min(32).optional(),
  /** Signs links to papers. */
  LINK_SECRET: z.string().min(32),
  /** Seals the private keys of verification codes. */
  DOCUMENT_KEY_SECRET: z.string().min(32),
  /** How long one of them signs; 0 = until somebody asks for another. */
  DOCUMENT_KEY_ROTATION_DAYS: z.coerce.number().min(0).max(3650).default(365),
  /** Where ClamAV's daemon is. */
  CLAMD_URL: z.url({ protocol: /^(tcp|unix)$/ }).optional(),
  /** Of a file that a citizen gives and that is no image. */
  UPLOAD_MAX_MEGABYTES: z.coerce.number().int().min(1).max(2047).default(25),
  /** How many files a citizen may begin to send on one day. */
  UPLOADS_PER_DAY: z.coerce.number().int().positive().default(50),
  NODE_ENV: z.string().default('development'),
  /** How many papers are drawn at once, each on a thread of its own. */
  RENDER_THREADS: z.coerce.number().int().min(1).max(64).default(1),
})

export interface Config {
  readonly port: number
  readonly databaseUrl: string
  readonly originSecret?: string | undefined
  readonly authUrl: string
  readonly publicUrl: string
  readonly storage: StorageSettings
  readonly storageSecrets: StorageSecrets
  readonly linkSecret: string
  readonly keySecret: string
  readonly keyRotationMs: number
  readonly renderThreads: number
  readonly production: boolean
  readonly uploads: UploadSettings
}

export interface UploadSettings {
  readonly maxFileBytes: number
  readonly perDay: number
  /** Without one nothing is scanned, and in production nothing taken. */
  readonly clamdUrl: string | undefined
}

export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const read = readSettings(settings, environment)
  return {
    port: read.PORT,
    databaseUrl: read.DATABASE_URL,
    originSecret: read.ORIGIN_SECRET,
    authUrl: read.AUTH_URL,
    publicUrl: read.PUBLIC_URL.replace(/\/$/, ''),
    storage: storageOf(read),
    storageSecrets: { current: read.STORAGE_SECRET, before: read.STORAGE_SECRET_BEFORE },
    linkSecret: read.LINK_SECRET,
    keySecret: read.DOCUMENT_KEY_SECRET,
    keyRotationMs: read.DOCUMENT_KEY_ROTATION_DAYS * 24 * 60 * 60 * 1000,
    renderThreads: read.RENDER_THREADS,
    production: read.NODE_ENV === 'production',
    uploads: {
      maxFileBytes: read.UPLOAD_MAX_MEGABYTES * 1024 * 1024,
      perDay: read.UPLOADS_PER_DAY,
      clamdUrl: read.CLAMD_URL,
    },
  }
}

function storageOf(read: z.infer<typeof settings>): StorageSettings {
  const { STORAGE_DIR, S3_BUCKET, S3_REGION, S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = read
  if (S3_BUCKET === undefined) {
    if (STORAGE_DIR === undefined) throw new SettingsError('Settings: STORAGE_DIR or S3_BUCKET must be set')
    return { folder: STORAGE_DIR }
  }
  if ((S3_ACCESS_KEY_ID === undefined) !== (S3_SECRET_ACCESS_KEY === undefined))
    throw new SettingsError('Settings: S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY are set together or not at all')
  const credentials =
    S3_ACCESS_KEY_ID !== undefined && S3_SECRET_ACCESS_KEY !== undefined
      ? { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY }
      : undefined
  return { bucket: S3_BUCKET, region: S3_REGION, endpoint: S3_ENDPOINT, credentials }
}

/** Where the other services are, when this one runs alone. */
const peers = z.object({
  BILLING_URL: z.url(),
  /** With which auth gives this service its token. */
  DOCUMENT_CLIENT_SECRET: z.string().min(32),
})

export function readPeers(environment: NodeJS.ProcessEnv) {
  const { BILLING_URL: billingUrl, DOCUMENT_CLIENT_SECRET: clientSecret } = readSettings(peers, environment)
  return { billingUrl, clientSecret }
}
