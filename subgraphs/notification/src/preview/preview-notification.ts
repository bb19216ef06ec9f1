import { badUserInput, notFound } from '@suvidha/service-kit/public-error'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { writeMail } from '../messages/write-mail.ts'
import { countSegments, type Segments } from '../templates/count-segments.ts'
import type { Channel, Language, Values } from '../templates/event-definition.ts'
import type { EventTemplates, Templates } from '../templates/load-templates.ts'
import type { RenderMessage } from '../templates/render-message.ts'
import { type Draft, renderDraft } from './render-draft.ts'

interface Deps {
  readonly prisma: Pick<PrismaClient, 'contact' | 'notification'>
  readonly templates: Templates
  readonly render: RenderMessage
  readonly publicUrl: string
}

export interface PreviewInput {
  readonly event: string
  readonly channel: Channel
  readonly language: Language
  readonly citizenId?: string | null | undefined
  readonly draft?: Draft | null | undefined
}

export interface Preview {
  readonly title: string | null
  readonly body: string
  /** Null for a draft. */
  readonly version: number | null
  readonly dltTemplateId: string | null
  readonly unknownVariables: readonly string[]
  readonly sms: Segments | null
  /** Whose data it shows; null for the example. */
  readonly citizenId: string | null
}

interface Shown {
  readonly citizenId: string | null
  readonly name: string | null
  readonly values: Values
}

/**
 * A message as it would be sent, but for the link that ends e-mails: with the values of the newest news of the event to a
 * citizen, or with the example of the event; in the words of today or in those of a draft. Nothing is sent. Fails with
 * NOT_FOUND (the citizen was not told of it) and BAD_USER_INPUT.
 */
export async function previewNotification(deps: Deps, input: PreviewInput): Promise<Preview> {
  const { channel } = input
  const event = deps.templates.events.get(input.event)
  if (!event) throw badUserInput('input.event', 'There is no such event.')
  if (!event.definition.channels.includes(channel))
    throw badUserInput('input.channel', 'It is not told by this channel.')
  const shown: Shown = input.citizenId
    ? await newestOf(deps, event, input.citizenId)
    : { citizenId: null, name: 'Asha Patil', values: event.definition.example }
  const text = textOf(deps, { event, shown }, input)
  const words = deps.templates.words[input.language]
  const paperUrl = event.definition.attachesPaper ? deps.publicUrl : null
  return {
    ...text,
    body:
      channel === 'EMAIL'
        ? writeMail(text.body, { name: shown.name, words, unsubscribeUrl: null, paperUrl })
        : text.body,
    sms: channel === 'SMS' ? countSegments(text.body) : null,
    citizenId: shown.citizenId,
  }
}

interface Previewed {
  readonly event: EventTemplates
  readonly shown: Shown
}

function textOf({ templates, render }: Deps, { event, shown: { values } }: Previewed, input: PreviewInput) {
  const { channel, language, draft } = input
  if (!draft) return { ...render({ event: event.name, channel, language, values }), unknownVariables: [] }
  const place = { language, channel, words: templates.words[language] }
  return { ...renderDraft(event.definition, draft, { place, values }), version: null, dltTemplateId: null }
}

/** What is not in the inbox, as one-time passwords, is kept nowhere with its values. */
async function newestOf({ prisma }: Deps, { name: event }: EventTemplates, citizenId: string): Promise<Shown> {
  const [found, contact] = await Promise.all([
    prisma.notification.findFirst({ where: { event, citizenId }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] }),
    prisma.contact.findUnique({ where: { citizenId }, select: { name: true } }),
  ])
  if (!found) throw notFound('The citizen was not told of this event.')
  return { citizenId, name: contact?.name ?? null, values: found.values as Values }
}
