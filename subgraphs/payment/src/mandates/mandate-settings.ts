import { readSettings } from '@suvidha/service-kit/settings'
import { z } from 'zod'
import type { DebitCalendar, DebitWindow } from './debit-calendar.ts'

const seconds = (byDefault: number) => z.coerce.number().int().positive().default(byDefault)
const notSet = z.literal('').transform(() => undefined)
const daySeconds = 24 * 60 * 60
/** NPCI: three more tries. */
const mostRetries = 3

const settings = z
  .object({
    NODE_ENV: z.string().default('development'),
    /** The city's own: a provider wants an address of whoever is debited, and gets none of the citizen's. */
    AUTOPAY_CONTACT_EMAIL: z.email().or(notSet).optional(),
    AUTOPAY_CONTACT_PHONE: z
      .string()
      .regex(/^\d{10}$/)
      .or(notSet)
      .optional(),
    /** The most that a citizen may allow for one debit. RBI: above it each debit wants a second factor. */
    AUTOPAY_MAX_PAISE: z.coerce.bigint().positive().default(1_500_000n),
    /** How long before a debit its citizen is told. */
    AUTOPAY_NOTICE_SECONDS: seconds(25 * 60 * 60),
    /** How long after the first try each further one comes. */
    AUTOPAY_RETRY_AFTER_SECONDS: z
      .string()
      .regex(/^(\d+(,\d+)*)?$/)
      .default(`${daySeconds},${2 * daySeconds},${3 * daySeconds}`),
    /** The hours in India in which debits are made. */
    AUTOPAY_DEBIT_WINDOWS: z
      .string()
      .regex(/^\d\d:\d\d-\d\d:\d\d(,\d\d:\d\d-\d\d:\d\d)*$/)
      .default('06:00-10:00,13:00-17:00,21:30-23:30'),
    /** How often billing is asked for new bills of a mandate. */
    AUTOPAY_LOOK_EVERY_SECONDS: seconds(6 * 60 * 60),
    /** How long a mandate waits for its citizen at the provider. */
    AUTOPAY_AUTHORISE_WITHIN_SECONDS: seconds(30 * 60),
    /** How long a debit may take at the bank before it counts as failed. */
    AUTOPAY_DEBIT_EXPIRES_SECONDS: seconds(2 * daySeconds),
    /** When a debit that the provider does not know is asked for once more. */
    AUTOPAY_ASK_AGAIN_SECONDS: seconds(60),
  })
  .superRefine((read, context) => {
    const refuse = (name: string, message: string) => context.addIssue({ code: 'custom', path: [name], message })
    if (!read.AUTOPAY_CONTACT_EMAIL !== !read.AUTOPAY_CONTACT_PHONE) {
      refuse('AUTOPAY_CONTACT_PHONE', 'is set together with AUTOPAY_CONTACT_EMAIL, or not')
    }
    if (read.NODE_ENV === 'production' && read.AUTOPAY_NOTICE_SECONDS < daySeconds) {
      refuse('AUTOPAY_NOTICE_SECONDS', 'is a day at least (RBI)')
    }
    const retries = readRetries(read.AUTOPAY_RETRY_AFTER_SECONDS)
    if (retries.length > mostRetries) refuse('AUTOPAY_RETRY_AFTER_SECONDS', `has at most ${mostRetries} retries (NPCI)`)
    if (retries.some((after, index) => after <= (retries[index - 1] ?? 0))) {
      refuse('AUTOPAY_RETRY_AFTER_SECONDS', 'rises')
    }
    const windows = readWindows(read.AUTOPAY_DEBIT_WINDOWS)
    if (!windows.every(isWindow)) refuse('AUTOPAY_DEBIT_WINDOWS', 'is hours of one day, in order')
  })

export interface AutopaySettings extends DebitCalendar {
  /** Missing: mandates are not offered. */
  readonly contact: { readonly email: string; readonly phone: string } | undefined
  readonly maxPaise: bigint
  readonly lookEverySeconds: number
  readonly authoriseWithinSeconds: number
  readonly debitExpiresSeconds: number
  readonly askAgainSeconds: number
}

export function readAutopaySettings(environment: Record<string, string | undefined>): AutopaySettings {
  const read = readSettings(settings, environment)
  const { AUTOPAY_CONTACT_EMAIL: email, AUTOPAY_CONTACT_PHONE: phone } = read
  return {
    contact: email && phone ? { email, phone } : undefined,
    maxPaise: read.AUTOPAY_MAX_PAISE,
    noticeSeconds: read.AUTOPAY_NOTICE_SECONDS,
    retryAfterSeconds: readRetries(read.AUTOPAY_RETRY_AFTER_SECONDS),
    windows: readWindows(read.AUTOPAY_DEBIT_WINDOWS),
    lookEverySeconds: read.AUTOPAY_LOOK_EVERY_SECONDS,
    authoriseWithinSeconds: read.AUTOPAY_AUTHORISE_WITHIN_SECONDS,
    debitExpiresSeconds: read.AUTOPAY_DEBIT_EXPIRES_SECONDS,
    askAgainSeconds: read.AUTOPAY_ASK_AGAIN_SECONDS,
  }
}

const readRetries = (text: string) => text.split(',').filter(Boolean).map(Number)

const readWindows = (text: string): DebitWindow[] =>
  text.split(',').map((part) => {
    const [fromMinute = 0, untilMinute = 0] = part.split('-').map((time) => {
      const [hours = 0, minutes = 0] = time.split(':').map(Number)
      return hours * 60 + minutes
    })
    return { fromMinute, untilMinute }
  })

const isWindow = ({ fromMinute, untilMinute }: DebitWindow, index: number, all: readonly DebitWindow[]) =>
  fromMinute < untilMinute && untilMinute <= 24 * 60 && fromMinute >= (all[index - 1]?.untilMinute ?? 0)
