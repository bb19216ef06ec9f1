import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import {
  type Channel,
  type DltIds,
  dltIdsFile,
  type EventDefinition,
  eventDefinition,
  type Language,
  type LanguageFile,
  languageFile,
  languages,
  type Words,
  wordsFile,
} from './event-definition.ts'

export interface EventTemplates {
  readonly name: string
  readonly definition: EventDefinition
  readonly texts: Readonly<Record<Language, LanguageFile>>
}

export interface Templates {
  readonly events: ReadonlyMap<string, EventTemplates>
  readonly words: Readonly<Record<Language, Words>>
  readonly dltIds: DltIds
}

const here = new URL('./', import.meta.url)

/** Reads the folders beside this file, one for each event. Fails with what is wrong with a file. */
export function loadTemplates(folder = here): Templates {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(new URL(`${entry.name}/event.json`, folder)))
    .map(({ name }) => name)
    .sort()
  return {
    events: new Map(names.map((name) => [name, loadEvent(folder, name)])),
    words: read(new URL('words.json', folder), wordsFile) as Templates['words'],
    dltIds: read(new URL('dlt-template-ids.json', folder), dltIdsFile),
  }
}

function loadEvent(folder: URL, name: string): EventTemplates {
  const file = (of: string) => new URL(`${name}/${of}.json`, folder)
  const texts = languages.map((language) => [language, read(file(language.toLowerCase()), languageFile)] as const)
  return {
    name,
    definition: read(file('event'), eventDefinition),
    texts: Object.fromEntries(texts) as EventTemplates['texts'],
  }
}

function read<Schema extends z.ZodType>(file: URL, schema: Schema): z.infer<Schema> {
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!parsed.success) throw new Error(`${file.pathname}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

/** Fails when there is no such event. */
export function eventOf(templates: Templates, name: string): EventTemplates {
  const event = templates.events.get(name)
  if (!event) throw new Error(`there are no templates for ${name}`)
  return event
}

/** Those that operators call promotional: they come from a header of their own, at some hours of the day alone. */
export const promotionalEvents = ({ events }: Templates): ReadonlySet<string> =>
  new Set([...events.values()].filter(({ definition }) => definition.consent).map(({ name }) => name))

/** What is told by a channel that a city does not have is told by the others. */
export const withoutChannel = (templates: Templates, channel: Channel): Templates => ({
  ...templates,
  events: new Map(
    [...templates.events].map(([name, event]) => {
      const channels = event.definition.channels.filter((one) => one !== channel)
      return [name, { ...event, definition: { ...event.definition, channels } }]
    }),
  ),
})
