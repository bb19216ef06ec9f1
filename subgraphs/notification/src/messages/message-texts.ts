export type Language = 'EN' | 'HI'

/** The words of every message in one language. Amounts, numbers and times come in already written out. */
export interface MessageTexts {
  verifyEmailTitle: string
  verifyEmail(values: { name: string; url: string }): string
  paidTitle: string
  paid(values: { amount: string; receipt: string }): string
  paidMail(values: { name: string; amount: string; receipt: string }): string
  securityTitle: string
  sessionReused(values: { device: string | null; time: string }): string
  autopayTitle: string
  debitAnnounced(values: { amount: string; bill: string; day: string }): string
  debitFailed(values: { amount: string; bill: string; day: string }): string
  debitGivenUp(values: { amount: string; bill: string }): string
  debitAboveLimit(values: { amount: string; bill: string }): string
  debitAmountRose(values: { bill: string }): string
  mandateChanged: Readonly<
    Record<'ACTIVE' | 'PAUSED' | 'CANCELLED' | 'REJECTED' | 'EXPIRED', (limit: string) => string>
  >
}

/** Indian operators want the text of a message to match a registered template: static words around typed variables. */
export const messageTexts: Record<Language, MessageTexts> = {
  EN: {
    verifyEmailTitle: 'Verify your e-mail address',
    verifyEmail: ({ name, url }) =>
      `Dear ${name},\n\nopen this link and press the button to verify your e-mail address. It is good for a day:\n${url}\n\nIf you did not ask for it, do nothing.\n\nYour city`,
    paidTitle: 'Payment received',
    paid: ({ amount, receipt }) => `We received your payment of Rs ${amount}. Receipt ${receipt}. Suvidha`,
    paidMail: ({ name, amount, receipt }) =>
      `Dear ${name},\n\nWe received your payment of ₹${amount}.\nYour receipt is ${receipt}; open it in Suvidha at any time.\n\nYour city`,
    securityTitle: 'Your account',
    sessionReused: ({ device, time }) =>
      `We signed you out${device === null ? '' : ` of ${device}`} at ${time}: somebody else may have been using that session. If you see a device that is not yours, sign out everywhere. Suvidha`,
    autopayTitle: 'AutoPay',
    debitAnnounced: ({ amount, bill, day }) =>
      `AutoPay will debit Rs ${amount} for bill ${bill} on ${day}. You can pause or cancel it before. Suvidha`,
    debitFailed: ({ amount, bill, day }) =>
      `AutoPay could not debit Rs ${amount} for bill ${bill}. It will be tried again on ${day}. Suvidha`,
    debitGivenUp: ({ amount, bill }) =>
      `AutoPay could not debit Rs ${amount} for bill ${bill}. Please pay it another way. Suvidha`,
    debitAboveLimit: ({ amount, bill }) =>
      `Bill ${bill} of Rs ${amount} is above your AutoPay limit. Please pay it another way. Suvidha`,
    debitAmountRose: ({ bill }) =>
      `Bill ${bill} has changed. AutoPay will tell you the new amount before it debits. Suvidha`,
    mandateChanged: {
      ACTIVE: (limit) => `AutoPay is on: bills up to Rs ${limit} are debited by themselves. Suvidha`,
      PAUSED: () => 'AutoPay is paused: nothing is debited until you resume it. Suvidha',
      CANCELLED: () => 'AutoPay is cancelled: nothing is debited any more. Suvidha',
      REJECTED: () => 'AutoPay was not allowed by your bank or by you. Suvidha',
      EXPIRED: () => 'AutoPay has ended: nothing is debited any more. Suvidha',
    },
  },
  HI: {
    verifyEmailTitle: 'अपना ई-मेल पता सत्यापित करें',
    verifyEmail: ({ name, url }) =>
      `प्रिय ${name},\n\nअपना ई-मेल पता सत्यापित करने के लिए यह लिंक खोलें और बटन दबाएँ। यह एक दिन तक मान्य है:\n${url}\n\nयदि आपने यह नहीं माँगा, तो कुछ न करें।\n\nआपका नगर`,
    paidTitle: 'भुगतान प्राप्त हुआ',
    paid: ({ amount, receipt }) => `आपका Rs ${amount} का भुगतान प्राप्त हुआ। रसीद ${receipt}। सुविधा`,
    paidMail: ({ name, amount, receipt }) =>
      `प्रिय ${name},\n\nआपका ₹${amount} का भुगतान प्राप्त हुआ।\nआपकी रसीद ${receipt} है; इसे सुविधा में कभी भी खोल सकते हैं।\n\nआपका नगर`,
    securityTitle: 'आपका खाता',
    sessionReused: ({ device, time }) =>
      `${time} पर हमने आपको ${device === null ? '' : `${device} से `}साइन आउट किया: हो सकता है कोई और उस सत्र का उपयोग कर रहा हो। यदि कोई उपकरण आपका नहीं है, तो सभी जगह से साइन आउट करें। सुविधा`,
    autopayTitle: 'ऑटोपे',
    debitAnnounced: ({ amount, bill, day }) =>
      `ऑटोपे ${day} को बिल ${bill} के लिए Rs ${amount} काटेगा। उससे पहले आप इसे रोक या रद्द कर सकते हैं। सुविधा`,
    debitFailed: ({ amount, bill, day }) =>
      `ऑटोपे बिल ${bill} के लिए Rs ${amount} नहीं काट सका। ${day} को फिर प्रयास होगा। सुविधा`,
    debitGivenUp: ({ amount, bill }) =>
      `ऑटोपे बिल ${bill} के लिए Rs ${amount} नहीं काट सका। कृपया दूसरे तरीके से भुगतान करें। सुविधा`,
    debitAboveLimit: ({ amount, bill }) =>
      `बिल ${bill} का Rs ${amount} आपकी ऑटोपे सीमा से अधिक है। कृपया दूसरे तरीके से भुगतान करें। सुविधा`,
    debitAmountRose: ({ bill }) => `बिल ${bill} बदल गया है। काटने से पहले ऑटोपे नई राशि बताएगा। सुविधा`,
    mandateChanged: {
      ACTIVE: (limit) => `ऑटोपे चालू है: Rs ${limit} तक के बिल अपने आप कटेंगे। सुविधा`,
      PAUSED: () => 'ऑटोपे रुका हुआ है: आपके फिर चालू करने तक कुछ नहीं कटेगा। सुविधा',
      CANCELLED: () => 'ऑटोपे रद्द हो गया है: अब कुछ नहीं कटेगा। सुविधा',
      REJECTED: () => 'ऑटोपे की अनुमति आपने या आपके बैंक ने नहीं दी। सुविधा',
      EXPIRED: () => 'ऑटोपे समाप्त हो गया है: अब कुछ नहीं कटेगा। सुविधा',
    },
  },
}

export const languageOf = (language: string): Language => (language === 'HI' ? 'HI' : 'EN')

/** `3:45 pm` in India. */
export function clockTime(instant: Date): string {
  return new Intl.DateTimeFormat('en-IN', { timeStyle: 'short', timeZone: 'Asia/Kolkata' }).format(instant)
}

/** `10 Dec 2026` in India, or as that language says it. */
export function dayInWords(instant: Date, language: Language): string {
  const locale = language === 'HI' ? 'hi-IN' : 'en-IN'
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'Asia/Kolkata' }).format(instant)
}

/** Whole paise as `1,02,345.50`. */
export function groupedAmount(paise: bigint): string {
  return `${new Intl.NumberFormat('en-IN').format(paise / 100n)}.${String(paise % 100n).padStart(2, '0')}`
}
