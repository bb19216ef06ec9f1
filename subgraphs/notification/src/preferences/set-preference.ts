import { randomUUID } from 'node:crypto'
import { badUserInput } from '@suvidha/service-kit/public-error'
import type { PrismaClient } from '../generated/prisma/client.ts'
import type { Channel, Group, Language } from '../templates/event-definition.ts'
import type { EventTemplates, Templates } from '../templates/load-templates.ts'
import { choicesOf, isMandatory, type Mode } from './choices.ts'
import { currentConsentText } from './consent-texts.ts'

interface Deps {
  readonly prisma: PrismaClient
  readonly templates: Templates
}

interface Said {
  readonly event?: string | null | undefined
  readonly group?: Group | null | undefined
  readonly channel: Channel
  readonly mode: Mode
}

export interface PreferenceInput extends Said {
  readonly textVersion: string
  /** In which it was read. */
  readonly language: Language
}

interface Wish {
  readonly citizenId: string
  /** An event, or a group. */
  readonly about: string
  readonly channel: Channel
  readonly mode: Mode
  /** By which way it was said. */
  readonly source: 'PERSON' | 'UNSUBSCRIBE_LINK'
  readonly textVersion: string
  readonly language: Language
}

/**
 * How a person wants to be told of an event, or of all events of a group that leave a choice. Fails with BAD_USER_INPUT, which
 * names the field, for what cannot be chosen, and for another text than the one of today.
 */
export async function setPreference(deps: Deps, citizenId: string, input: PreferenceInput): Promise<void> {
  const { channel, mode, textVersion, language } = input
  if (textVersion !== currentConsentText.version) {
    throw badUserInput('input.textVersion', 'This is not the text of today.')
  }
  const about = aboutOf(deps.templates, input)
  await keepWish(deps, { citizenId, about, channel, mode, source: 'PERSON', textVersion, language })
}

function aboutOf({ events, ...rest }: Templates, { event, group, channel, mode }: Said): string {
  const [field, about] = event == null ? ['input.group', group] : ['input.event', event]
  if (about == null || (event != null && group != null)) {
    throw badUserInput('input.event', 'Name an event or a group.')
  }
  const meant = [...events.values()].filter((one) =>
    event == null ? one.definition.group === group : one.name === event,
  )
  const told = meant.filter(({ definition }) => definition.channels.includes(channel))
  const choices = (one: EventTemplates) => choicesOf({ events, ...rest }, one.definition, channel)
  if (meant.length === 0) throw badUserInput(field, 'There is no such event.')
  if (told.length === 0) throw badUserInput('input.channel', 'It is not told by this channel.')
  if (told.some((one) => choices(one).includes(mode))) return about
  if (told.every(({ definition }) => isMandatory(definition))) throw badUserInput(field, 'This is told in any case.')
  if (channel === 'INBOX') throw badUserInput('input.channel', 'The inbox holds everything.')
  throw badUserInput('input.mode', 'This is of no use a day later.')
}

/** Of two at once the later one counts. What is said about a group is said about each of its events. */
export async function keepWish({ prisma, templates }: Deps, wish: Wish): Promise<void> {
  const { citizenId, about, channel, mode, ...said } = wish
  const saidAt = new Date()
  const ofGroup = [...templates.events.values()].filter(({ definition }) => definition.group === about)
  await prisma.$transaction([
    prisma.preference.upsert({
      where: { citizenId_about_channel: { citizenId, about, channel } },
      create: { citizenId, about, channel, mode, changedAt: saidAt },
      update: { mode, changedAt: saidAt },
    }),
    prisma.preference.deleteMany({ where: { citizenId, channel, about: { in: ofGroup.map(({ name }) => name) } } }),
    prisma.consent.create({
      data: { id: `cns_${randomUUID()}`, citizenId, about, channel, mode, ...said, saidAt },
    }),
  ])
}
