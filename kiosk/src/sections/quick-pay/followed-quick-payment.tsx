import { useSubscription } from '@apollo/client/react'
import {
  QuickPaymentUpdatedDocument,
  type QuickPaymentUpdatedSubscription,
  type Utility,
} from '../../generated/operations.ts'
import { anonymous } from '../../graph-client.ts'
import { formatInstant, formatPaise } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Icon } from '../../parts/icon.tsx'
import { Screen } from '../../parts/screen.tsx'
import { ConnectionProblem } from '../pay/connection-problem.tsx'
import { isWaiting, mayTryAgain, PaymentPanel } from '../pay/payment-panel.tsx'
import { StepList } from '../pay/payment-steps.tsx'
import { PrintLine, PrintSheet } from '../pay/print-sheet.tsx'
import { wayWords } from '../pay/way-words.ts'
import { payWords } from '../pay/words.ts'
import { useKeptQuickPayment } from './keep-quick-payment.ts'
import { quickWords } from './words.ts'

type QuickPayment = QuickPaymentUpdatedSubscription['quickPaymentUpdated']

type FollowedQuickPaymentProps = { token: string; onBack(): void; onDone(): void }

/** Follows a payment of somebody whom nobody knows, to the number of its receipt. */
export function FollowedQuickPayment({ token, onBack, onDone }: FollowedQuickPaymentProps) {
  const messages = useMessages()
  const pay = useWords(payWords)
  const words = useWords(quickWords)
  const { data, error, restart } = useSubscription(QuickPaymentUpdatedDocument, {
    variables: { token },
    context: anonymous,
    fetchPolicy: 'no-cache',
  })
  useKeptQuickPayment(token)
  const live = data?.quickPaymentUpdated
  const waiting = !live || isWaiting(live.status)
  const again = live && mayTryAgain(live.status)
  return (
    <Screen name="pay" title={pay.title}>
      {live ? (
        <PaymentPanel payment={live}>
          <PaidFor payment={live} />
          {live.status === 'CAPTURED' ? <Settled payment={live} /> : null}
        </PaymentPanel>
      ) : (
        <div className="skeleton payment-skeleton" aria-hidden="true" />
      )}
      <ConnectionProblem error={error} onRetry={restart} />
      <div className="side-by-side">
        <button
          type="button"
          className={waiting ? 'secondary' : 'primary'}
          data-testid="quick-done"
          onClick={waiting || again ? onBack : onDone}
        >
          {again ? words.payAgain : waiting ? messages.back : words.done}
        </button>
      </div>
    </Screen>
  )
}

function PaidFor({ payment }: { payment: QuickPayment }) {
  const { utilities } = useMessages()
  const utility = payment.utility as Utility
  return (
    <p className="with-icon" data-varies="">
      <Icon name={utility} />
      {utilities[utility]} · <span data-testid="masked-name">{payment.maskedName}</span>
    </p>
  )
}

/** Ticked as the city does it; once there is a receipt, its number, on the screen and on paper. */
function Settled({ payment }: { payment: QuickPayment }) {
  const { locale, utilities } = useMessages()
  const pay = useWords(payWords)
  const ways = useWords(wayWords)
  const words = useWords(quickWords)
  const { receiptNumber, isSettled, capturedAt } = payment
  return (
    <>
      <StepList isSettled={isSettled} hasReceipt={receiptNumber !== null} />
      {receiptNumber ? (
        <>
          <p className="number">
            <b data-testid="receipt-number">{pay.receiptNumber(receiptNumber)}</b>
          </p>
          <p className="hint">{words.receiptNote}</p>
          <button type="button" className="primary" data-testid="print-receipt" onClick={() => window.print()}>
            <Icon name="receipt" />
            {ways.printReceipt}
          </button>
          <PrintSheet title={ways.receipt}>
            <PrintLine name={ways.receipt}>{receiptNumber}</PrintLine>
            <PrintLine name={ways.paidOn}>{capturedAt ? formatInstant(capturedAt, locale) : ''}</PrintLine>
            <PrintLine name={words.paidFor}>{utilities[payment.utility as Utility]}</PrintLine>
            <PrintLine name={words.holder}>{payment.maskedName}</PrintLine>
            <PrintLine name={pay.amount}>{formatPaise(payment.amount.paise, locale)}</PrintLine>
            <p className="print-note">
              {pay.reference} {payment.reference}
            </p>
          </PrintSheet>
        </>
      ) : null}
    </>
  )
}
