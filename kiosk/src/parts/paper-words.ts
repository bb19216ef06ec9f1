import type { LanguageTag } from '../messages/language.ts'

const en = {
  print: 'Print',
  toPhone: 'Take it on your phone',
  open: 'Open',
  making: 'One moment…',
  ready: 'Show the paper',
  newWindow: 'opens in a new window',
  printing: 'It is being printed. Take it below the screen.',
  qrLabel: 'QR code that opens the paper on a phone',
  scan: 'Point the camera of your phone at this square. The link works for 15 minutes and ends when you log out.',
}

/** The words of the buttons under every paper. */
export const paperWords: Record<LanguageTag, typeof en> = {
  en,
  hi: {
    print: 'छापें',
    toPhone: 'अपने फ़ोन पर लें',
    open: 'खोलें',
    making: 'एक पल रुकिए…',
    ready: 'काग़ज़ दिखाएँ',
    newWindow: 'नई खिड़की में खुलेगा',
    printing: 'छप रहा है। स्क्रीन के नीचे से लें।',
    qrLabel: 'QR कोड, जो फ़ोन पर काग़ज़ खोलता है',
    scan: 'अपने फ़ोन का कैमरा इस चौकोर पर रखें। लिंक 15 मिनट चलेगा और लॉग आउट करने पर बंद हो जाएगा।',
  },
  mr: {
    print: 'छापा',
    toPhone: 'तुमच्या फोनवर घ्या',
    open: 'उघडा',
    making: 'एक क्षण…',
    ready: 'कागद दाखवा',
    newWindow: 'नव्या खिडकीत उघडेल',
    printing: 'छापले जात आहे. स्क्रीनच्या खालून घ्या.',
    qrLabel: 'फोनवर कागद उघडणारा QR कोड',
    scan: 'तुमच्या फोनचा कॅमेरा या चौकोनावर धरा. लिंक 15 मिनिटे चालेल आणि लॉग आउट केल्यावर बंद होईल.',
  },
  ta: {
    print: 'அச்சிடு',
    toPhone: 'உங்கள் தொலைபேசியில் எடுக்கவும்',
    open: 'திற',
    making: 'ஒரு நிமிடம்…',
    ready: 'தாளைக் காட்டு',
    newWindow: 'புதிய சாளரத்தில் திறக்கும்',
    printing: 'அச்சிடப்படுகிறது. திரைக்குக் கீழே எடுத்துக்கொள்ளுங்கள்.',
    qrLabel: 'தாளைத் தொலைபேசியில் திறக்கும் QR குறியீடு',
    scan: 'உங்கள் தொலைபேசியின் கேமராவை இந்தச் சதுரத்தின் மேல் காட்டுங்கள். இணைப்பு 15 நிமிடம் செயல்படும்; வெளியேறியதும் முடியும்.',
  },
  bn: {
    print: 'ছাপুন',
    toPhone: 'আপনার ফোনে নিন',
    open: 'খুলুন',
    making: 'একটু দাঁড়ান…',
    ready: 'কাগজটি দেখান',
    newWindow: 'নতুন জানালায় খুলবে',
    printing: 'ছাপা হচ্ছে। পর্দার নিচ থেকে নিন।',
    qrLabel: 'QR কোড, যা ফোনে কাগজটি খোলে',
    scan: 'আপনার ফোনের ক্যামেরা এই চৌকোর উপর ধরুন। লিংকটি 15 মিনিট চলবে, লগ আউট করলে শেষ হবে।',
  },
}
