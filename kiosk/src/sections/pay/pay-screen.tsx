import { useSubscription } from '@apollo/client/react'
import { useConnectionState } from '../../connection.ts'
import {
  type PaymentStatus,
  PaymentUpdatedDocument,
  type PaymentUpdatedSubscription,
} from '../../generated/operations.ts'
import { formatPaise, formatTime } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Icon, type IconName } from '../../parts/icon.tsx'
import { Problem } from '../../parts/problem.tsx'
import { Screen } from '../../parts/screen.tsx'
import { StatusBadge } from '../../parts/status-badge.tsx'
import type { SectionProps } from '../section.ts'
import { PaymentSteps } from './payment-steps.tsx'
import type { StartedPayment } from './start-payment.ts'
import { payWords } from './words.ts'
import './pay.css'

export type LivePayment = PaymentUpdatedSubscription['paymentUpdated']

const ICONS: Record<PaymentStatus, IconName> = {
  CREATED: 'clock',
  PENDING: 'clock',
  CAPTURED: 'check',
  FAILED: 'cross',
  EXPIRED: 'clock',
  CONFLICTED: 'warning',
  PARTIALLY_REFUNDED: 'check',
  REFUNDED: 'check',
}
const LEFT_TO_DO: PaymentStatus[] = ['CREATED', 'PENDING']
const MAY_TRY_AGAIN: PaymentStatus[] = ['FAILED', 'EXPIRED']

type FollowedPaymentProps = { started: StartedPayment; onDone(): void; onLogOut(): void }

export function PayScreen({ graph, about, onOpen, onLogOut }: SectionProps) {
  const started = graph.startedPayments.get(about ?? '')
  if (!started) return null
  return <FollowedPayment started={started} onDone={() => onOpen('home')} onLogOut={onLogOut} />
}

/** Follows one payment live, from the provider's page to the receipt. */
function FollowedPayment({ started, onDone, onLogOut }: FollowedPaymentProps) {
  const messages = useMessages()
  const { locale } = messages
  const pay = useWords(payWords)
  const { data, error, restart } = useSubscription(PaymentUpdatedDocument, {
    variables: { paymentId: started.payment.id },
    fetchPolicy: 'no-cache',
  })
  const live = data?.paymentUpdated
  const status = live?.status ?? started.payment.status
  const waiting = LEFT_TO_DO.includes(status)
  const back = MAY_TRY_AGAIN.includes(status) ? pay.payAgain : waiting ? messages.back : pay.done
  return (
    <Screen name="pay" title={pay.title}>
      <section className={`payment payment-${status}`}>
        <div role="status" data-testid="payment-status" data-status={status}>
          <span className="payment-icon">
            <Icon name={ICONS[status]} />
          </span>
          <h2>{messages.paymentTitles[status]}</h2>
          <p>{messages.paymentAdvice[status]}</p>
        </div>
        <p className="payment-amount">
          <span>{pay.amount}</span>
          <b>{formatPaise((live ?? started.payment).amount.paise, locale)}</b>
          <Fee payment={live ?? started.payment} />
        </p>
        {waiting ? <CheckoutLink started={started} /> : null}
        {status === 'CAPTURED' && live ? <PaymentSteps payment={live} /> : null}
        {live?.receipt ? <ReceiptLink receipt={live.receipt} /> : null}
      </section>
      <ConnectionProblem error={error} onRetry={restart} />
      {live ? <PaidBills payment={live} /> : null}
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

/** What of the amount is not for the bills; nothing where there is no fee. */
function Fee({ payment }: { payment: Pick<StartedPayment['payment'], 'fee' | 'feeGst'> }) {
  const { locale } = useMessages()
  const pay = useWords(payWords)
  if (payment.fee.paise === 0) return null
  const [fee, gst] = [formatPaise(payment.fee.paise, locale), formatPaise(payment.feeGst.paise, locale)]
  return <small data-testid="payment-fee">{pay.fee(fee, gst)}</small>
}

function CheckoutLink({ started }: { started: StartedPayment }) {
  const { locale } = useMessages()
  const pay = useWords(payWords)
  if (!started.checkout) return null
  return (
    <>
      <a className="primary" data-testid="checkout-link" href={started.checkout.url} target="_blank" rel="noreferrer">
        <Icon name="away" />
        <span>
          {pay.open} <small>({pay.opensNewWindow})</small>
        </span>
      </a>
      <p className="hint">{pay.payBefore(formatTime(started.payment.expiresAt, locale))}</p>
    </>
  )
}

function ReceiptLink({ receipt }: { receipt: NonNullable<LivePayment['receipt']> }) {
  const pay = useWords(payWords)
  return (
    <>
      <a className="primary" data-testid="receipt-link" href={receipt.url} target="_blank" rel="noreferrer">
        <Icon name="receipt" />
        <span>
          {pay.openReceipt} <small>({pay.opensNewWindow})</small>
        </span>
      </a>
      <p className="hint">
        <span className="number">{pay.receiptNumber(receipt.number)}</span> · {pay.receiptSent}
      </p>
    </>
  )
}

/** A broken connection mends itself; a refused question is asked again by hand. */
function ConnectionProblem({ error, onRetry }: { error: unknown; onRetry(): void }) {
  const { tryAgain } = useMessages()
  const pay = useWords(payWords)
  const connection = useConnectionState()
  return (
    <>
      <p role="status" className={connection === 'lost' ? 'notice' : 'for-screen-readers'}>
        {connection === 'lost' ? pay.reconnecting : ''}
      </p>
      <Problem error={error} />
      {error ? (
        <button type="button" className="secondary" onClick={onRetry}>
          {tryAgain}
        </button>
      ) : null}
    </>
  )
}

function PaidBills({ payment }: { payment: LivePayment }) {
  const pay = useWords(payWords)
  return (
    <section className="card" aria-labelledby="paid-bills">
      <h2 id="paid-bills">{pay.bills}</h2>
      <ul className="paid-bills">
        {payment.bills.map((bill) => (
          <li key={bill.id}>
            <span className="number">{pay.billNumber(bill.number)}</span>
            <StatusBadge status={bill.status} />
          </li>
        ))}
      </ul>
      <p className="hint">
        {pay.reference} <span className="number">{payment.id}</span>
      </p>
    </section>
  )
}
