import { z } from 'zod'

export const languages = ['EN', 'HI', 'MR', 'TA', 'BN'] as const
export type Language = (typeof languages)[number]

export const channels = ['SMS', 'EMAIL', 'INBOX', 'PUSH', 'WHATSAPP'] as const
export type Channel = (typeof channels)[number]

/** DIGEST is the message that tells the lesser events of a day together. */
export const groups = [
  'OTP',
  'SECURITY',
  'NOTICES',
  'BILLS',
  'PAYMENTS',
  'AUTOPAY',
  'CONNECTIONS',
  'ALERTS',
  'ANNOUNCEMENTS',
  'DIGEST',
] as const
export type Group = (typeof groups)[number]

/**
 * How a value is written out: `money` is whole paise, `foreignMoney` paise and currency, `day` a day of the calendar, `time`
 * an instant shown as the clock in India, `count` a number, `lines` text that may have several. A list is a choice: the text says something else for each.
 */
const valueKind = z.union([
  z.enum(['text', 'money', 'foreignMoney', 'day', 'time', 'count', 'link', 'utility', 'device', 'lines']),
  z.array(z.string()).min(2),
])
export type ValueKind = z.infer<typeof valueKind>

const value = z.union([
  z.string(),
  z.number().int(),
  z.null(),
  z.object({ paise: z.string(), currency: z.string() }).strict(),
])
export type Value = z.infer<typeof value>
export type Values = Readonly<Record<string, Value>>

/** A folder's event.json: what the event is, how it is told, and which values its texts may use. */
export const eventDefinition = z
  .object({
    /** For who reads the folder. */
    about: z.string().min(1),
    /** As the inbox calls it; null where it is not in the inbox. */
    kind: z.string().nullable(),
    group: z.enum(groups),
    /** Goes at once, in quiet hours too. */
    urgent: z.boolean(),
    /** Why nobody can switch it off, if so: a law, or that it is of no use otherwise. */
    mandatory: z.string().min(1).optional(),
    /** Not about what a person has with the city: told only to who said that they want it (TRAI: promotional). */
    consent: z.literal(true).optional(),
    priority: z.enum(['OTP', 'HIGH', 'NORMAL', 'LOW']),
    channels: z.array(z.enum(channels)).min(1),
    /** Whether it is about a receipt or a bill (its subject), whose PDF is attached to the e-mail. */
    attachesPaper: z.boolean().default(false),
    values: z.record(z.string(), valueKind),
    /** For a preview without a subject, and for the checks. */
    example: z.record(z.string(), value),
  })
  .strict()
export type EventDefinition = z.infer<typeof eventDefinition>

const worded = z.object({ title: z.string().optional(), body: z.string().min(1) }).strict()
export type Worded = z.infer<typeof worded>

/** A language's file in a folder. `version` goes up with each change of a text and is kept with what was made from it. */
export const languageFile = z
  .object({
    version: z.number().int().positive(),
    SMS: worded.optional(),
    EMAIL: worded.optional(),
    INBOX: worded.optional(),
    /** "INBOX": the same words. */
    PUSH: z.union([worded, z.literal('INBOX')]).optional(),
    WHATSAPP: z.union([worded, z.literal('INBOX')]).optional(),
  })
  .strict()
export type LanguageFile = z.infer<typeof languageFile>

/** words.json: what all texts of a language share. */
export const wordsFile = z.record(
  z.enum(languages),
  z
    .object({
      /** Ends or stands in each SMS, as operators ask for. */
      brand: z.string(),
      greeting: z.string(),
      closing: z.string(),
      /** BCP 47. */
      locale: z.string(),
      /** Before the link that ends e-mails of a group. */
      unsubscribe: z.string(),
      /** In e-mails about a paper, which may be attached, with where it is found in any case. */
      paper: z.string(),
      unsubscribePage: z
        .object({
          asks: z.string(),
          button: z.string(),
          done: z.string(),
          spent: z.string(),
          groups: z.record(z.string(), z.string()),
        })
        .strict(),
      device: z.string(),
      utilities: z.record(z.string(), z.string()),
    })
    .strict(),
)
export type Words = z.infer<typeof wordsFile>[Language]

/** dlt-template-ids.json: event → language → id, or → choice → id where the text has one. */
export const dltIdsFile = z.record(
  z.string(),
  z.record(z.enum(languages), z.union([z.string(), z.record(z.string(), z.string())])),
)
export type DltIds = z.infer<typeof dltIdsFile>

/** A language we write in; what is not known of before is told in English. */
export const languageOf = (language: string): Language => languages.find((known) => known === language) ?? 'EN'
