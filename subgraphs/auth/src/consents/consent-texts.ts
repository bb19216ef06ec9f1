export type ConsentPurpose = 'ACCOUNT' | 'EKYC' | 'NEWS'

export interface ConsentText {
  readonly purpose: ConsentPurpose
  /** The day from which it is shown. A changed text is a new version: what somebody agreed to stays readable. */
  readonly version: string
  /** Without it there is no account. */
  readonly required: boolean
  readonly EN: string
  readonly HI: string
}

/** Every text that was ever shown, oldest first of each purpose. Only added to. */
export const consentTexts: readonly ConsentText[] = [
  {
    purpose: 'ACCOUNT',
    version: '2026-11-30',
    required: true,
    EN: 'The city keeps my name, phone number, e-mail address, postal address and language to run my account: to let me in, to show my connections, bills and payments, and to send me messages about them. Bills and payments are kept as long as tax law asks, even after I leave.',
    HI: 'नगर मेरा नाम, फ़ोन नंबर, ई-मेल पता, डाक पता और भाषा मेरा खाता चलाने के लिए रखता है: मुझे प्रवेश देने, मेरे कनेक्शन, बिल और भुगतान दिखाने और उनके बारे में संदेश भेजने के लिए। बिल और भुगतान उतने समय तक रखे जाते हैं जितना कर कानून कहता है, मेरे जाने के बाद भी।',
  },
  {
    purpose: 'EKYC',
    version: '2026-11-30',
    required: false,
    EN: 'The city may ask UIDAI once whether my Aadhaar number and name belong together. The number itself is not kept: only its last four digits and a keyed reference.',
    HI: 'नगर UIDAI से एक बार पूछ सकता है कि मेरा आधार नंबर और नाम एक ही व्यक्ति के हैं या नहीं। नंबर नहीं रखा जाता: केवल उसके अंतिम चार अंक और एक कुंजीबद्ध संदर्भ।',
  },
  {
    purpose: 'NEWS',
    version: '2026-11-30',
    required: false,
    EN: 'The city may tell me about schemes, offers and surveys of its utilities, beside what concerns my own bills and supply.',
    HI: 'नगर मुझे मेरे बिलों और आपूर्ति के अलावा अपनी सेवाओं की योजनाओं, प्रस्तावों और सर्वेक्षणों के बारे में बता सकता है।',
  },
]

/** What is shown today: the newest text of each purpose. */
export const currentConsentTexts = (): ConsentText[] =>
  consentTexts.filter((text) => consentTexts.findLast(({ purpose }) => purpose === text.purpose) === text)

export const findConsentText = (purpose: string, version: string): ConsentText | undefined =>
  consentTexts.find((text) => text.purpose === purpose && text.version === version)
