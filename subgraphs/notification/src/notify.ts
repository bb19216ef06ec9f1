import type { Events } from '@suvidha/service-kit/events'
import type { LeavingChannel } from './channels/channel.ts'
import type { Prisma } from './generated/prisma/client.ts'
import { writeInbox } from './inbox/write-inbox.ts'
import { writeMessages } from './messages/write-messages.ts'
import type { WishDeps } from './preferences/find-wishes.ts'
import type { UnsubscribeLinks } from './preferences/unsubscribe-link.ts'
import { findRecipients, type Recipient } from './recipients.ts'
import type { Channel, Values } from './templates/event-definition.ts'
import type { RenderMessage } from './templates/render-message.ts'

/** Something that happened, to be told to one person. */
export interface News {
  /** A folder of templates/. */
  readonly event: string
  /** Whose news it is; null while nobody is known by the address. */
  readonly citizenId: string | null
  /** What it is about. The same event about the same for the same person is told once on each channel. */
  readonly subjectKey: string
  readonly values: Values
  /** Where it goes, if not to where the person is reached. */
  readonly to?: Recipient
  /** Told by this channel alone. */
  readonly only?: Channel
  /** Of staff who live elsewhere nothing is known, and nothing will be: it is told only to who is known. */
  readonly ifKnown?: boolean
  /** Of which campaign of the staff it is. */
  readonly campaign?: CampaignTerms
}

export interface CampaignTerms {
  readonly id: string
  readonly channels: readonly Channel[]
  /** It is told in quiet hours too. */
  readonly urgent: boolean
  /** It is of no use any more. */
  readonly expiresAt: Date
}

export interface NotifyDeps extends WishDeps {
  readonly render: RenderMessage
  readonly events: Pick<Events, 'send'>
  readonly links: Pick<UnsubscribeLinks, 'urlOf'>
  /** Where people reach the city. */
  readonly publicUrl: string
  /** When digests are made: of the day in India. */
  readonly digestMinute: number
  readonly now: () => Date
  /** Whether nobody is connected for a channel: what is told by it is there to be read at once, and goes nowhere. */
  readonly isCaptured: (channel: LeavingChannel) => boolean
  /** Whether the text of an event is kept by nobody once it was sent. */
  readonly isSecret: (event: string | null) => boolean
}

/** For news of somebody who is not known yet, beside other news of the same event. */
const tellQueue = 'notification.tell'

/**
 * The one way from an event to the inbox and to messages: exactly one for each event, subject, person and channel, also
 * when the event is delivered twice or a process dies in between. Who is not known yet is told later: alone, the event is
 * tried again; among others, their news waits by itself. Who has had their account erased is told nothing. Answers in whose inbox
 * there is an entry.
 */
export async function notify(
  tx: Prisma.TransactionClient,
  deps: NotifyDeps,
  news: readonly News[],
): Promise<readonly string[]> {
  if (news.length === 0) return []
  const { addressed, unknown } = await findRecipients(tx, news)
  if (unknown.length > 0 && news.length === 1) throw new Error(`no contact for citizen ${unknown[0]?.citizenId}`)
  for (const one of unknown) await deps.events.send(tx, tellQueue, one)
  const told = await writeInbox(tx, deps, addressed)
  await writeMessages(tx, deps, addressed)
  return told
}
