export type ConsentPurpose = 'ACCOUNT' | 'EKYC' | 'NEWS'

export interface ConsentText {
  readonly purpose: ConsentPurpose
  /** The day from which it is shown. A changed text is a new version: what somebody agreed to stays readable. */
  readonly version: string
  /** Without it there is no account. */
  readonly required: boolean
  readonly EN: string
  readonly HI: string
  readonly MR: string
  readonly TA: string
  readonly BN: string
}

/** Every text that was ever shown, oldest first of each purpose. Only added to. */
export const consentTexts: readonly ConsentText[] = [
  {
    purpose: 'ACCOUNT',
    version: '2026-11-30',
    required: true,
    EN: 'The city keeps my name, phone number, e-mail address, postal address and language to run my account: to let me in, to show my connections, bills and payments, and to send me messages about them. Bills and payments are kept as long as tax law asks, even after I leave.',
    HI: 'नगर मेरा नाम, फ़ोन नंबर, ई-मेल पता, डाक पता और भाषा मेरा खाता चलाने के लिए रखता है: मुझे प्रवेश देने, मेरे कनेक्शन, बिल और भुगतान दिखाने और उनके बारे में संदेश भेजने के लिए। बिल और भुगतान उतने समय तक रखे जाते हैं जितना कर कानून कहता है, मेरे जाने के बाद भी।',
    MR: 'शहर माझे नाव, फोन नंबर, ई-मेल पत्ता, टपाल पत्ता आणि भाषा माझे खाते चालवण्यासाठी ठेवते: मला प्रवेश देण्यासाठी, माझ्या जोडण्या, बिले आणि पेमेंट दाखवण्यासाठी आणि त्यांविषयी संदेश पाठवण्यासाठी. बिले आणि पेमेंट कर कायदा सांगतो तितका काळ ठेवली जातात, मी गेल्यानंतरही.',
    TA: 'என் பெயர், தொலைபேசி எண், மின்னஞ்சல் முகவரி, அஞ்சல் முகவரி, மொழி ஆகியவற்றை என் கணக்கை நடத்த நகரம் வைத்திருக்கும்: என்னை உள்ளே அனுமதிக்க, என் இணைப்புகள், பில்கள், கட்டணங்களைக் காட்ட, அவை பற்றிச் செய்தி அனுப்ப. பில்களும் கட்டணங்களும் வரிச் சட்டம் கேட்கும் காலம் வரை, நான் விலகிய பின்னும், வைத்திருக்கப்படும்.',
    BN: 'শহর আমার নাম, ফোন নম্বর, ই-মেল ঠিকানা, ডাক ঠিকানা ও ভাষা আমার অ্যাকাউন্ট চালানোর জন্য রাখে: আমাকে ঢুকতে দিতে, আমার সংযোগ, বিল ও পেমেন্ট দেখাতে এবং সেগুলি নিয়ে বার্তা পাঠাতে। কর আইন যতদিন চায় ততদিন বিল ও পেমেন্ট রাখা হয়, আমি চলে যাওয়ার পরেও।',
  },
  {
    purpose: 'EKYC',
    version: '2026-11-30',
    required: false,
    EN: 'The city may ask UIDAI once whether my Aadhaar number and name belong together. The number itself is not kept: only its last four digits and a keyed reference.',
    HI: 'नगर UIDAI से एक बार पूछ सकता है कि मेरा आधार नंबर और नाम एक ही व्यक्ति के हैं या नहीं। नंबर नहीं रखा जाता: केवल उसके अंतिम चार अंक और एक कुंजीबद्ध संदर्भ।',
    MR: 'माझा आधार क्रमांक आणि नाव एकाच व्यक्तीचे आहेत का, हे शहर UIDAI ला एकदा विचारू शकते. क्रमांक ठेवला जात नाही: फक्त त्याचे शेवटचे चार अंक आणि एक कुलूपबंद संदर्भ.',
    TA: 'என் ஆதார் எண்ணும் பெயரும் ஒருவருடையவையா என்று நகரம் UIDAI-யிடம் ஒருமுறை கேட்கலாம். எண் வைத்திருக்கப்படாது: அதன் கடைசி நான்கு இலக்கங்களும் பூட்டிய குறிப்பும் மட்டுமே.',
    BN: 'আমার আধার নম্বর ও নাম একই ব্যক্তির কি না, শহর তা UIDAI-কে একবার জিজ্ঞাসা করতে পারে। নম্বরটি রাখা হয় না: শুধু শেষ চারটি অঙ্ক ও একটি চাবিবদ্ধ সূত্র।',
  },
  {
    purpose: 'NEWS',
    version: '2026-11-30',
    required: false,
    EN: 'The city may tell me about schemes, offers and surveys of its utilities, beside what concerns my own bills and supply.',
    HI: 'नगर मुझे मेरे बिलों और आपूर्ति के अलावा अपनी सेवाओं की योजनाओं, प्रस्तावों और सर्वेक्षणों के बारे में बता सकता है।',
    MR: 'माझी बिले आणि पुरवठा याशिवाय, शहर मला त्याच्या सेवांच्या योजना, सवलती आणि सर्वेक्षणांविषयी सांगू शकते.',
    TA: 'என் பில்கள், விநியோகம் தவிர, நகரம் தன் சேவைகளின் திட்டங்கள், சலுகைகள், கருத்துக்கணிப்புகள் பற்றி எனக்குச் சொல்லலாம்.',
    BN: 'আমার বিল ও সরবরাহ ছাড়াও শহর তার পরিষেবার প্রকল্প, সুযোগ ও সমীক্ষার কথা আমাকে জানাতে পারে।',
  },
]

/** What is shown today: the newest text of each purpose. */
export const currentConsentTexts = (): ConsentText[] =>
  consentTexts.filter((text) => consentTexts.findLast(({ purpose }) => purpose === text.purpose) === text)

export const findConsentText = (purpose: string, version: string): ConsentText | undefined =>
  consentTexts.find((text) => text.purpose === purpose && text.version === version)
