import type { Language } from '../templates/event-definition.ts'

interface ConsentText extends Readonly<Record<Language, string>> {
  /** The day from which it is shown. A changed text is a new version: what somebody agreed to stays readable. */
  readonly version: string
}

/** Every text that was ever shown where messages are switched on and off, oldest first. Only added to. */
const consentTexts = [
  {
    version: '2026-11-30',
    EN: 'The city tells me about my bills, payments and supply by the ways that I choose here. I can change this or end it at any time, here or by the link in each e-mail. What the law asks for and what guards my account comes in any case.',
    HI: 'नगर मेरे बिलों, भुगतानों और आपूर्ति के बारे में मुझे उन माध्यमों से बताता है जो मैं यहाँ चुनता/चुनती हूँ। मैं इसे कभी भी यहाँ या हर ई-मेल में दिए लिंक से बदल या बंद कर सकता/सकती हूँ। जो कानून माँगता है और जो मेरे खाते की रक्षा करता है, वह हर हाल में आएगा।',
    MR: 'शहर मला माझी बिले, पेमेंट आणि पुरवठ्याविषयी मी येथे निवडलेल्या मार्गांनी कळवते. मी हे कधीही येथे किंवा प्रत्येक ई-मेलमधील लिंकने बदलू किंवा थांबवू शकतो/शकते. कायदा जे मागतो आणि जे माझ्या खात्याचे रक्षण करते ते कोणत्याही परिस्थितीत येते.',
    TA: 'என் பில்கள், கட்டணங்கள், விநியோகம் பற்றி நான் இங்கே தேர்ந்தெடுக்கும் வழிகளில் நகரம் எனக்குச் சொல்லும். இதை எப்போது வேண்டுமானாலும் இங்கேயோ ஒவ்வொரு மின்னஞ்சலில் உள்ள இணைப்பாலோ மாற்றவோ நிறுத்தவோ முடியும். சட்டம் கேட்பதும் என் கணக்கைக் காப்பதும் எப்படியும் வரும்.',
    BN: 'শহর আমার বিল, পেমেন্ট ও সরবরাহের কথা আমি এখানে যে উপায় বেছে নিই সেই উপায়ে আমাকে জানায়। আমি যে কোনও সময় এখানে বা প্রতিটি ই-মেলের লিঙ্কে এটি বদলাতে বা বন্ধ করতে পারি। আইন যা চায় এবং যা আমার অ্যাকাউন্ট রক্ষা করে তা সব ক্ষেত্রেই আসবে।',
  },
] as const satisfies readonly ConsentText[]

/** What is shown today. */
export const currentConsentText: ConsentText = consentTexts[consentTexts.length - 1] as ConsentText

/** Undefined for a version that was never shown. */
export const consentTextOf = (version: string): ConsentText | undefined =>
  consentTexts.find((text) => text.version === version)
