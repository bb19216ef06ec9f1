import DataLoader from 'dataloader'
import type { Campaign, PrismaClient } from '../generated/prisma/client.ts'
import { writeMail } from '../messages/write-mail.ts'
import type { LeftOut } from '../messages/write-messages.ts'
import { countSegments, type Segments } from '../templates/count-segments.ts'
import { type Channel, type Language, languages } from '../templates/event-definition.ts'
import type { Templates } from '../templates/load-templates.ts'
import type { RenderMessage } from '../templates/render-message.ts'
import { eventOf } from './campaign.ts'
import { type CampaignWords, wordsOf } from './campaign-texts.ts'
import type { Reached } from './find-audience.ts'
import { isAudienceFull } from './keep-audience.ts'
import { type Tally, toldBy } from './tally.ts'

export interface ShownChannel {
  readonly channel: Channel
  readonly messages: number
  readonly languages: readonly { readonly language: Language; readonly messages: number }[]
  /** Null where it is no SMS. */
  readonly smsSegments: number | null
  readonly costPaise: number
  readonly waiting: number
  readonly leftOut: readonly { readonly reason: LeftOut; readonly people: number }[]
}

export interface ShownPreview {
  readonly campaign: Campaign
  readonly isComplete: boolean
  readonly people: number
  readonly unknown: number
  readonly costPaise: number
  readonly channels: readonly ShownChannel[]
}

export interface Sample {
  readonly citizenId: string
  readonly channel: Channel
  readonly language: Language
  readonly title: string | null
  readonly body: string
  readonly sms: Segments | null
}

const order: readonly Channel[] = ['SMS', 'EMAIL', 'INBOX', 'PUSH']

/** Null until it was asked for. */
export function showPreview(campaign: Campaign): ShownPreview | null {
  if (campaign.lookRun === null && campaign.found === null) return null
  const tally = campaign.found as unknown as Tally | null
  const channels = order.flatMap((channel): ShownChannel[] => {
    const counted = tally?.channels[channel]
    if (!counted) return []
    return [
      {
        ...{ channel, messages: toldBy(counted), waiting: counted.waiting },
        languages: languages.flatMap((language) => {
          const messages = counted.languages[language]
          return messages === undefined ? [] : [{ language, messages }]
        }),
        smsSegments: channel === 'SMS' ? counted.segments : null,
        costPaise: Math.round(counted.costMillipaise / 1000),
        leftOut: Object.entries(counted.leftOut).map(([reason, people]) => ({ reason: reason as LeftOut, people })),
      },
    ]
  })
  return {
    ...{ campaign, channels, people: tally?.people ?? 0, unknown: tally?.unknown ?? 0 },
    isComplete: campaign.lookedAt !== null,
    costPaise: channels.reduce((sum, { costPaise }) => sum + costPaise, 0),
  }
}

interface Deps {
  readonly templates: Templates
  readonly render: RenderMessage
}

type Database = Pick<PrismaClient, 'contact' | 'audienceFill'>

export type PreviewLoaders = ReturnType<typeof createPreviewLoaders>

/** What the previews of a list of campaigns ask for, once for all of them. Nothing is remembered: who watches one is told what is. */
export const createPreviewLoaders = (db: Database) => ({
  /** Null for who has gone. */
  nameOfPerson: new DataLoader<string, string | null>(
    async (ids) => {
      const contacts = await db.contact.findMany({
        where: { citizenId: { in: [...ids] }, erasedAt: null },
        select: { citizenId: true, name: true },
      })
      const names = new Map(contacts.map(({ citizenId, name }) => [citizenId, name]))
      return ids.map((id) => names.get(id) ?? null)
    },
    { cache: false },
  ),
  isEverybodyKnown: new DataLoader<'', boolean>(
    async (asked) => {
      const isFull = await isAudienceFull(db)
      return asked.map(() => isFull)
    },
    { cache: false },
  ),
})

/** As somebody of each language would read it, by each channel. Who has gone meanwhile is not shown. */
export async function showSamples(deps: Deps, { nameOfPerson }: PreviewLoaders, campaign: Campaign): Promise<Sample[]> {
  const samples: Tally['samples'] = (campaign.found as unknown as Tally | null)?.samples ?? {}
  const words = wordsOf(deps, campaign)
  const shown = await Promise.all(
    languages.map(async (language) => {
      const person = samples[language]
      const name = person && (await nameOfPerson.load(person.citizenId))
      if (!person || typeof name !== 'string') return []
      return order
        .filter((channel) => campaign.channels.includes(channel))
        .map((channel) => sampleOf(words, { event: eventOf(campaign), person, name, channel, language }))
    }),
  )
  return shown.flat()
}

interface Read {
  readonly event: string
  readonly person: Reached
  readonly name: string
  readonly channel: Channel
  readonly language: Language
}

function sampleOf({ templates, render, valuesFor }: CampaignWords, read: Read): Sample {
  const { event, person, name, channel, language } = read
  const { title, body } = render({ event, channel, language, values: valuesFor(person) })
  const words = templates.words[language]
  return {
    ...{ citizenId: person.citizenId, channel, language, title },
    body: channel === 'EMAIL' ? writeMail(body, { name, words, unsubscribeUrl: null, paperUrl: null }) : body,
    sms: channel === 'SMS' ? countSegments(body) : null,
  }
}
