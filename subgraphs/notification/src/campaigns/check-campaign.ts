import { checkText } from '@suvidha/service-kit/check-text'
import { badUserInput } from '@suvidha/service-kit/public-error'
import type { Channel } from '../templates/event-definition.ts'
import { type EventTemplates, type Templates, eventOf as templatesOfEvent } from '../templates/load-templates.ts'
import { type CampaignKind, eventOfKind } from './campaign.ts'
import type { CampaignTexts } from './campaign-texts.ts'
import { type CampaignTextInput, checkTexts, checkWritten } from './check-texts.ts'
import { type CampaignValueInput, checkValues, type SaidValues } from './check-values.ts'

export interface CampaignInput {
  readonly kind: CampaignKind
  readonly title: string
  readonly utility?: string | null | undefined
  readonly regions: readonly string[]
  /** ACTIVE alone, unless it is said. */
  readonly statuses?: readonly string[] | undefined
  readonly channels: readonly Channel[]
  readonly urgent?: boolean | undefined
  readonly values: readonly CampaignValueInput[]
  readonly texts?: readonly CampaignTextInput[] | null | undefined
  readonly sendAt?: Date | null | undefined
  readonly expiresAt: Date
}

export interface CheckedCampaign {
  readonly title: string
  readonly channels: readonly Channel[]
  readonly values: SaidValues
  /** Null: the words of its kind. */
  readonly texts: CampaignTexts | null
}

const dayMs = 24 * 60 * 60 * 1000
const longestDays = 30
const mostAheadDays = 90

/** What can be said of a campaign without asking whom it reaches. Fails with BAD_USER_INPUT, which names the field. */
export function checkCampaign(templates: Templates, input: CampaignInput, now: Date): CheckedCampaign {
  const title = checkText(input.title, 'input.title', 120)
  checkTimes(input, now)
  const kind = templatesOfEvent(templates, eventOfKind[input.kind])
  const channels = checkChannels(kind, input)
  if (input.statuses?.length === 0) throw badUserInput('input.statuses', 'Say of which connections: ACTIVE, for one.')
  if (input.kind === 'OUTAGE_NOTICE' && input.utility == null)
    throw badUserInput('input.utility', 'An outage is of one utility.')
  if (input.texts == null) return { title, channels, texts: null, values: checkValues(kind.definition, input.values) }
  const { texts, own } = checkTexts({ templates, kind, channels }, input.texts)
  const values = checkValues(own.definition, input.values)
  checkWritten({ templates, own, channels }, { texts, values, given: input.texts })
  return { title, channels, texts, values }
}

function checkTimes({ sendAt, expiresAt }: CampaignInput, now: Date): void {
  const from = Math.max(now.getTime(), sendAt?.getTime() ?? 0)
  if (sendAt && sendAt.getTime() > now.getTime() + mostAheadDays * dayMs)
    throw badUserInput('input.sendAt', `At most ${mostAheadDays} days ahead.`)
  if (expiresAt.getTime() <= from) throw badUserInput('input.expiresAt', 'It is of use for a while after it is sent.')
  if (expiresAt.getTime() > from + longestDays * dayMs)
    throw badUserInput('input.expiresAt', `At most ${longestDays} days after it is sent.`)
}

function checkChannels({ definition }: EventTemplates, { channels, urgent }: CampaignInput): readonly Channel[] {
  const told = definition.channels.filter((channel) => channels.includes(channel))
  if (told.length === 0 || told.length < new Set(channels).size)
    throw badUserInput('input.channels', `It is told by ${definition.channels.join(', ')}.`)
  if (urgent && !definition.urgent) throw badUserInput('input.urgent', 'This can wait for the end of quiet hours.')
  return told
}
