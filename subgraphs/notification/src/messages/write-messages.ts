import { randomUUID } from 'node:crypto'
import type { Prisma } from '../generated/prisma/client.ts'
import type { NotifyDeps } from '../notify.ts'
import type { AddressedNews } from '../recipients.ts'
import type { EventDefinition } from '../templates/event-definition.ts'
import { eventOf } from '../templates/load-templates.ts'
import { writeMail } from './write-mail.ts'

type Deps = Pick<NotifyDeps, 'templates' | 'render'>

/** By which somebody is reached at an address. */
const addressed = ['SMS', 'EMAIL'] as const
type AddressedChannel = (typeof addressed)[number]

/** The lower, the sooner. */
const priorities: Readonly<Record<EventDefinition['priority'], number>> = { OTP: 1, HIGH: 2, NORMAL: 3, LOW: 4 }

/**
 * One row for each channel by which the news is told and the person is reached; a row that is there already was made of the
 * same event. Who was erased meanwhile gets none, in the same statement. Where no operator is connected, a message counts as
 * sent once it can be read at `/dev/messages`: at once.
 */
export async function writeMessages(
  tx: Prisma.TransactionClient,
  deps: Deps,
  news: readonly AddressedNews[],
): Promise<void> {
  const rows = news.flatMap((one) => addressed.flatMap((channel) => rowOf(deps, one, channel) ?? []))
  if (rows.length === 0) return
  await tx.$executeRaw`
    INSERT INTO message (id, dedupe_key, citizen_id, channel, to_address, subject, body, event, language, template_version,
      dlt_template_id, priority, state, sent_at, created_at)
    SELECT id, dedupe_key, citizen_id, channel, to_address, subject, body, event, language, template_version,
      dlt_template_id, priority, 'SENT', ${new Date()}, now()
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS m(id text, dedupe_key text, citizen_id text, channel text,
      to_address text, subject text, body text, event text, language text, template_version int, dlt_template_id text,
      priority int)
    WHERE NOT EXISTS (SELECT FROM contact c WHERE c.citizen_id = m.citizen_id AND c.erased_at IS NOT NULL)
    ORDER BY dedupe_key, channel
    ON CONFLICT (dedupe_key, channel) DO NOTHING`
}

function rowOf(deps: Deps, news: AddressedNews, channel: AddressedChannel) {
  const { event, to, language, values } = news
  const { definition } = eventOf(deps.templates, event)
  const address = channel === 'SMS' ? to.phoneNumber : to.email
  if (!definition.channels.includes(channel) || !address) return undefined
  const { title, body, version, dltTemplateId } = deps.render({ event, channel, language, values })
  return {
    id: `msg_${randomUUID()}`,
    dedupe_key: news.dedupeKey,
    citizen_id: news.citizenId,
    channel,
    to_address: address,
    subject: title,
    body: channel === 'EMAIL' ? writeMail(body, { to, words: deps.templates.words[language] }) : body,
    event,
    language,
    template_version: version,
    dlt_template_id: dltTemplateId,
    priority: priorities[definition.priority],
  }
}
