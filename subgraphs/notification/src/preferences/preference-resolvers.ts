import type { Resolvers } from '../generated/schema.ts'
import { personIn } from '../person-in.ts'
import { type Language, languageOf } from '../templates/event-definition.ts'
import { consentTextOf, currentConsentText } from './consent-texts.ts'
import { listConsents, listPreferences } from './list-preferences.ts'
import { setPreference } from './set-preference.ts'
import { setQuietHours } from './set-quiet-hours.ts'

export const preferenceResolvers: Resolvers = {
  Citizen: {
    notificationPreferences: ({ id }, _args, { deps }) => listPreferences(deps, id),
  },
  NotificationPreferences: {
    consentText: ({ consentText }, { language }) =>
      language ? { version: currentConsentText.version, language, text: currentConsentText[language] } : consentText,
    consents: ({ citizenId }, _args, { deps }) => listConsents(deps.prisma, citizenId),
  },
  NotificationConsent: {
    language: ({ language }): Language => languageOf(language),
    text: ({ textVersion, language }) => consentTextOf(textVersion)?.[languageOf(language)] ?? '',
  },
  Mutation: {
    setNotificationPreference: async (_parent, { input }, { viewer, deps }) => {
      const citizenId = personIn(viewer)
      await setPreference(deps, citizenId, input)
      return listPreferences(deps, citizenId)
    },
    setQuietHours: async (_parent, { input }, { viewer, deps }) => {
      const citizenId = personIn(viewer)
      await setQuietHours(deps.prisma, citizenId, input)
      return listPreferences(deps, citizenId)
    },
  },
}
