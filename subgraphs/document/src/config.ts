import { readSettings } from '@suvidha/service-kit/settings'
import { z } from 'zod'

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(4004),
  DATABASE_URL: z.url(),
  AUTH_URL: z.url(),
  /** Where citizens reach the gateway: links to papers begin with it. */
  PUBLIC_URL: z.url(),
  /** The folder that holds the PDFs; on several machines, a shared one. */
  STORAGE_DIR: z.string().min(1),
  /** Signs links to papers. */
  LINK_SECRET: z.string().min(32),
  /** Seals the private keys of verification codes. */
  DOCUMENT_KEY_SECRET: z.string().min(32),
  /** How long one of them signs; 0 = until somebody asks for another. */
  DOCUMENT_KEY_ROTATION_DAYS: z.coerce.number().min(0).max(3650).default(365),
})

export interface Config {
  readonly port: number
  readonly databaseUrl: string
  readonly authUrl: string
  readonly publicUrl: string
  readonly storageDir: string
  readonly linkSecret: string
  readonly keySecret: string
  readonly keyRotationMs: number
}

export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const read = readSettings(settings, environment)
  return {
    port: read.PORT,
    databaseUrl: read.DATABASE_URL,
    authUrl: read.AUTH_URL,
    publicUrl: read.PUBLIC_URL.replace(/\/$/, ''),
    storageDir: read.STORAGE_DIR,
    linkSecret: read.LINK_SECRET,
    keySecret: read.DOCUMENT_KEY_SECRET,
    keyRotationMs: read.DOCUMENT_KEY_ROTATION_DAYS * 24 * 60 * 60 * 1000,
  }
}
