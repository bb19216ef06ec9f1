import type { PrismaClient } from '../generated/prisma/client.ts'
import { type Channel, type Group, type Language, languageOf } from '../templates/event-definition.ts'
import { choicesOf, isMandatory, type Mode } from './choices.ts'
import { currentConsentText } from './consent-texts.ts'
import { findWishes, type WishDeps } from './find-wishes.ts'
import { clockOf } from './quiet-hours.ts'

export interface PreferencesOfPerson {
  readonly citizenId: string
  readonly events: readonly {
    readonly event: string
    readonly about: string
    readonly group: Group
    readonly mandatory: boolean
    readonly channels: readonly { readonly channel: Channel; readonly mode: Mode; readonly choices: readonly Mode[] }[]
  }[]
  readonly quietHours: { readonly from: string; readonly until: string } | null
  readonly digestAt: string
  readonly language: Language
  readonly consentText: { readonly version: string; readonly language: Language; readonly text: string }
}

export interface PreferenceDeps extends WishDeps {
  readonly prisma: PrismaClient
  /** Of the day in India. */
  readonly digestMinute: number
}

/** What a person is told and how, event by event. */
export async function listPreferences(deps: PreferenceDeps, citizenId: string): Promise<PreferencesOfPerson> {
  const { prisma, templates, digestMinute } = deps
  const wishes = (await findWishes(prisma, deps, [citizenId]))(citizenId)
  const contact = await prisma.contact.findUnique({ where: { citizenId }, select: { language: true } })
  const language = languageOf(contact?.language ?? 'EN')
  const { quietHours } = wishes
  return {
    citizenId,
    events: [...templates.events.values()].map((event) => ({
      ...{ event: event.name, about: event.definition.about, group: event.definition.group },
      mandatory: isMandatory(event.definition),
      channels: event.definition.channels.map((channel) => ({
        channel,
        mode: wishes.modeOf(event, channel),
        choices: choicesOf(templates, event.definition, channel),
      })),
    })),
    quietHours: quietHours && { from: clockOf(quietHours.fromMinute), until: clockOf(quietHours.untilMinute) },
    digestAt: clockOf(digestMinute),
    language,
    consentText: { version: currentConsentText.version, language, text: currentConsentText[language] },
  }
}

const mostConsents = 100

/** What a person said about messages, newest first, with the words of then. */
export const listConsents = (prisma: Pick<PrismaClient, 'consent'>, citizenId: string) =>
  prisma.consent.findMany({ where: { citizenId }, orderBy: [{ saidAt: 'desc' }, { id: 'desc' }], take: mostConsents })
