import type { LeftOut, PlannedMessage } from '../messages/write-messages.ts'
import { countSegments } from '../templates/count-segments.ts'
import type { Channel, Language } from '../templates/event-definition.ts'
import type { Tariffs } from './campaign.ts'
import type { Reached } from './find-audience.ts'

export interface ChannelTally {
  readonly languages: Partial<Record<Language, number>>
  /** Of SMS: what is paid for. */
  segments: number
  costMillipaise: number
  /** Of them, those that wait for the end of quiet hours, or for a digest. */
  waiting: number
  readonly leftOut: Partial<Record<LeftOut, number>>
}

/** Whom a campaign reaches, and whom not and why, counted batch by batch. Kept with the campaign as JSON. */
export interface Tally {
  people: number
  /** Of them, those of whom nothing is known, or who have had their account erased. */
  unknown: number
  readonly channels: Partial<Record<Channel, ChannelTally>>
  /** Of each language somebody, for a sample. */
  readonly samples: Partial<Record<Language, Reached>>
}

export interface PlannedBatch {
  readonly people: readonly Reached[]
  readonly messages: readonly PlannedMessage[]
  /** Who is known, and whether they are told in their inbox. */
  readonly known: readonly { readonly citizenId: string; readonly language: Language }[]
  readonly isInInbox: boolean
}

const emptyTally = (): Tally => ({ people: 0, unknown: 0, channels: {}, samples: {} })

export function addToTally(before: unknown, batch: PlannedBatch, tariffs: Tariffs): Tally {
  const tally = before ? (structuredClone(before) as Tally) : emptyTally()
  tally.people += batch.people.length
  tally.unknown += batch.people.length - batch.known.length
  const reachedBy = new Map(batch.people.map((person) => [person.citizenId, person]))
  for (const { citizenId, language } of batch.known) {
    tally.samples[language] ??= reachedBy.get(citizenId)
    if (batch.isInInbox) addTold(channelOf(tally, 'INBOX'), language)
  }
  for (const planned of batch.messages) addMessage(channelOf(tally, planned.channel), planned, tariffs)
  return tally
}

function channelOf({ channels }: Tally, channel: Channel): ChannelTally {
  channels[channel] ??= { languages: {}, segments: 0, costMillipaise: 0, waiting: 0, leftOut: {} }
  return channels[channel]
}

const addTold = ({ languages }: ChannelTally, language: Language) => {
  languages[language] = (languages[language] ?? 0) + 1
}

function addMessage(counted: ChannelTally, { row, leftOut, channel, news }: PlannedMessage, tariffs: Tariffs): void {
  if (leftOut) counted.leftOut[leftOut] = (counted.leftOut[leftOut] ?? 0) + 1
  if (!row) return
  addTold(counted, news.language)
  if (row.not_before) counted.waiting += 1
  // Of a digest it is a part; what that costs is not of the campaign.
  if (row.state === 'GATHERED') return
  if (channel === 'EMAIL') counted.costMillipaise += tariffs.mailMillipaise
  if (channel !== 'SMS') return
  const { segments } = countSegments(row.body)
  counted.segments += segments
  counted.costMillipaise += segments * tariffs.smsSegmentMillipaise
}

export const toldBy = ({ languages }: ChannelTally): number =>
  Object.values(languages).reduce((sum, count) => sum + count, 0)

export const leftOutOf = ({ leftOut }: ChannelTally): number =>
  Object.values(leftOut).reduce((sum, count) => sum + count, 0)
