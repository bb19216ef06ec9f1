import type { BillStatus, ConnectionStatus, PaymentStatus, Utility } from '../generated/operations.ts'

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
  FORBIDDEN: 'You may not do this.',
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
  locale: 'en-IN',
  brandLine: 'Your city, in one place',
  changeLanguage: 'Language',
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
  home: {
    greeting: (name: string) => `Namaste, ${name}`,
    title: 'Your bills',
    unread: (count: number) => `${count} new ${count === 1 ? 'message' : 'messages'}`,
    consumerNumber: 'Consumer no.',
    dueOn: (date: string) => `Pay by ${date}`,
    wasDueOn: (date: string) => `Was due on ${date}`,
    billNumber: (number: string) => `Bill ${number}`,
    paymentOpen: 'Payment not finished',
    nothingDue: 'Nothing to pay',
    allPaid: 'Everything is paid. There is nothing to do.',
    choose: 'Touch the bills you want to pay.',
    selectAll: 'Choose all',
    selectNone: 'Choose none',
    selected: (count: number) => (count === 0 ? 'No bill chosen' : `${count} ${count === 1 ? 'bill' : 'bills'} chosen`),
    most: (count: number) => `At most ${count} bills can be paid at once. Pay these first.`,
    total: 'Total',
    pay: (amount: string) => `Pay ${amount}`,
    payNothing: 'Pay',
    starting: 'Starting…',
  },
  pay: {
    title: 'Payment',
    amount: 'Amount',
    open: 'Open the payment page',
    opensNewWindow: 'opens in a new window',
    payBefore: (time: string) => `Please pay before ${time}.`,
    bills: 'Bills in this payment',
    reference: 'Payment reference',
    steps: { money: 'Money received', bills: 'Bills settled', receipt: 'Receipt ready' },
    stepDone: 'done',
    stepWaiting: 'waiting',
    reconnecting: 'The connection is lost. We are trying to reach the city again; your payment is safe.',
    openReceipt: 'Open the receipt',
    receiptNumber: (number: string) => `Receipt ${number}`,
    receiptSent: 'We also send it by SMS and e-mail.',
    done: 'Back to my bills',
    payAgain: 'Try again',
  },
}

/** Every language says all of this. */
export type Messages = typeof en
