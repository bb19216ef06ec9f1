import type { Values } from './event-definition.ts'
import type { EventTemplates } from './load-templates.ts'
import { choiceOf } from './render-message.ts'

/** The example of an event with each choice in turn. */
export function examplesOf(event: Pick<EventTemplates, 'definition'>): Values[] {
  const { values, example } = event.definition
  const choice = choiceOf(event)
  const options = choice === undefined ? undefined : values[choice]
  if (choice === undefined || !Array.isArray(options)) return [example]
  return options.map((option) => ({ ...example, [choice]: option }))
}
