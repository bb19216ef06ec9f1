import { randomUUID } from 'node:crypto'
import { captureName } from '../channels/capture.ts'
import { findSubscribed } from '../delivery/push-subscriptions.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { NotifyDeps } from '../notify.ts'
import { canWait, disturbs, isByConsent, isMandatory } from '../preferences/choices.ts'
import { findWishes, type Wishes } from '../preferences/find-wishes.ts'
import { nextAt, promotionalQuietHours, quietUntil } from '../preferences/quiet-hours.ts'
import type { AddressedNews } from '../recipients.ts'
import type { EventDefinition } from '../templates/event-definition.ts'
import { type EventTemplates, eventOf } from '../templates/load-templates.ts'
import { writeMail } from './write-mail.ts'

type Deps = Omit<NotifyDeps, 'events'>

/** By which somebody is reached at an address. */
const addressed = ['SMS', 'EMAIL', 'PUSH', 'WHATSAPP'] as const
type AddressedChannel = (typeof addressed)[number]

/** The lower, the sooner. */
const priorities: Readonly<Record<EventDefinition['priority'], number>> = { OTP: 1, HIGH: 2, NORMAL: 3, LOW: 4 }

/**
 * One row for each channel by which the news is told, the person is reached and wants to be; a row that is there already was
 * made of the same event. What can wait does so until the end of quiet hours, and what is to be told with others until the time
 * of the digest. Who was erased meanwhile gets none, in the same statement. Where nobody is connected for a channel, a message counts
 * as sent once it can be read at `/dev/messages`: at once; all others are sent by the engine (delivery/).
 */
export async function writeMessages(
  tx: Prisma.TransactionClient,
  deps: Deps,
  news: readonly AddressedNews[],
): Promise<void> {
  const planned = await planMessages(tx, deps, news)
  await insertMessages(
    tx,
    planned.flatMap(({ row }) => row ?? []),
  )
}

/** Why somebody is not told by a channel. */
export type LeftOut = 'NO_ADDRESS' | 'NO_CONSENT' | 'SWITCHED_OFF' | 'TOO_LATE'

export interface PlannedMessage {
  readonly news: AddressedNews
  readonly channel: AddressedChannel
  /** Or else why there is none. */
  readonly row?: MessageRow
  readonly leftOut?: LeftOut
}

/** What `writeMessages` would write: for each of the news one of each channel by which it is told, or why not. */
export async function planMessages(
  tx: Prisma.TransactionClient,
  deps: Deps,
  news: readonly AddressedNews[],
): Promise<PlannedMessage[]> {
  const optional = news.filter(({ event }) => leavesChoice(eventOf(deps.templates, event).definition))
  const wishesOf = await findWishes(
    tx,
    deps,
    optional.flatMap(({ citizenId }) => citizenId ?? []),
  )
  const subscribed = await findSubscribed(tx, news)
  return news.flatMap((one) => {
    const wishes = wishesOf(one.citizenId)
    const hasBrowser = one.citizenId !== null && subscribed.has(one.citizenId)
    return addressed.flatMap((channel) => {
      const planned = planOf(deps, { ...one, wishes, hasBrowser, channel })
      return planned ? { news: one, channel, ...planned } : []
    })
  })
}

export async function insertMessages(tx: Prisma.TransactionClient, rows: readonly MessageRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx.$executeRaw`
    INSERT INTO message (id, dedupe_key, citizen_id, channel, to_address, subject, body, event, language, template_version,
      dlt_template_id, priority, unsubscribe_url, paper_id, state, not_before, campaign_id, expires_at, due_at, provider, sent_at, created_at)
    SELECT id, dedupe_key, citizen_id, channel, to_address, subject, body, event, language, template_version,
      dlt_template_id, priority, unsubscribe_url, paper_id, state, not_before, campaign_id, expires_at, coalesce(not_before, now()),
      CASE state WHEN 'SENT' THEN ${captureName} END, CASE state WHEN 'SENT' THEN ${new Date()}::timestamptz END, now()
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS m(id text, dedupe_key text, citizen_id text, channel text,
      to_address text, subject text, body text, event text, language text, template_version int, dlt_template_id text,
      priority int, unsubscribe_url text, paper_id text, state text, not_before timestamptz, campaign_id text, expires_at timestamptz)
    WHERE NOT EXISTS (SELECT FROM contact c WHERE c.citizen_id = m.citizen_id AND c.erased_at IS NOT NULL)
    ORDER BY dedupe_key, channel
    ON CONFLICT (dedupe_key, channel) DO NOTHING`
}

/** Who may say something about it, by one channel at least. */
const leavesChoice = (definition: EventDefinition) => !isMandatory(definition) || definition.channels.some(isByConsent)

interface ToldNews extends AddressedNews {
  readonly wishes: Wishes
  readonly channel: AddressedChannel
  readonly hasBrowser: boolean
}

/** A push goes to whoever it is, in as many browsers as they have. */
function addressOf({ channel, to, citizenId, hasBrowser }: ToldNews): string | null {
  if (channel === 'SMS' || channel === 'WHATSAPP') return to.phoneNumber
  return channel === 'EMAIL' ? to.email : hasBrowser ? citizenId : null
}

export type MessageRow = Wording & {
  readonly id: string
  readonly dedupe_key: string
  readonly citizen_id: string | null
  readonly channel: AddressedChannel
  readonly to_address: string
  readonly event: string
  readonly language: string
  readonly priority: number
  readonly campaign_id?: string
  readonly expires_at?: Date
}

interface Wording {
  readonly subject: string | null
  readonly body: string
  readonly template_version: number
  readonly dlt_template_id: string | null
  readonly unsubscribe_url: string | null
  readonly paper_id?: string | null
  readonly not_before: Date | null
  readonly state: 'QUEUED' | 'SENT' | 'GATHERED'
}

/** Undefined where the news is not told by the channel at all. */
function planOf(deps: Deps, news: ToldNews): Pick<PlannedMessage, 'row' | 'leftOut'> | undefined {
  const { event, channel, only = channel, campaign } = news
  const template = eventOf(deps.templates, event)
  const { channels, consent } = template.definition
  if (!channels.includes(channel) || only !== channel || campaign?.channels.includes(channel) === false)
    return undefined
  const mode = news.wishes.modeOf(template, channel)
  if (mode === 'OFF') return { leftOut: consent ? 'NO_CONSENT' : 'SWITCHED_OFF' }
  const address = addressOf(news)
  if (!address) return { leftOut: 'NO_ADDRESS' }
  const wording = mode === 'DAILY' ? partOfDigest(deps, news) : ownMessage(deps, news, template)
  if (campaign && wording.not_before && wording.not_before >= campaign.expiresAt) return { leftOut: 'TOO_LATE' }
  return {
    row: {
      id: `msg_${randomUUID()}`,
      dedupe_key: news.dedupeKey,
      citizen_id: news.citizenId,
      channel,
      to_address: address,
      event,
      language: news.language,
      priority: priorities[template.definition.priority],
      ...wording,
      ...(campaign && { campaign_id: campaign.id, expires_at: campaign.expiresAt }),
    },
  }
}

function ownMessage(deps: Deps, news: ToldNews, { definition }: EventTemplates): Wording {
  const { event, citizenId, to, language, values, channel, campaign } = news
  const { title, body, version, dltTemplateId } = deps.render({ event, channel, language, values })
  const words = deps.templates.words[language]
  const canEnd = channel === 'EMAIL' && citizenId !== null && !isMandatory(definition)
  const unsubscribeUrl = canEnd ? deps.links.urlOf({ citizenId, group: definition.group }) : null
  const hasPaper = channel === 'EMAIL' && definition.attachesPaper
  const paperUrl = hasPaper ? deps.publicUrl : null
  const notBefore = waitsUntil(deps.now(), news, definition)
  // What somebody may pause or withdraw is sent by the engine, also where it only captures it.
  const state = notBefore || campaign || !deps.isCaptured(channel) ? 'QUEUED' : 'SENT'
  const isKept = state === 'QUEUED' || !deps.isSecret(event)
  return {
    subject: title,
    body: isKept
      ? channel === 'EMAIL'
        ? writeMail(body, { name: to.name, words, unsubscribeUrl, paperUrl })
        : body
      : '',
    paper_id: hasPaper ? news.subjectKey : null,
    template_version: version,
    dlt_template_id: dltTemplateId,
    unsubscribe_url: unsubscribeUrl,
    not_before: notBefore,
    state,
  }
}

/** Until the end of the person's quiet hours, and of those that hold for what asks for consent. */
function waitsUntil(now: Date, { channel, wishes, campaign }: ToldNews, definition: EventDefinition): Date | null {
  const waits = campaign ? !campaign.urgent : canWait(definition)
  if (!waits || !disturbs(channel)) return null
  const hours = [wishes.quietHours, definition.consent ? promotionalQuietHours : null]
  const ends = hours.flatMap((quiet) => (quiet ? (quietUntil(now, quiet)?.getTime() ?? []) : []))
  return ends.length === 0 ? null : new Date(Math.max(...ends))
}

/** Kept in the words of the inbox until the digest is made of it. */
function partOfDigest({ render, now, digestMinute }: Deps, { event, language, values }: ToldNews): Wording {
  const { title, body, version } = render({ event, channel: 'INBOX', language, values })
  return {
    ...{ subject: title, body, template_version: version, dlt_template_id: null, unsubscribe_url: null },
    ...{ not_before: nextAt(now(), digestMinute), state: 'GATHERED' },
  }
}
