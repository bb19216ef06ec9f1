import { useMutation } from '@apollo/client/react'
import { useEffect, useState } from 'react'
import { ReprintReceiptDocument, type ReprintReceiptMutation } from '../../generated/operations.ts'
import { formatInstant, formatPaise } from '../../messages/amounts-and-dates.ts'
import { errorCode } from '../../messages/explain-error.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Icon } from '../../parts/icon.tsx'
import { Problem } from '../../parts/problem.tsx'
import { PrintLine, PrintSheet } from '../pay/print-sheet.tsx'
import { wayWords } from '../pay/way-words.ts'
import { payWords } from '../pay/words.ts'
import { attendantWords } from './words.ts'

type Copy = ReprintReceiptMutation['reprintReceipt']

/** A copy on paper for who stands here without one: it says that it is a copy, and no name. */
export function ReprintButton({ paymentId }: { paymentId: string }) {
  const words = useWords(attendantWords)
  const [ask, { loading, error }] = useMutation(ReprintReceiptDocument, { fetchPolicy: 'no-cache' })
  const [copy, setCopy] = useState<Copy | null>(null)
  useEffect(() => {
    if (!copy) return
    const done = () => setCopy(null)
    window.addEventListener('afterprint', done)
    window.print()
    return () => window.removeEventListener('afterprint', done)
  }, [copy])

  async function print() {
    // The failure is shown below.
    const answer = await ask({ variables: { paymentId } }).catch(() => null)
    if (answer?.data) setCopy(answer.data.reprintReceipt as Copy)
  }
  return (
    <div className="reprint">
      <button
        type="button"
        className="secondary"
        data-testid={`reprint-${paymentId}`}
        disabled={loading}
        onClick={print}
      >
        <Icon name="printer" />
        {words.reprint}
      </button>
      <Problem error={error} {...(errorCode(error) === 'CONFLICT' && { words: words.noCopy })} />
      {copy ? <PrintedCopy copy={copy} paymentId={paymentId} /> : null}
    </div>
  )
}

function PrintedCopy({ copy, paymentId }: { copy: Copy; paymentId: string }) {
  const { locale } = useMessages()
  const words = useWords(attendantWords)
  const ways = useWords(wayWords)
  const pay = useWords(payWords)
  return (
    <PrintSheet title={ways.receipt}>
      <p className="print-title">{words.copy(copy.copy)}</p>
      <PrintLine name={ways.receipt}>{copy.receiptNumber}</PrintLine>
      <PrintLine name={ways.paidOn}>{formatInstant(copy.capturedAt, locale)}</PrintLine>
      {copy.billNumbers.map((number) => (
        <p key={number}>{pay.billNumber(number)}</p>
      ))}
      <PrintLine name={pay.amount}>{formatPaise(copy.amount.paise, locale)}</PrintLine>
      <PrintLine name={words.reprintedOn}>{formatInstant(copy.printedAt, locale)}</PrintLine>
      <p className="print-note">
        {pay.reference} {paymentId}
      </p>
    </PrintSheet>
  )
}
