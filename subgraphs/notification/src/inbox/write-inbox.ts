import { randomUUID } from 'node:crypto'
import type { Prisma } from '../generated/prisma/client.ts'
import type { NotifyDeps } from '../notify.ts'
import type { AddressedNews } from '../recipients.ts'
import { eventOf } from '../templates/load-templates.ts'

type Deps = Pick<NotifyDeps, 'templates' | 'render'>

/** An entry of the inbox for each piece of news that is told there, once. Answers whose inboxes they are. */
export async function writeInbox(
  tx: Prisma.TransactionClient,
  deps: Deps,
  news: readonly AddressedNews[],
): Promise<readonly string[]> {
  const entries = news.flatMap((one) => entryOf(deps, one) ?? [])
  if (entries.length === 0) return []
  // In one order, so that two deliveries of an event wait for each other in a line, not in a circle. One parameter, however many they are.
  await tx.$executeRaw`
    INSERT INTO notification (id, citizen_id, dedupe_key, kind, title, body, event, subject_key, template_version, "values", created_at)
    SELECT id, "citizenId", "dedupeKey", kind, title, body, event, "subjectKey", "templateVersion", "values", ${new Date()}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) AS n(id text, "citizenId" text, "dedupeKey" text, kind text, title text,
      body text, event text, "subjectKey" text, "templateVersion" int, "values" jsonb)
    ORDER BY "dedupeKey"
    ON CONFLICT (dedupe_key) DO NOTHING`
  return [...new Set(entries.map(({ citizenId }) => citizenId))]
}

function entryOf({ templates, render }: Deps, { event, citizenId, dedupeKey, values, ...news }: AddressedNews) {
  const { kind } = eventOf(templates, event).definition
  if (citizenId === null || kind === null) return undefined
  const { title, body, version } = render({ event, channel: 'INBOX', language: news.language, values })
  return {
    ...{ id: `ntf_${randomUUID()}`, citizenId, dedupeKey, kind, title: title ?? '', body },
    ...{ event, subjectKey: news.subjectKey, templateVersion: version, values },
  }
}
