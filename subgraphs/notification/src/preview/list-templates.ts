import { isMandatory } from '../preferences/choices.ts'
import { countSegments } from '../templates/count-segments.ts'
import { type Channel, type Group, type Language, languages } from '../templates/event-definition.ts'
import { examplesOf } from '../templates/examples-of.ts'
import type { EventTemplates, Templates } from '../templates/load-templates.ts'
import { type RenderMessage, wordedOf } from '../templates/render-message.ts'

interface Deps {
  readonly templates: Templates
  readonly render: RenderMessage
}

export interface ListedTemplate {
  readonly event: string
  readonly about: string
  readonly group: Group
  readonly mandatory: boolean
  readonly because: string | null
  readonly urgent: boolean
  readonly channels: readonly Channel[]
  readonly values: readonly {
    readonly name: string
    readonly kind: string
    readonly choices: readonly string[] | null
  }[]
  readonly texts: () => readonly ListedText[]
}

export interface ListedText {
  readonly channel: Channel
  readonly language: Language
  readonly version: number
  readonly title: string | null
  readonly body: string
  /** The most that a choice needs, with the example; null where it is no SMS. */
  readonly smsSegments: number | null
}

/** Every event that is told, by name, with its texts as they stand in the files. */
export const listTemplates = (deps: Deps): ListedTemplate[] =>
  [...deps.templates.events.values()].map((event) => {
    const { about, group, urgent, channels, mandatory = null, values } = event.definition
    return {
      ...{ event: event.name, about, group, urgent, channels, because: mandatory },
      mandatory: isMandatory(event.definition),
      values: Object.entries(values).map(([name, kind]) =>
        Array.isArray(kind) ? { name, kind: 'choice', choices: kind } : { name, kind, choices: null },
      ),
      texts: () =>
        channels.flatMap((channel) => languages.map((language) => textOf(deps, event, { channel, language }))),
    }
  })

function textOf(
  { render }: Deps,
  event: EventTemplates,
  { channel, language }: { readonly channel: Channel; readonly language: Language },
): ListedText {
  const { version } = event.texts[language]
  const { title = null, body } = wordedOf(event.texts[language], channel) ?? { body: '' }
  const lengths =
    channel !== 'SMS'
      ? []
      : examplesOf(event).map((values) => {
          const written = render({ event: event.name, channel, language, values })
          return countSegments(written.body).segments
        })
  return { channel, language, version, title, body, smsSegments: channel === 'SMS' ? Math.max(...lengths) : null }
}
