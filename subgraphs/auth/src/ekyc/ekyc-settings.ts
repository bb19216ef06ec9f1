import { readSettings } from '@suvidha/service-kit/settings'
import { z } from 'zod'

const secret = z.string().min(32)

const settings = z
  .object({
    /** Where the licensed KUA is that asks UIDAI for this city. Without it there is no eKYC. */
    EKYC_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
    EKYC_CLIENT_ID: z.string().min(1).optional(),
    EKYC_CLIENT_SECRET: secret.optional(),
    /** With which the KUA signs its answers. */
    EKYC_SIGNING_SECRET: secret.optional(),
    /** Keys what is kept in place of an Aadhaar number. */
    EKYC_REFERENCE_KEY: secret.optional(),
    /** How long an answer may take. */
    EKYC_TIMEOUT_MS: z.coerce.number().int().positive().default(10_000),
    /** Of one person, and for one number. */
    EKYC_STARTS_PER_DAY: z.coerce.number().int().positive().default(5),
    NODE_ENV: z.string().optional(),
  })
  .superRefine((read, context) => {
    if (!read.EKYC_BASE_URL) return
    if (read.NODE_ENV === 'production' && !read.EKYC_BASE_URL.startsWith('https:'))
      context.addIssue({ code: 'custom', path: ['EKYC_BASE_URL'], message: 'is not https: Aadhaar numbers go there' })
    for (const key of ['EKYC_CLIENT_ID', 'EKYC_CLIENT_SECRET', 'EKYC_SIGNING_SECRET', 'EKYC_REFERENCE_KEY'] as const) {
      if (!read[key]) context.addIssue({ code: 'custom', path: [key], message: 'is needed with EKYC_BASE_URL' })
    }
  })

export interface EkycConfig {
  readonly baseUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly signingSecret: string
  readonly referenceKey: string
  readonly timeoutMs: number
  readonly startsPerDay: number
}

export function readEkycSettings(environment: NodeJS.ProcessEnv): EkycConfig | undefined {
  const read = readSettings(settings, environment)
  if (!read.EKYC_BASE_URL) return undefined
  return {
    baseUrl: read.EKYC_BASE_URL.replace(/\/$/, ''),
    clientId: read.EKYC_CLIENT_ID ?? '',
    clientSecret: read.EKYC_CLIENT_SECRET ?? '',
    signingSecret: read.EKYC_SIGNING_SECRET ?? '',
    referenceKey: read.EKYC_REFERENCE_KEY ?? '',
    timeoutMs: read.EKYC_TIMEOUT_MS,
    startsPerDay: read.EKYC_STARTS_PER_DAY,
  }
}
