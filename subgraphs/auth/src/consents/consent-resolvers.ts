import type { Resolvers } from '../generated/schema.ts'
import { giveConsent, withdrawConsent } from './change-consent.ts'
import { currentConsentTexts, findConsentText } from './consent-texts.ts'

export const consentResolvers: Pick<Resolvers, 'Query' | 'Mutation' | 'Citizen' | 'Consent'> = {
  Query: {
    consentTexts: (_parent, { language }) =>
      currentConsentTexts().map((shown) => ({
        purpose: shown.purpose,
        version: shown.version,
        required: shown.required,
        language,
        text: shown[language],
      })),
  },
  Mutation: {
    giveConsent: (_parent, { input }, { deps, viewer, origin }) => giveConsent(deps, input, { viewer, origin }),
    withdrawConsent: (_parent, { input }, { deps, viewer, origin }) => withdrawConsent(deps, input, { viewer, origin }),
  },
  Citizen: {
    consents: ({ id }, _args, { consents }) => consents.load(id),
  },
  Consent: {
    text: ({ purpose, version, language }) => findConsentText(purpose, version)?.[language] ?? '',
  },
}
