import type { Campaign, Prisma } from '../generated/prisma/client.ts'
import { writeInbox } from '../inbox/write-inbox.ts'
import { insertMessages, planMessages } from '../messages/write-messages.ts'
import type { CampaignTerms, News } from '../notify.ts'
import { type AddressedNews, findRecipients } from '../recipients.ts'
import type { Channel } from '../templates/event-definition.ts'
import { eventOf as templatesOfEvent } from '../templates/load-templates.ts'
import { type CampaignDeps, eventOf } from './campaign.ts'
import { wordsOf } from './campaign-texts.ts'
import { findAudience } from './find-audience.ts'
import { addToTally, type PlannedBatch, type Tally } from './tally.ts'

type Tx = Prisma.TransactionClient

/** People in one transaction: so many statements and so much memory, however many the campaign is for. */
export const batchPeople = 1000

export interface PerformedBatch {
  readonly tally: Tally
  /** Null: it was the last one. */
  readonly until: string | null
  /** In whose inbox something is. */
  readonly told: readonly string[]
}

/**
 * The next people of a campaign behind `after`: counted, and told where it is meant. What it would be and what it is come of the same
 * code; a message and an entry of the inbox are one for each campaign, citizen and channel, by constraint.
 */
export async function performBatch(
  tx: Tx,
  deps: CampaignDeps,
  batch: { readonly campaign: Campaign; readonly after: string; readonly before: unknown; readonly isMeant: boolean },
): Promise<PerformedBatch> {
  const { campaign, after, before, isMeant } = batch
  const { people, until } = await findAudience(tx, campaign, { after, most: batchPeople })
  const { templates, render, valuesFor } = wordsOf(deps, campaign)
  const own = { ...deps, templates, render }
  const terms = termsOf(campaign)
  const event = eventOf(campaign)
  const news = people.map(
    (person): News => ({
      ...{ event, citizenId: person.citizenId, subjectKey: campaign.id, values: valuesFor(person) },
      ...{ ifKnown: true, campaign: terms },
    }),
  )
  const { addressed } = await findRecipients(tx, news)
  const messages = await planMessages(tx, own, addressed)
  const isInInbox = terms.channels.includes('INBOX') && templatesOfEvent(templates, event).definition.kind !== null
  const planned: PlannedBatch = { people, messages, known: addressed.flatMap(knownOf), isInInbox }
  const tally = addToTally(before, planned, deps.tariffs)
  if (!isMeant) return { tally, until, told: [] }
  const told = isInInbox ? await writeInbox(tx, own, addressed) : []
  await insertMessages(
    tx,
    messages.flatMap(({ row }) => row ?? []),
  )
  return { tally, until, told }
}

const knownOf = ({ citizenId, language }: AddressedNews) => (citizenId === null ? [] : [{ citizenId, language }])

const termsOf = ({ id, channels, urgent, expiresAt }: Campaign): CampaignTerms => ({
  ...{ id, urgent, expiresAt },
  channels: channels as Channel[],
})
