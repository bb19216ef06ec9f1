import { readSettings } from '@suvidha/service-kit/settings'
import { z } from 'zod'
import type { MailAccount } from './email.ts'
import type { GupshupAccount } from './gupshup.ts'
import type { KarixAccount } from './karix.ts'
import type { SmsTerms } from './sms-terms.ts'
import type { PushAccount } from './web-push.ts'
import type { WhatsappAccount } from './whatsapp.ts'

const text = z.string().min(1).optional()
const rate = (perSecond: number) => z.coerce.number().positive().max(100_000).default(perSecond)
const paise = (of: number) => z.coerce.number().min(0).max(10_000).default(of)
const baseUrl = (url: string) =>
  z
    .url({ protocol: /^https?$/ })
    .default(url)
    .transform((read) => read.replace(/\/$/, ''))

const settings = z
  .object({
    /** Which provider of SMS is asked first. */
    SMS_PROVIDERS: z.string().default('karix,gupshup'),
    KARIX_KEY: text,
    KARIX_BASE_URL: baseUrl('https://japi.instaalerts.zone'),
    GUPSHUP_USER_ID: text,
    GUPSHUP_PASSWORD: text,
    GUPSHUP_BASE_URL: baseUrl('https://enterprise.smsgupshup.com'),
    /** The city's principal entity in the registers of the operators, and its header there. */
    DLT_ENTITY_ID: z
      .string()
      .regex(/^\d{10,20}$/, 'is no number of 10 to 20 digits')
      .optional(),
    SMS_SENDER_ID: z
      .string()
      .regex(/^[A-Z]{6}$/, 'is not six capitals')
      .optional(),
    /** The header of what is promotional: six digits, the first for the sender's trade; without it, the other. */
    SMS_PROMOTIONAL_SENDER_ID: z
      .string()
      .regex(/^(\d{6}|[A-Z]{6})$/, 'is neither six digits nor six capitals')
      .optional(),
    SMS_PER_SECOND: rate(100),
    SMS_SEGMENT_PAISE: paise(15),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    MAIL_FROM: text,
    MAIL_BOUNCE_ADDRESS: text,
    MAILS_PER_SECOND: rate(20),
    MAIL_PAISE: paise(0),
    /** VAPID: base64url, as `npx web-push generate-vapid-keys` makes them. */
    PUSH_PUBLIC_KEY: text,
    PUSH_PRIVATE_KEY: text,
    PUSH_CONTACT: z.url({ protocol: /^(mailto|https)$/ }).optional(),
    /** Hosts of push services that a browser's address may name; a name that begins with a dot stands for all below it. */
    PUSH_HOSTS: z.string().default('fcm.googleapis.com,.push.services.mozilla.com,.notify.windows.com,.push.apple.com'),
    PUSHES_PER_SECOND: rate(100),
    WHATSAPP_PHONE_NUMBER_ID: z.string().regex(/^\d+$/).optional(),
    WHATSAPP_ACCESS_TOKEN: text,
    WHATSAPP_TEMPLATE: z.string().default('suvidha_notice'),
    WHATSAPP_BASE_URL: baseUrl('https://graph.facebook.com/v23.0'),
    WHATSAPP_PER_SECOND: rate(50),
    WHATSAPP_MESSAGE_PAISE: paise(12),
    /** Signs what Meta reports, and what it is told back when it asks whose address this is. */
    WHATSAPP_APP_SECRET: text,
    WHATSAPP_VERIFY_TOKEN: text,
    /** In the address that providers without a signature report to. */
    DELIVERY_REPORT_SECRET: z.base64url().min(32).optional(),
    PROVIDER_TIMEOUT_MS: z.coerce.number().int().min(100).max(60_000).default(10_000),
    NODE_ENV: z.string().optional(),
  })
  .superRefine((read, context) => {
    const together = [
      ['KARIX_KEY', 'DLT_ENTITY_ID', 'SMS_SENDER_ID', 'DELIVERY_REPORT_SECRET'],
      ['GUPSHUP_USER_ID', 'GUPSHUP_PASSWORD', 'DLT_ENTITY_ID', 'SMS_SENDER_ID', 'DELIVERY_REPORT_SECRET'],
      ['SMTP_URL', 'MAIL_FROM'],
      ['PUSH_PRIVATE_KEY', 'PUSH_PUBLIC_KEY', 'PUSH_CONTACT'],
      ['WHATSAPP_ACCESS_TOKEN', 'WHATSAPP_PHONE_NUMBER_ID', 'WHATSAPP_APP_SECRET', 'WHATSAPP_VERIFY_TOKEN'],
    ] as const
    for (const [first, ...rest] of together) {
      for (const key of read[first] ? rest : []) {
        if (!read[key]) context.addIssue({ code: 'custom', path: [key], message: `is needed with ${first}` })
      }
    }
    if (read.NODE_ENV !== 'production') return
    for (const key of ['KARIX_BASE_URL', 'GUPSHUP_BASE_URL', 'WHATSAPP_BASE_URL'] as const) {
      if (!read[key].startsWith('https:')) context.addIssue({ code: 'custom', path: [key], message: 'is not https' })
    }
  })

export interface ChannelConfig {
  /** In the order in which they are asked. */
  readonly sms: readonly (
    | { readonly name: 'karix'; readonly account: KarixAccount }
    | { readonly name: 'gupshup'; readonly account: GupshupAccount }
  )[]
  readonly smsTerms: SmsTerms
  readonly mail: MailAccount | undefined
  readonly push: PushAccount | undefined
  readonly pushHosts: readonly string[]
  readonly whatsapp: WhatsappAccount | undefined
  readonly whatsappAppSecret: string | undefined
  readonly whatsappVerifyToken: string | undefined
  readonly reportSecret: string | undefined
}

type Read = z.infer<typeof settings>

const millipaise = (read: number) => Math.round(read * 1000)
const listOf = (read: string) => read.split(',').flatMap((one) => one.trim() || [])

export function readChannelSettings(environment: NodeJS.ProcessEnv): ChannelConfig {
  const read = readSettings(settings, environment)
  return {
    sms: smsOf(read),
    smsTerms: {
      dltEntityId: read.DLT_ENTITY_ID ?? '',
      senderId: read.SMS_SENDER_ID ?? '',
      promotionalSenderId: read.SMS_PROMOTIONAL_SENDER_ID ?? read.SMS_SENDER_ID ?? '',
      ratePerSecond: read.SMS_PER_SECOND,
      segmentMillipaise: millipaise(read.SMS_SEGMENT_PAISE),
      timeoutMs: read.PROVIDER_TIMEOUT_MS,
    },
    mail: mailOf(read),
    push: pushOf(read),
    pushHosts: listOf(read.PUSH_HOSTS),
    whatsapp: whatsappOf(read),
    whatsappAppSecret: read.WHATSAPP_APP_SECRET,
    whatsappVerifyToken: read.WHATSAPP_VERIFY_TOKEN,
    reportSecret: read.DELIVERY_REPORT_SECRET,
  }
}

function smsOf(read: Read): ChannelConfig['sms'] {
  return listOf(read.SMS_PROVIDERS).flatMap((name): ChannelConfig['sms'][number][] => {
    if (name === 'karix' && read.KARIX_KEY) {
      return [{ name, account: { key: read.KARIX_KEY, baseUrl: read.KARIX_BASE_URL } }]
    }
    if (name === 'gupshup' && read.GUPSHUP_USER_ID && read.GUPSHUP_PASSWORD) {
      const [userId, password] = [read.GUPSHUP_USER_ID, read.GUPSHUP_PASSWORD]
      return [{ name, account: { userId, password, baseUrl: read.GUPSHUP_BASE_URL } }]
    }
    return []
  })
}

function mailOf(read: Read): MailAccount | undefined {
  if (!read.SMTP_URL || !read.MAIL_FROM) return undefined
  return {
    ...{ url: read.SMTP_URL, from: read.MAIL_FROM, bounceAddress: read.MAIL_BOUNCE_ADDRESS },
    ...{ ratePerSecond: read.MAILS_PER_SECOND, mailMillipaise: millipaise(read.MAIL_PAISE) },
    timeoutMs: read.PROVIDER_TIMEOUT_MS,
  }
}

function pushOf(read: Read): PushAccount | undefined {
  if (!read.PUSH_PUBLIC_KEY || !read.PUSH_PRIVATE_KEY || !read.PUSH_CONTACT) return undefined
  return {
    ...{ publicKey: read.PUSH_PUBLIC_KEY, privateKey: read.PUSH_PRIVATE_KEY, subject: read.PUSH_CONTACT },
    ...{ ratePerSecond: read.PUSHES_PER_SECOND, timeoutMs: read.PROVIDER_TIMEOUT_MS },
  }
}

function whatsappOf(read: Read): WhatsappAccount | undefined {
  if (!read.WHATSAPP_ACCESS_TOKEN || !read.WHATSAPP_PHONE_NUMBER_ID) return undefined
  return {
    ...{ phoneNumberId: read.WHATSAPP_PHONE_NUMBER_ID, accessToken: read.WHATSAPP_ACCESS_TOKEN },
    ...{ baseUrl: read.WHATSAPP_BASE_URL, template: read.WHATSAPP_TEMPLATE, ratePerSecond: read.WHATSAPP_PER_SECOND },
    ...{ messageMillipaise: millipaise(read.WHATSAPP_MESSAGE_PAISE), timeoutMs: read.PROVIDER_TIMEOUT_MS },
  }
}
