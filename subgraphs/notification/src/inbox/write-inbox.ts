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
  // In one order, so that two deliveries of an event wait for each other in a line, not in a circle.
  entries.sort((one, other) => (one.dedupeKey < other.dedupeKey ? -1 : 1))
  await tx.notification.createMany({ data: entries, skipDuplicates: true })
  return [...new Set(entries.map(({ citizenId }) => citizenId))]
}

function entryOf({ templates, render }: Deps, { event, citizenId, dedupeKey, values, ...news }: AddressedNews) {
  const { kind } = eventOf(templates, event).definition
  if (citizenId === null || kind === null) return undefined
  const { title, body, version } = render({ event, channel: 'INBOX', language: news.language, values })
  return {
    ...{ id: `ntf_${randomUUID()}`, citizenId, dedupeKey, kind, title: title ?? '', body },
    ...{ event, subjectKey: news.subjectKey, templateVersion: version, createdAt: new Date() },
    values: values as Prisma.InputJsonObject,
  }
}
