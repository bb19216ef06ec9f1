import type { Channel, EventDefinition } from '../templates/event-definition.ts'
import type { Templates } from '../templates/load-templates.ts'

/** How an event is told by a channel: by itself, with others once a day, or not. */
export type Mode = 'AT_ONCE' | 'DAILY' | 'OFF'

/** The event that tells the lesser events of a day together. */
export const digestEvent = 'daily-digest'

export const isMandatory = ({ mandatory }: EventDefinition): boolean => mandatory !== undefined

/** Told to nobody who did not ask for it: who runs it is not the city, and its rules want consent. All of it comes by other channels too. */
export const isByConsent = (channel: Channel): boolean => channel === 'WHATSAPP'

/** Of who said nothing. */
export const usualMode = ({ consent }: Pick<EventDefinition, 'consent'>, channel: Channel): Mode =>
  consent === true || isByConsent(channel) ? 'OFF' : 'AT_ONCE'

/**
 * The modes among which a person may choose. What is mandatory comes at once; the inbox disturbs nobody and is where
 * everything is found again. What is urgent is of no use a day later, and a digest is made of what stands in the inbox.
 */
export function choicesOf(templates: Templates, definition: EventDefinition, channel: Channel): readonly Mode[] {
  if (channel === 'INBOX' || (isMandatory(definition) && !isByConsent(channel))) return ['AT_ONCE']
  const { urgent, kind, group } = definition
  const digest = templates.events.get(digestEvent)?.definition.channels ?? []
  const isLesser = !urgent && kind !== null && group !== 'DIGEST' && digest.includes(channel)
  return isLesser ? ['AT_ONCE', 'DAILY', 'OFF'] : ['AT_ONCE', 'OFF']
}

/** What makes a sound at night, or may. */
export const disturbs = (channel: Channel): boolean => channel !== 'EMAIL' && channel !== 'INBOX'

/** Whether it waits for the end of quiet hours, by a channel that disturbs. */
export const canWait = (definition: EventDefinition): boolean => !definition.urgent && !isMandatory(definition)
