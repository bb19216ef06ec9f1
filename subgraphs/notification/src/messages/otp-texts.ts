import type { OtpPurpose } from '@suvidha/auth/published-events'
import type { Language } from './message-texts.ts'

type CodeText = (values: { code: string; time: string }) => string

interface OtpTexts {
  /** Says what the code does: who reads it to a stranger should know what for. */
  readonly code: Readonly<Record<OtpPurpose, CodeText>>
  /** Of a code that is sent by e-mail. */
  readonly mailTitle: string
  readonly UNKNOWN_NUMBER: string
  readonly KNOWN_NUMBER: string
}

const english =
  (what: string): CodeText =>
  ({ code, time }) =>
    `${code} is your Suvidha code ${what}. It is good until ${time}. Tell it to nobody, not even to us.`

const hindi =
  (what: string): CodeText =>
  ({ code, time }) =>
    `${code} ${what} आपका सुविधा कोड है। यह ${time} तक मान्य है। इसे किसी को न बताएँ।`

/** Static words around typed variables, as operators register them. */
export const otpTexts: Record<Language, OtpTexts> = {
  EN: {
    code: {
      LOGIN: english('to sign in'),
      REGISTRATION: english('to register'),
      PASSWORD_RESET: english('to set a new password'),
      PHONE_CHANGE: english('to change a phone number'),
      EMAIL_CHANGE: english('to change your e-mail address'),
      CONNECTION_LINK: ({ code, time }) =>
        `${code} lets somebody see and pay the bills of your connection in Suvidha. It is good until ${time}. Give it only to whom you want to.`,
      ACCOUNT_CLOSURE: english('to close your account'),
    },
    mailTitle: 'Your Suvidha code',
    UNKNOWN_NUMBER: 'Somebody tried to sign in to Suvidha with this number, which is not registered. Register first.',
    KNOWN_NUMBER: 'Somebody tried to register this number with Suvidha. It is registered already: sign in instead.',
  },
  HI: {
    code: {
      LOGIN: hindi('साइन इन के लिए'),
      REGISTRATION: hindi('पंजीकरण के लिए'),
      PASSWORD_RESET: hindi('नया पासवर्ड रखने के लिए'),
      PHONE_CHANGE: hindi('फ़ोन नंबर बदलने के लिए'),
      EMAIL_CHANGE: hindi('ई-मेल पता बदलने के लिए'),
      CONNECTION_LINK: ({ code, time }) =>
        `${code} से कोई सुविधा में आपके कनेक्शन के बिल देख और चुका सकता है। यह ${time} तक मान्य है। केवल उसी को बताएँ जिसे आप अनुमति देना चाहते हैं।`,
      ACCOUNT_CLOSURE: hindi('खाता बंद करने के लिए'),
    },
    mailTitle: 'आपका सुविधा कोड',
    UNKNOWN_NUMBER: 'किसी ने इस नंबर से सुविधा में साइन इन करना चाहा, पर यह पंजीकृत नहीं है। पहले पंजीकरण करें।',
    KNOWN_NUMBER: 'किसी ने इस नंबर को सुविधा में पंजीकृत करना चाहा। यह पहले से पंजीकृत है: साइन इन करें।',
  },
}
