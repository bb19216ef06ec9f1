import type { Bill } from './bills.ts'
import { instantInIndia } from './calendar.ts'
import type { Household } from './household.ts'
import type { PastPayment } from './payment-rows.ts'
import type { Emit } from './tables.ts'

interface InboxMonth {
  readonly household: Household
  readonly bills: readonly Bill[]
  readonly payment: PastPayment | undefined
  readonly monthsAgo: number
  readonly emit: Emit
}

const utilityNames = {
  EN: { ELECTRICITY: 'electricity', GAS: 'gas', WATER: 'water' },
  HI: { ELECTRICITY: 'बिजली', GAS: 'गैस', WATER: 'पानी' },
} as const

/** How far back the inbox goes. */
const inboxMonths = 3

/** The latest months' notices: receipts read, news of unpaid bills not yet. */
export function inboxRows({ household, bills, payment, monthsAgo, emit }: InboxMonth): void {
  if (monthsAgo >= inboxMonths) return
  const { citizenId, language } = household
  if (payment) {
    const { receiptId, receiptNumber, capturedAt } = payment
    const amount = rupees(payment.amountPaise)
    const title = language === 'HI' ? 'भुगतान प्राप्त हुआ' : 'Payment received'
    const body =
      language === 'HI'
        ? `आपका Rs ${amount} का भुगतान प्राप्त हुआ। रसीद ${receiptNumber}। सुविधा`
        : `We received your payment of Rs ${amount}. Receipt ${receiptNumber}. Suvidha`
    const key = receiptId.slice('rcp_'.length)
    emit(
      'notification.notification',
      `ntf_${key}`,
      citizenId,
      `receipt-issued:${receiptId}:${citizenId}`,
      'PAYMENT_RECEIVED',
      title,
      body,
      'receipt-issued',
      receiptId,
      JSON.stringify({ amount: String(payment.amountPaise), receipt: receiptNumber }),
      capturedAt,
      capturedAt,
    )
  }
  for (const bill of bills) {
    if (!bill.unpaid) continue
    const utility = utilityNames[language][bill.supply.utility]
    const amount = rupees(bill.amountPaise)
    const title = language === 'HI' ? `नया ${utility} बिल` : `New ${utility} bill`
    const body =
      language === 'HI'
        ? `बिल ${bill.number}: Rs ${amount}, अंतिम तिथि ${bill.dueDate}। सुविधा`
        : `Bill ${bill.number}: Rs ${amount}, due on ${bill.dueDate}. Suvidha`
    const at = instantInIndia(bill.issuedOn, 9, 0)
    emit(
      'notification.notification',
      `ntf_${bill.id}`,
      citizenId,
      `bill-issued:${bill.id}:${citizenId}`,
      'BILL_ISSUED',
      title,
      body,
      'bill-issued',
      bill.id,
      JSON.stringify({
        ...{ bill: bill.number, utility: bill.supply.utility, consumerNumber: bill.supply.consumerNumber },
        ...{ amount: String(bill.amountPaise), dueDate: bill.dueDate },
      }),
      at,
      null,
    )
  }
}

const grouped = new Intl.NumberFormat('en-IN')

function rupees(paise: number): string {
  return `${grouped.format(Math.floor(paise / 100))}.${String(paise % 100).padStart(2, '0')}`
}
