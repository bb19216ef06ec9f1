import type { IntlMessageFormat } from 'intl-messageformat'
import type { Channel, EventDefinition, Language, LanguageFile, Values, Worded } from './event-definition.ts'
import { type EventTemplates, eventOf, type Templates } from './load-templates.ts'
import { parseText } from './variables-of.ts'
import { localeOf, type Place, writeOut } from './write-out.ts'

export interface Rendered {
  /** The subject of an e-mail, the title of an entry of the inbox; null where the channel has none. */
  readonly title: string | null
  readonly body: string
  readonly version: number
  /** Under which an SMS is registered with the operators. */
  readonly dltTemplateId: string | null
}

interface Wanted {
  readonly event: string
  readonly channel: Channel
  readonly language: Language
  readonly values: Values
}

export type RenderMessage = (wanted: Wanted) => Rendered

interface Registered {
  readonly event: string
  readonly language: Language
}

/** Makes messages of templates; each text is parsed once. Fails for an event, channel or value that there is not. */
export function createRenderer(templates: Templates): RenderMessage {
  const parsed = new Map<string, IntlMessageFormat>()
  const format = (text: string, locale: string, values: Record<string, string | number>): string => {
    const key = `${locale}\n${text}`
    const message = parsed.get(key) ?? parseText(text, locale)
    parsed.set(key, message)
    return String(message.format(values))
  }
  return ({ event, channel, language, values }) => {
    const { definition, texts } = eventOf(templates, event)
    const worded = wordedOf(texts[language], channel)
    if (!worded) throw new Error(`${event} is not told by ${channel}`)
    const place: Place = { language, channel, words: templates.words[language] }
    const written = writeAll(definition, values, place)
    const locale = localeOf(language, channel)
    return {
      title: worded.title === undefined ? null : format(worded.title, locale, written),
      body: format(worded.body, locale, written),
      version: texts[language].version,
      dltTemplateId: channel === 'SMS' ? dltIdOf(templates, { event, language }, values) : null,
    }
  }
}

export function wordedOf(texts: LanguageFile, channel: Channel): Worded | undefined {
  const worded = texts[channel]
  return worded === 'INBOX' ? texts.INBOX : worded
}

/** Every value of an event as it stands in a text. Fails for one that is missing or that there is not. */
export function writeAll(
  { values: kinds }: EventDefinition,
  values: Values,
  place: Place,
): Record<string, string | number> {
  const unknown = Object.keys(values).find((name) => !(name in kinds))
  if (unknown !== undefined) throw new Error(`there is no value ${unknown}`)
  return Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => {
      const value = values[name]
      if (value === undefined) throw new Error(`the value ${name} is missing`)
      return [name, writeOut(value, kind, place)]
    }),
  )
}

/** The one value whose choice decides which registered text an SMS is; undefined where there is one text. */
export const choiceOf = ({ definition }: Pick<EventTemplates, 'definition'>): string | undefined =>
  Object.entries(definition.values).find(([, kind]) => Array.isArray(kind))?.[0]

function dltIdOf(templates: Templates, { event, language }: Registered, values: Values): string {
  const id = templates.dltIds[event]?.[language]
  const choice = choiceOf(eventOf(templates, event))
  const found = typeof id === 'object' ? id[String(values[choice ?? ''])] : id
  if (!found) throw new Error(`the SMS of ${event} in ${language} is not registered`)
  return found
}
