import type { Order } from '../generated/prisma/client.ts'
import { page } from '../page.ts'

const choices = [
  ['success', 'Pay', 'The payment succeeds.'],
  ['failure', 'Decline', 'The bank refuses.'],
  ['late-success', 'Fail, then succeed', 'The bank says no and, seconds later, yes.'],
  ['duplicate-webhook', 'Pay, reported twice', 'The success is reported more than once.'],
  ['wrong-amount', 'Pay another amount', 'Less money arrives than was due.'],
  ['authorized', 'Reserve only', 'The bank reserves the money; it is captured later or goes back.'],
] as const

const mandateChoices = [
  ['success', 'Allow', 'Bills are debited by themselves from now on.'],
  ['failure', 'Decline', 'Nothing is debited.'],
] as const

const names: Readonly<Record<string, string>> = {
  razorpay: 'UPI · suvidha@upi',
  paytm: 'Paytm',
  easebuzz: 'Easebuzz',
  upi: 'UPI',
  demo: 'Demo provider',
}

/** The page on which a person finishes a payment: no script, large buttons. */
export function checkoutPage(order: Order, path = `/sandbox/checkout/${encodeURIComponent(order.id)}`): string {
  const { provider, amountPaise, status, mandate } = order
  const offered = mandate ? mandateChoices : choices
  const body =
    status === 'paid'
      ? '<p role="status">This payment is finished. You can go back to the kiosk.</p>'
      : offered.map((choice, index) => button(path, choice, index === 0)).join('\n')
  return page(
    mandate ? 'Allow debits' : 'Pay',
    `<p class="amount">${inRupees(amountPaise)}</p>\n<p>${names[provider] ?? provider}</p>\n${body}`,
  )
}

export function donePage(isPaid: boolean, returnUrl?: string): string {
  const title = isPaid ? 'Paid' : 'Not paid'
  if (returnUrl) return page(title, `<p role="status"><a href="${returnUrl.replaceAll('&', '&amp;')}">Go back</a></p>`)
  return page(title, '<p role="status">You can go back to the kiosk: it shows the result.</p>')
}

/** Of a lasting code: whoever scanned it says how much. */
export const amountPage = (path: string) =>
  page(
    'Pay',
    `<form method="post" action="${path}">
<p><label>Paise <input name="amountPaise" inputmode="numeric" pattern="[0-9]+" required></label></p>
<button class="main">Pay</button>
</form>`,
  )

export const missingPage = () => page('No such order', '<p role="alert">There is nothing to pay here.</p>')

const button = (path: string, [outcome, label, hint]: readonly [string, string, string], isMain: boolean) =>
  `<form method="post" action="${path}">
<input type="hidden" name="outcome" value="${outcome}">
<button${isMain ? ' class="main"' : ''} aria-describedby="${outcome}">${label}</button>
<p id="${outcome}" class="hint">${hint}</p>
</form>`

/** 1234550n → ₹12,345.50, as India groups it. */
function inRupees(paise: bigint): string {
  const rupees = new Intl.NumberFormat('en-IN').format(paise / 100n)
  return `₹${rupees}.${String(paise % 100n).padStart(2, '0')}`
}
