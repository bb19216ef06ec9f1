import '../../parts/rows.css'
import { useQuery } from '@apollo/client/react'
import { OnePaymentDocument, type OnePaymentQuery } from '../../generated/operations.ts'
import { formatDayOf, formatInstant, formatPaise } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Answer } from '../../parts/answer.tsx'
import { type Fact, Facts } from '../../parts/facts.tsx'
import { Icon } from '../../parts/icon.tsx'
import { methodWords } from '../../parts/method-words.ts'
import { PaperButtons } from '../../parts/paper-buttons.tsx'
import { Screen } from '../../parts/screen.tsx'
import { usePaperLink } from '../documents/use-paper-link.ts'
import type { SectionProps } from '../section.ts'
import { PaymentBadge } from './payment-badge.tsx'
import { historyWords } from './words.ts'

type OnePayment = NonNullable<OnePaymentQuery['payment']>

/** One payment: what it was for, its receipt, and what became of the money since. */
export function PaymentScreen({ paymentId, onOpen }: SectionProps & { paymentId: string }) {
  const words = useWords(historyWords)
  const asked = useQuery(OnePaymentDocument, { variables: { id: paymentId }, fetchPolicy: 'network-only' })
  const payment = (asked.data?.payment ?? null) as OnePayment | null
  return (
    <Screen name="payment" title={words.one}>
      <Answer asked={asked} blocks={2}>
        {payment ? (
          <>
            <Summary payment={payment} />
            <ReceiptOf payment={payment} />
            <ForWhat payment={payment} onOpen={onOpen} />
            <Refunds payment={payment} />
            <Steps payment={payment} />
          </>
        ) : null}
      </Answer>
    </Screen>
  )
}

type PartProps = { payment: OnePayment }

function Summary({ payment }: PartProps) {
  const words = useWords(historyWords)
  const methods = useWords(methodWords)
  const { locale, paymentTitles, paymentAdvice } = useMessages()
  const { status, fee, feeGst, method, failureReason } = payment
  const facts: (Fact | false)[] = [
    [words.when, formatInstant(payment.createdAt, locale)],
    method !== null && [words.how, methods[method]],
    fee.paise > 0 && [words.fee, formatPaise(fee.paise, locale)],
    feeGst.paise > 0 && [words.feeGst, formatPaise(feeGst.paise, locale)],
    failureReason !== null && [words.failedBecause, failureReason],
    [words.reference, payment.id],
  ]
  return (
    <section className="card" aria-labelledby="payment-title" data-testid="one-payment" data-status={status}>
      <header className="card-header">
        <h2 id="payment-title">{paymentTitles[status]}</h2>
        <PaymentBadge status={status} />
      </header>
      <p className="large-amount">
        <b>{formatPaise(payment.amount.paise, locale)}</b>
      </p>
      {status === 'PENDING' ? null : <p className="hint">{paymentAdvice[status]}</p>}
      <Facts facts={facts.filter((fact) => fact !== false)} />
    </section>
  )
}

function ReceiptOf({ payment }: PartProps) {
  const words = useWords(historyWords)
  const { locale } = useMessages()
  const { receipt } = payment
  const link = usePaperLink(receipt?.id ?? '')
  return (
    <section className="card" aria-labelledby="receipt-title">
      <h2 id="receipt-title">{words.receipt}</h2>
      {receipt ? (
        <>
          <Facts facts={[[receipt.number, formatInstant(receipt.issuedAt, locale)]]} />
          {receipt.isSubjectToRealisation ? <p className="hint">{words.realisation}</p> : null}
          {receipt.voidedAt ? <p className="notice">{words.voided}</p> : null}
          <PaperButtons link={link} of={`${words.receipt} ${receipt.number}`} />
        </>
      ) : (
        <p className="hint">{words.noReceipt}</p>
      )}
    </section>
  )
}

function ForWhat({ payment, onOpen }: PartProps & { onOpen: SectionProps['onOpen'] }) {
  const words = useWords(historyWords)
  const { locale, utilities } = useMessages()
  return (
    <section aria-labelledby="for-what">
      <h2 id="for-what">{words.forWhat}</h2>
      <ul className="row-list">
        {payment.allocations.map(({ bill, amount }) => (
          <li key={bill.id}>
            <button
              type="button"
              className="row"
              data-testid={`open-bill-${bill.number}`}
              onClick={() => onOpen('bills', bill.id)}
            >
              <Icon name={bill.connection.utility} />
              <span className="row-words">
                <b>{utilities[bill.connection.utility]}</b>
                <span className="hint number">{bill.number}</span>
              </span>
              <b className="amount">{formatPaise(amount.paise, locale)}</b>
              <Icon name="forward" />
            </button>
          </li>
        ))}
        {payment.advances.map(({ connection, amount }) => (
          <li key={connection.id} className="card plain-row">
            <span className="row-words">
              <b>
                {utilities[connection.utility]} · {words.ahead}
              </b>
              <span className="hint number">{connection.consumerNumber}</span>
            </span>
            <b className="amount">{formatPaise(amount.paise, locale)}</b>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Refunds({ payment }: PartProps) {
  const words = useWords(historyWords)
  const { locale } = useMessages()
  if (payment.refunds.length === 0) return null
  const day = (instant: string) => formatDayOf(instant, locale)
  return (
    <section className="card" aria-labelledby="refunds-title" data-testid="refunds">
      <h2 id="refunds-title">{words.refunds}</h2>
      <ul className="steps-list">
        {payment.refunds.map(({ id, status, way, amount, createdAt, processedAt, providerRefundId }) => (
          <li key={id}>
            <b>
              {formatPaise(amount.paise, locale)} · {words.refundStatuses[status]}
            </b>
            <span className="hint">
              {processedAt ? words.refundedOn(day(processedAt)) : words.askedOn(day(createdAt))},{' '}
              {way === 'COUNTER' ? words.atCounter : words.toSource}
            </span>
            {providerRefundId ? <span className="hint number">{words.bankName(providerRefundId)}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Steps({ payment }: PartProps) {
  const words = useWords(historyWords)
  const { locale } = useMessages()
  return (
    <section className="card" aria-labelledby="steps-title">
      <h2 id="steps-title">{words.steps}</h2>
      <ol className="steps-list">
        {payment.timeline.map(({ status, at }) => (
          <li key={`${status} ${at}`}>
            <PaymentBadge status={status} />
            <span className="hint">{formatInstant(at, locale)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
