import type { CredentialChanged } from '@suvidha/auth/published-events'
import type { Language } from './message-texts.ts'

interface CredentialTexts {
  readonly title: string
  readonly changed: Readonly<Record<CredentialChanged['change'], string>>
  sms(values: { changed: string; time: string }): string
  mail(values: { name: string; changed: string; time: string }): string
}

/** What people are told when the way they sign in has changed. Nothing in it can be clicked on: such messages are imitated. */
export const credentialTexts: Record<Language, CredentialTexts> = {
  EN: {
    title: 'How you sign in has changed',
    changed: {
      EMAIL_CHANGED: 'Your e-mail address was changed',
      PHONE_CHANGED: 'Your phone number was changed',
      PASSWORD_SET: 'A password was set',
      PASSWORD_CHANGED: 'Your password was changed',
      PASSWORD_RESET: 'Your password was set anew with a code',
      SECOND_FACTOR_ADDED: 'A second factor was added',
      SECOND_FACTOR_REMOVED: 'Your second factor was removed',
      SECOND_FACTOR_RESET: 'The city removed your second factor',
      RECOVERY_CODES_RENEWED: 'Your recovery codes were made anew',
      RECOVERY_CODE_USED: 'A recovery code was used to sign in',
    },
    sms: ({ changed, time }) => `${changed} at ${time}. If it was not you, sign out everywhere and call us. Suvidha`,
    mail: ({ name, changed, time }) =>
      `Dear ${name},\n\n${changed} at ${time}.\nIf it was not you: sign in with a code by SMS, sign out everywhere, and call us.\n\nYour city`,
  },
  HI: {
    title: 'आपके साइन-इन का तरीका बदला',
    changed: {
      EMAIL_CHANGED: 'आपका ई-मेल पता बदला गया',
      PHONE_CHANGED: 'आपका फ़ोन नंबर बदला गया',
      PASSWORD_SET: 'पासवर्ड बनाया गया',
      PASSWORD_CHANGED: 'आपका पासवर्ड बदला गया',
      PASSWORD_RESET: 'आपका पासवर्ड कोड से फिर बनाया गया',
      SECOND_FACTOR_ADDED: 'दूसरा सुरक्षा चरण जोड़ा गया',
      SECOND_FACTOR_REMOVED: 'आपका दूसरा सुरक्षा चरण हटाया गया',
      SECOND_FACTOR_RESET: 'नगर ने आपका दूसरा सुरक्षा चरण हटाया',
      RECOVERY_CODES_RENEWED: 'आपके रिकवरी कोड फिर बनाए गए',
      RECOVERY_CODE_USED: 'रिकवरी कोड से साइन-इन हुआ',
    },
    sms: ({ changed, time }) => `${time}: ${changed}। यह आपने नहीं किया, तो हर जगह से साइन-आउट करें और हमें फ़ोन करें। सुविधा`,
    mail: ({ name, changed, time }) =>
      `प्रिय ${name},\n\n${time}: ${changed}।\nयदि यह आपने नहीं किया: SMS के कोड से साइन-इन करें, हर जगह से साइन-आउट करें और हमें फ़ोन करें।\n\nआपका नगर`,
  },
}
