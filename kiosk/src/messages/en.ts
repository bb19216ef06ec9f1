import type { BillStatus, ConnectionStatus, PaymentStatus, Utility } from '../generated/operations.ts'
import type { SectionName } from '../sections/section.ts'

type Words<Key extends string> = Record<Key, string>

const utilities: Words<Utility> = { ELECTRICITY: 'Electricity', GAS: 'Piped gas', WATER: 'Water' }
const connectionStatuses: Words<ConnectionStatus> = {
  ACTIVE: 'Active',
  DISCONNECTED: 'Cut off',
  SURRENDERED: 'Given up',
}
const billStatuses: Words<BillStatus> = {
  ISSUED: 'To pay',
  PARTIALLY_PAID: 'Part paid',
  OVERDUE: 'Overdue',
  PAID: 'Paid',
  DISPUTED: 'Disputed',
  CANCELLED: 'Cancelled',
}
const paymentTitles: Words<PaymentStatus> = {
  CREATED: 'Getting ready to pay',
  PENDING: 'Waiting for your payment',
  CAPTURED: 'Paid. Thank you!',
  FAILED: 'The payment did not go through',
  EXPIRED: 'Time ran out',
  CONFLICTED: 'The amount does not match',
  PARTIALLY_REFUNDED: 'Paid, and partly given back',
  REFUNDED: 'The money was given back',
}
const paymentAdvice: Words<PaymentStatus> = {
  CREATED: 'One moment, please.',
  PENDING: 'Open the payment page and finish there. This screen changes by itself.',
  CAPTURED: 'The money has reached the city.',
  FAILED: 'Your bills are still unpaid. You can try again now. If money has left your account, it counts by itself.',
  EXPIRED: 'Nobody paid in time. Start again when you are ready. If money has left your account, it counts by itself.',
  CONFLICTED: 'Money arrived, but not the right amount. An officer will look at it. Please do not pay again.',
  PARTIALLY_REFUNDED: 'Part of the money is on its way back to you.',
  REFUNDED: 'All of the money is on its way back to you.',
}
const errors = {
  UNAUTHENTICATED: 'You have been signed out. Please start again.',
  FORBIDDEN: 'You may not do this. Please go back.',
  BAD_USER_INPUT: 'Something you entered is not right. Please check it.',
  NOT_FOUND: 'We could not find this. Please go back and try again.',
  CONFLICT: 'Somebody is paying this bill already, or it has just been paid. Please go back and look again.',
  RATE_LIMITED: 'Too many tries. Please wait a while and try again.',
  UPSTREAM_UNAVAILABLE: 'The payment service does not answer. Please try again in a minute.',
  INTERNAL_SERVER_ERROR: 'Something went wrong here. Please try again.',
  network: 'No connection. Please try again in a moment.',
  wrongOtp: 'This code is wrong or too old. Please check the message, or ask for a new code.',
}

export const en = {
  locale: 'en-IN-u-nu-latn',
  brandLine: 'Your city, in one place',
  changeLanguage: 'Language',
  chooseLanguage: 'Choose your language',
  logOut: 'Log out',
  loading: 'Loading…',
  tryAgain: 'Try again',
  back: 'Back',
  utilities,
  connectionStatuses,
  billStatuses,
  paymentTitles,
  paymentAdvice,
  errors,
  retryAfter: (minutes: number) => `You can try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
  keypad: { label: 'Number keys', erase: 'Erase last digit', clear: 'Clear', clearAll: 'Clear all digits' },
  phone: {
    title: 'What is your mobile number?',
    hint: 'The ten digits of the phone that your bills are registered with. We send a code to it.',
    label: 'Mobile number',
    send: 'Send the code',
    sending: 'Sending…',
  },
  otp: {
    title: 'Enter the code',
    sentTo: (phone: string) => `We have sent six digits by SMS to ${phone}.`,
    label: 'Six-digit code',
    signIn: 'Sign in',
    signingIn: 'Signing in…',
    resend: 'Send a new code',
    resendIn: (seconds: number) => `You can ask for a new code in ${seconds} s`,
    resent: 'A new code is on its way.',
    changeNumber: 'Change the number',
    developmentHint: 'This is a test system. Read the SMS here:',
  },
  secondFactor: {
    title: 'Second step',
    hint: 'The six digits of your authenticator app, or a recovery code.',
    label: 'Code of the second step',
    wrong: 'This code is wrong or was used already. Wait for the next one and try again.',
  },
  sections: {
    home: 'My bills',
    pay: 'Payment',
    'quick-pay': 'Pay without signing in',
    bills: 'All bills',
    history: 'Payments made',
    documents: 'Papers',
    verify: 'Is a paper genuine?',
    readings: 'Meter reading',
    disputes: 'Wrong bill?',
    inbox: 'Messages',
    preferences: 'How we write to you',
    profile: 'My details',
    alerts: 'Alerts',
    attendant: 'Attendant',
  } satisfies Words<SectionName>,
  display: {
    open: 'Text and colours',
    title: 'How the screen looks',
    textSize: 'Size of the letters',
    sizes: { normal: 'Normal', large: 'Large', largest: 'Largest' },
    colours: 'Colours',
    themes: { light: 'Light', contrast: 'Strong contrast' },
    close: 'Close',
  },
  readAloud: 'Read aloud',
  stopReading: 'Stop reading',
  skipToContent: 'Skip to the content',
  offline: 'No connection. What you see may be old. It goes on by itself when the connection is back.',
  onlineAgain: 'The connection is back.',
  idle: {
    title: 'Are you still there?',
    countdown: (seconds: number) => `You will be logged out in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
    stay: 'I am still here',
    leave: 'Log out now',
  },
  timeLimit: (minutes: number) =>
    `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left. Then you are logged out; you can sign in again.`,
  reveal: 'Hold to show',
}

/** Every language says all of this. */
export type Messages = typeof en
