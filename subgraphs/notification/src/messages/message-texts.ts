export type Language = 'EN' | 'HI'

/** The words of every message in one language. Amounts, numbers and times come in already written out. */
export interface MessageTexts {
  otpSms(values: { code: string; time: string }): string
  paidTitle: string
  paid(values: { amount: string; receipt: string }): string
  paidMail(values: { name: string; amount: string; receipt: string }): string
}

/** Indian operators want the text of a message to match a registered template: static words around typed variables. */
export const messageTexts: Record<Language, MessageTexts> = {
  EN: {
    otpSms: ({ code, time }) =>
      `${code} is your Suvidha code. It is good until ${time}. Tell it to nobody, not even to us.`,
    paidTitle: 'Payment received',
    paid: ({ amount, receipt }) => `We received your payment of Rs ${amount}. Receipt ${receipt}. Suvidha`,
    paidMail: ({ name, amount, receipt }) =>
      `Dear ${name},\n\nWe received your payment of ₹${amount}.\nYour receipt is ${receipt}; open it in Suvidha at any time.\n\nYour city`,
  },
  HI: {
    otpSms: ({ code, time }) => `${code} आपका सुविधा कोड है। यह ${time} तक मान्य है। इसे किसी को न बताएँ।`,
    paidTitle: 'भुगतान प्राप्त हुआ',
    paid: ({ amount, receipt }) => `आपका Rs ${amount} का भुगतान प्राप्त हुआ। रसीद ${receipt}। सुविधा`,
    paidMail: ({ name, amount, receipt }) =>
      `प्रिय ${name},\n\nआपका ₹${amount} का भुगतान प्राप्त हुआ।\nआपकी रसीद ${receipt} है; इसे सुविधा में कभी भी खोल सकते हैं।\n\nआपका नगर`,
  },
}

export const languageOf = (language: string): Language => (language === 'HI' ? 'HI' : 'EN')

/** `3:45 pm` in India. */
export function clockTime(instant: Date): string {
  return new Intl.DateTimeFormat('en-IN', { timeStyle: 'short', timeZone: 'Asia/Kolkata' }).format(instant)
}

/** Whole paise as `1,02,345.50`. */
export function groupedAmount(paise: bigint): string {
  return `${new Intl.NumberFormat('en-IN').format(paise / 100n)}.${String(paise % 100n).padStart(2, '0')}`
}
