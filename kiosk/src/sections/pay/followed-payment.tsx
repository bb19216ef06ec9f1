import { useMutation, useSubscription } from '@apollo/client/react'
import {
  CancelSlipDocument,
  PaymentUpdatedDocument,
  type PaymentUpdatedSubscription,
} from '../../generated/operations.ts'
import { formatPaise } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Problem } from '../../parts/problem.tsx'
import { Screen } from '../../parts/screen.tsx'
import { StatusBadge } from '../../parts/status-badge.tsx'
import { ConnectionProblem } from './connection-problem.tsx'
import { isWaiting, mayTryAgain, PaymentPanel } from './payment-panel.tsx'
import { StepList } from './payment-steps.tsx'
import { PrintedReceipt, PrintedSlip } from './printed-papers.tsx'
import { ReceiptCard } from './receipt-card.tsx'
import { wayWords } from './way-words.ts'
import { payWords } from './words.ts'

export type LivePayment = PaymentUpdatedSubscription['paymentUpdated']

type FollowedPaymentProps = { paymentId: string; onDone(): void; onLogOut(): void }

/** Follows one payment live, from the way to pay it to the receipt. All of it comes by the subscription. */
export function FollowedPayment({ paymentId, onDone, onLogOut }: FollowedPaymentProps) {
  const messages = useMessages()
  const pay = useWords(payWords)
  const { data, error, restart } = useSubscription(PaymentUpdatedDocument, {
    variables: { paymentId },
    fetchPolicy: 'no-cache',
  })
  const live = data?.paymentUpdated
  const waiting = !live || isWaiting(live.status)
  const back = live && mayTryAgain(live.status) ? pay.payAgain : waiting ? messages.back : pay.done
  return (
    <Screen name="pay" title={pay.title}>
      {live ? (
        <PaymentPanel payment={{ ...live, reference: live.id }}>
          {live.status === 'CAPTURED' ? (
            <StepList isSettled={live.isSettled} hasReceipt={live.receipt !== null} />
          ) : null}
          {live.receipt ? <ReceiptCard receipt={live.receipt} /> : null}
          {waiting && live.provider === 'COUNTER' ? <SlipActions payment={live} /> : null}
        </PaymentPanel>
      ) : (
        <>
          <div className="skeleton payment-skeleton" aria-hidden="true" />
          <div className="skeleton bills-skeleton" aria-hidden="true" />
        </>
      )}
      <ConnectionProblem error={error} onRetry={restart} />
      {live ? <PaidBills payment={live} /> : null}
      {live?.receipt ? <PrintedReceipt payment={live} /> : null}
      <div className="side-by-side">
        <button
          type="button"
          className={waiting ? 'secondary' : 'primary'}
          data-testid="back-to-bills"
          onClick={onDone}
        >
          {back}
        </button>
        {waiting ? null : (
          <button type="button" className="secondary" onClick={onLogOut}>
            {messages.logOut}
          </button>
        )}
      </div>
    </Screen>
  )
}

function SlipActions({ payment }: { payment: LivePayment }) {
  const words = useWords(wayWords)
  const [cancel, { loading, error }] = useMutation(CancelSlipDocument, { fetchPolicy: 'no-cache' })
  return (
    <>
      <PrintedSlip payment={payment} />
      <div className="side-by-side">
        <button type="button" className="primary" data-testid="print-slip" onClick={() => window.print()}>
          {words.printSlip}
        </button>
        <button
          type="button"
          className="secondary"
          data-testid="cancel-slip"
          disabled={loading}
          onClick={() => void cancel({ variables: { paymentId: payment.id } }).catch(() => undefined)}
        >
          {words.cancelSlip}
        </button>
      </div>
      <Problem error={error} />
    </>
  )
}

function PaidBills({ payment }: { payment: LivePayment }) {
  const { locale, utilities } = useMessages()
  const pay = useWords(payWords)
  const words = useWords(wayWords)
  return (
    <section className="card" aria-labelledby="paid-bills">
      <h2 id="paid-bills">{pay.bills}</h2>
      <ul className="paid-bills" data-varies="">
        {payment.bills.map((bill) => (
          <li key={bill.id}>
            <span className="number">{pay.billNumber(bill.number)}</span>
            <StatusBadge status={bill.status} />
          </li>
        ))}
        {payment.advances.map(({ connection, amount }) => (
          <li key={connection.id}>
            <span>{utilities[connection.utility]}</span>
            <span>{words.advance(formatPaise(amount.paise, locale))}</span>
          </li>
        ))}
      </ul>
      <p className="hint">
        {pay.reference} <span className="number">{payment.id}</span>
      </p>
    </section>
  )
}
