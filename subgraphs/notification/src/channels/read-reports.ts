import { z } from 'zod'
import { reasonOf } from './channel.ts'

/** What a provider says became of a message. Named by its own id, by ours where it was given that, or by both. */
export interface DeliveryReport {
  readonly providerMessageId: string | null
  readonly messageId: string | null
  readonly outcome: 'DELIVERED' | 'FAILED'
  readonly reason: string | null
}

/** Undefined for a body that is not the provider's. What is neither delivered nor failed is no report. */
export type ReadReports = (body: Buffer) => readonly DeliveryReport[] | undefined

const text = z.coerce.string()
const parse = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

const karixReport = z.object({
  ackid: text.nullish(),
  cust_ref: text.nullish(),
  status: text,
  reason: text.nullish(),
})
const karixEnds: Readonly<Record<string, DeliveryReport['outcome']>> = {
  DELIVRD: 'DELIVERED',
  UNDELIV: 'FAILED',
  EXPIRED: 'FAILED',
  REJECTD: 'FAILED',
  DELETED: 'FAILED',
}

/** Karix calls with what its panel is told to: `ackid`, `cust_ref`, `status` (as in SMPP) and `reason`, in JSON; one, or a list. */
export const readKarixReports: ReadReports = (body) => {
  const read = z.union([karixReport.transform((one) => [one]), z.array(karixReport).max(100)]).safeParse(parse(body))
  return read.data?.flatMap(({ ackid, cust_ref, status, reason }) => {
    const outcome = karixEnds[status.toUpperCase()]
    if (!outcome) return []
    return { providerMessageId: ackid || null, messageId: cust_ref || null, outcome, reason: failure(outcome, reason) }
  })
}

const gupshupReports = z.array(z.object({ externalId: text, eventType: text, cause: text.nullish() })).max(100)

/** Gupshup sends lists of at most 20. */
export const readGupshupReports: ReadReports = (body) =>
  gupshupReports.safeParse(parse(body)).data?.flatMap(({ externalId, eventType, cause }) => {
    const outcome = eventType === 'DELIVERED' ? 'DELIVERED' : eventType === 'FAILED' ? 'FAILED' : undefined
    if (!outcome) return []
    return { providerMessageId: externalId, messageId: null, outcome, reason: failure(outcome, cause) }
  })

const whatsappStatus = z.object({
  id: text,
  status: text,
  biz_opaque_callback_data: text.nullish(),
  errors: z.array(z.object({ code: z.number() })).default([]),
})
const whatsappBody = z.object({
  entry: z.array(
    z.object({ changes: z.array(z.object({ value: z.object({ statuses: z.array(whatsappStatus).default([]) }) })) }),
  ),
})

/** What was read has been delivered. Messages of citizens come the same way, and nobody answers them here. */
export const readWhatsappReports: ReadReports = (body) => {
  const read = whatsappBody.safeParse(parse(body)).data
  const statuses = read?.entry.flatMap(({ changes }) => changes.flatMap(({ value }) => value.statuses))
  return statuses?.flatMap(({ id, status, biz_opaque_callback_data: messageId, errors }) => {
    const outcome = ['delivered', 'read'].includes(status) ? 'DELIVERED' : status === 'failed' ? 'FAILED' : undefined
    if (!outcome) return []
    return { providerMessageId: id, messageId: messageId || null, outcome, reason: failure(outcome, errors[0]?.code) }
  })
}

/**
 * A mail that came back (RFC 3464), whole as the mail server got it: our id is in the envelope that it names, or in the headers of
 * the mail that it repeats. A mail that is only late (4.x.x, `delayed`) is no report.
 */
export const readBounce: ReadReports = (body) => {
  const mail = body.toString('latin1')
  const messageId =
    /^Original-Envelope-Id:\s*(msg_[\w-]{1,64})/im.exec(mail)?.[1] ??
    /^Message-ID:\s*<(msg_[\w-]{1,64})@/im.exec(mail)?.[1]
  const status = /^Status:\s*(\d\.\d{1,3}\.\d{1,3})/im.exec(mail)?.[1]
  if (!messageId || !status) return undefined
  const isFailure = /^Action:\s*failed/im.test(mail) && status.startsWith('5')
  return isFailure
    ? [{ providerMessageId: null, messageId, outcome: 'FAILED', reason: reasonOf('bounced', status) }]
    : []
}

const failure = (outcome: DeliveryReport['outcome'], reason: unknown) =>
  outcome === 'FAILED' ? reasonOf(reason ?? 'not delivered') : null
