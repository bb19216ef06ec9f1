import { badUserInput } from '@suvidha/service-kit/public-error'
import type { EventDefinition, Values } from '../templates/event-definition.ts'
import { writeAll } from '../templates/render-message.ts'
import { parseText, variablesOf } from '../templates/variables-of.ts'
import { localeOf, type Place } from '../templates/write-out.ts'

export interface Draft {
  readonly title?: string | null | undefined
  readonly body: string
}

export interface RenderedDraft {
  readonly title: string | null
  readonly body: string
  /** Variables that the event does not have; in the texts they stand as ⟦name⟧. */
  readonly unknownVariables: readonly string[]
}

const mostCharacters = 5000

/** A text that is not in the files yet, with an event's values. Fails with BAD_USER_INPUT, which names the field, for what is no ICU MessageFormat. */
export function renderDraft(
  definition: EventDefinition,
  { title, body }: Draft,
  { place, values }: { readonly place: Place; readonly values: Values },
): RenderedDraft {
  const written = writeAll(definition, values, place)
  const unknown = new Set<string>()
  const write = (text: string, field: string) => {
    if (text.length > mostCharacters) throw badUserInput(field, `A text has ${mostCharacters} characters at most.`)
    try {
      const missing = variablesOf(text).filter((name) => !Object.hasOwn(written, name))
      for (const name of missing) unknown.add(name)
      const marked = Object.fromEntries(missing.map((name) => [name, `⟦${name}⟧`]))
      return String(parseText(text, localeOf(place.language, place.channel)).format({ ...written, ...marked }))
    } catch (error) {
      throw badUserInput(field, `This is no ICU MessageFormat: ${error instanceof Error ? error.message : error}`)
    }
  }
  return {
    title: title == null ? null : write(title, 'input.draft.title'),
    body: write(body, 'input.draft.body'),
    unknownVariables: [...unknown].sort(),
  }
}
