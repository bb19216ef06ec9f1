import type { Campaign } from '../generated/prisma/client.ts'
import type { Language, LanguageFile, Value, Values } from '../templates/event-definition.ts'
import { type EventTemplates, type Templates, eventOf as templatesOfEvent } from '../templates/load-templates.ts'
import { createRenderer, type RenderMessage } from '../templates/render-message.ts'
import { variablesOf } from '../templates/variables-of.ts'
import { eventOf, textsOf, valuesOf } from './campaign.ts'
import type { Reached } from './find-audience.ts'

/** The words of a campaign in a language. Variables are those of its kind; all in ICU MessageFormat. */
export interface CampaignText {
  readonly title: string
  readonly body: string
  /** Registered with the operators as it stands here. */
  readonly sms: string | null
  readonly dltTemplateId: string | null
}
export type CampaignTexts = Readonly<Record<Language, CampaignText>>

interface Worded {
  readonly texts: CampaignTexts
  /** Which revision of it they are: kept with each message as the version of its text. */
  readonly version: number
}

/** A kind of campaign with words of its own, of the values that these name. */
export function withTexts(kind: EventTemplates, { texts, version }: Worded): EventTemplates {
  const { definition, name } = kind
  const named = new Set(
    Object.values(texts).flatMap(({ title, body, sms }) => [title, body, sms ?? ''].flatMap(variablesOf)),
  )
  const ofThese = <Of>(all: Readonly<Record<string, Of>>) =>
    Object.fromEntries(Object.entries(all).filter(([of]) => named.has(of)))
  const files = Object.entries(texts).map(([language, { title, body, sms }]): [string, LanguageFile] => [
    language,
    { version, SMS: { body: sms ?? body }, EMAIL: { title, body }, INBOX: { title, body }, PUSH: 'INBOX' },
  ])
  return {
    name,
    definition: {
      ...definition,
      values: ofThese(definition.values),
      example: ofThese(definition.example),
    },
    texts: Object.fromEntries(files) as EventTemplates['texts'],
  }
}

export interface CampaignWords {
  readonly templates: Templates
  readonly render: RenderMessage
  /** What stands in the texts for a person. */
  valuesFor(person: Omit<Reached, 'citizenId'>): Values
}

type Said = Pick<Campaign, 'kind' | 'texts' | 'values' | 'revision'>

/** The texts of a campaign: its own, or those of its kind. */
export function wordsOf(deps: { templates: Templates; render: RenderMessage }, campaign: Said): CampaignWords {
  const texts = textsOf(campaign)
  const event = eventOf(campaign)
  const kind = templatesOfEvent(deps.templates, event)
  const said = valuesOf(campaign)
  if (!texts) return { templates: deps.templates, render: deps.render, valuesFor: filler(kind, said) }
  const own = withTexts(kind, { texts, version: campaign.revision })
  const templates: Templates = {
    ...deps.templates,
    events: new Map([...deps.templates.events, [event, own]]),
    dltIds: { ...deps.templates.dltIds, [event]: idsOf(texts) },
  }
  return { templates, render: createRenderer(templates), valuesFor: filler(own, said) }
}

export const idsOf = (texts: CampaignTexts): Templates['dltIds'][string] => {
  const idOf = (language: Language) => texts[language].dltTemplateId ?? ''
  return { EN: idOf('EN'), HI: idOf('HI'), MR: idOf('MR'), TA: idOf('TA'), BN: idOf('BN') }
}

function filler({ definition }: EventTemplates, said: Readonly<Record<string, Value>>) {
  const names = Object.keys(definition.values)
  return ({ utility, consumerNumber }: Omit<Reached, 'citizenId'>): Values => {
    const all: Record<string, Value> = { ...said, utility, consumerNumber }
    return Object.fromEntries(names.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])))
  }
}
