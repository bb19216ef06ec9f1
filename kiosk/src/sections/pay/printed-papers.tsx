import { formatInstant, formatPaise, formatTime } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import type { LivePayment } from './followed-payment.tsx'
import { PrintLine, PrintSheet } from './print-sheet.tsx'
import { wayWords } from './way-words.ts'
import { payWords } from './words.ts'

type Paper = { payment: LivePayment }

/** The receipt on a roll: the numbers by which anybody finds it, and no name. */
export function PrintedReceipt({ payment }: Paper) {
  const { locale } = useMessages()
  const pay = useWords(payWords)
  const words = useWords(wayWords)
  const { receipt, amount } = payment
  if (!receipt) return null
  return (
    <PrintSheet title={words.receipt}>
      <PrintLine name={words.receipt}>{receipt.number}</PrintLine>
      <PrintLine name={words.paidOn}>{formatInstant(receipt.issuedAt, locale)}</PrintLine>
      <Bills payment={payment} />
      <PrintLine name={pay.amount}>{formatPaise(amount.paise, locale)}</PrintLine>
      <p className="print-note">
        {pay.reference} {payment.id}
      </p>
      <p>{words.thanks}</p>
    </PrintSheet>
  )
}

/** What is carried to a counter. */
export function PrintedSlip({ payment }: Paper) {
  const { locale } = useMessages()
  const pay = useWords(payWords)
  const words = useWords(wayWords)
  if (!payment.checkout) return null
  return (
    <PrintSheet title={words.slip}>
      <p className="print-code">{payment.checkout.providerOrderId}</p>
      <PrintLine name={pay.amount}>{formatPaise(payment.amount.paise, locale)}</PrintLine>
      <PrintLine name={words.validUntil}>{formatTime(payment.expiresAt, locale)}</PrintLine>
      <Bills payment={payment} />
      <p className="print-note">{words.slipHint}</p>
    </PrintSheet>
  )
}

function Bills({ payment }: Paper) {
  const { locale, utilities } = useMessages()
  const pay = useWords(payWords)
  const amountOf = new Map(payment.allocations.map(({ bill, amount }) => [bill.id, amount.paise]))
  return (
    <>
      {payment.bills.map(({ id, number }) => (
        <PrintLine key={id} name={pay.billNumber(number)}>
          {formatPaise(amountOf.get(id) ?? 0, locale)}
        </PrintLine>
      ))}
      {payment.advances.map(({ connection, amount }) => (
        <PrintLine key={connection.id} name={`${utilities[connection.utility]} ${connection.consumerNumber}`}>
          {formatPaise(amount.paise, locale)}
        </PrintLine>
      ))}
    </>
  )
}
