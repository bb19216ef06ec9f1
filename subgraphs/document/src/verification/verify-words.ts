import type { Language } from '../text/language.ts'

interface VerifyWords {
  /** Of a page in HTML. */
  readonly tag: string
  /** The language, in itself. */
  readonly name: string
  readonly genuine: string
  readonly void: string
  readonly notGenuine: string
  readonly notIssued: string
  readonly compare: string
  readonly voidSince: (when: string) => string
  readonly deletedSince: (when: string) => string
}

/** What the page behind a paper's QR code says; what stands on the papers themselves is in ../templates/words.json. */
export const verifyWords: Readonly<Record<Language, VerifyWords>> = {
  EN: {
    tag: 'en',
    name: 'English',
    genuine: 'Genuine',
    void: 'Genuine, but void',
    notGenuine: 'Not genuine',
    notIssued: 'The city did not issue this. Do not trust the paper.',
    compare: 'Compare this with what is printed:',
    voidSince: (when) => `Void since ${when}`,
    deletedSince: (when) =>
      `The paper had been kept as long as the law asks and was deleted on ${when}: the city has no copy of it any more.`,
  },
  HI: {
    tag: 'hi',
    name: 'हिन्दी',
    genuine: 'असली',
    void: 'असली, पर रद्द',
    notGenuine: 'असली नहीं',
    notIssued: 'यह नगर ने जारी नहीं किया। काग़ज़ पर भरोसा न करें।',
    compare: 'इसे छपे हुए से मिलाएँ:',
    voidSince: (when) => `रद्द: ${when} से`,
    deletedSince: (when) =>
      `क़ानून जितना माँगता है उतना रखने के बाद यह काग़ज़ ${when} को हटा दिया गया: नगर के पास अब इसकी प्रति नहीं है।`,
  },
  MR: {
    tag: 'mr',
    name: 'मराठी',
    genuine: 'खरा',
    void: 'खरा, पण रद्द',
    notGenuine: 'खरा नाही',
    notIssued: 'हा शहराने दिलेला नाही. कागदावर विश्वास ठेवू नका.',
    compare: 'हे छापलेल्याशी जुळवा:',
    voidSince: (when) => `रद्द: ${when} पासून`,
    deletedSince: (when) => `कायदा सांगतो तितका काळ ठेवल्यावर हा कागद ${when} रोजी काढून टाकला: शहराकडे आता याची प्रत नाही.`,
  },
  TA: {
    tag: 'ta',
    name: 'தமிழ்',
    genuine: 'உண்மையானது',
    void: 'உண்மையானது, ஆனால் செல்லாது',
    notGenuine: 'உண்மையானதல்ல',
    notIssued: 'இதை நகரம் வழங்கவில்லை. தாளை நம்பாதீர்கள்.',
    compare: 'அச்சிட்டதுடன் ஒப்பிடுங்கள்:',
    voidSince: (when) => `செல்லாது: ${when} முதல்`,
    deletedSince: (when) => `சட்டம் கேட்கும் காலம் வரை வைத்திருந்து, ${when} அன்று நீக்கப்பட்டது: நகரத்திடம் இனி இதன் நகல் இல்லை.`,
  },
  BN: {
    tag: 'bn',
    name: 'বাংলা',
    genuine: 'আসল',
    void: 'আসল, তবে বাতিল',
    notGenuine: 'আসল নয়',
    notIssued: 'এটি শহর দেয়নি। কাগজটি বিশ্বাস করবেন না।',
    compare: 'ছাপার সঙ্গে মিলিয়ে দেখুন:',
    voidSince: (when) => `বাতিল: ${when} থেকে`,
    deletedSince: (when) => `আইন যতদিন চায় ততদিন রাখার পর কাগজটি ${when} মুছে ফেলা হয়েছে: শহরের কাছে এর আর কপি নেই।`,
  },
}
