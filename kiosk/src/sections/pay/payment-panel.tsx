import './pay.css'
import { type ReactNode, useEffect } from 'react'
import type { PaymentStatus } from '../../generated/operations.ts'
import { formatPaise } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Icon, type IconName } from '../../parts/icon.tsx'
import { closeCheckoutWindow } from './checkout-window.ts'
import { WayToFinish } from './way-to-finish.tsx'
import { payWords } from './words.ts'

/** What is shown of a payment, whoever pays it. */
export interface ShownPayment {
  reference: string
  status: PaymentStatus
  provider: string
  method: string | null
  expiresAt: string
  amount: { paise: number }
  fee: { paise: number }
  feeGst: { paise: number }
  checkout: { url: string; providerOrderId: string; upiIntent: string | null; upiQrSvg: string | null } | null
}

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

export const isWaiting = (status: PaymentStatus) => status === 'CREATED' || status === 'PENDING'
export const mayTryAgain = (status: PaymentStatus) => status === 'FAILED' || status === 'EXPIRED'

/** Where a payment stands, and while it waits how to finish it. The provider's page closes with it. */
export function PaymentPanel({ payment, children }: { payment: ShownPayment; children?: ReactNode }) {
  const messages = useMessages()
  const pay = useWords(payWords)
  const { status } = payment
  const waiting = isWaiting(status)
  useEffect(() => {
    if (!waiting) closeCheckoutWindow()
    return closeCheckoutWindow
  }, [waiting])
  const says = waiting && payment.method ? pay.waitingFor : messages.paymentAdvice[status]
  return (
    <section className={`payment payment-${status}`}>
      <div role="status" data-testid="payment-status" data-status={status}>
        <span className="payment-icon">
          <Icon name={ICONS[status]} />
        </span>
        <h2>{messages.paymentTitles[status]}</h2>
        <p>{says}</p>
      </div>
      <p className="payment-amount">
        <span>{pay.amount}</span>
        <b data-varies="">{formatPaise(payment.amount.paise, messages.locale)}</b>
        <Fee payment={payment} />
      </p>
      {waiting ? <WayToFinish payment={payment} /> : null}
      {children}
    </section>
  )
}

/** What of the amount is not for the bills; nothing where there is no fee. */
function Fee({ payment }: { payment: ShownPayment }) {
  const { locale } = useMessages()
  const pay = useWords(payWords)
  if (payment.fee.paise === 0) return null
  const [fee, gst] = [formatPaise(payment.fee.paise, locale), formatPaise(payment.feeGst.paise, locale)]
  return <small data-testid="payment-fee">{pay.fee(fee, gst)}</small>
}
