import type { MouseEvent } from 'react'
import { formatTime } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Icon } from '../../parts/icon.tsx'
import { openCheckoutWindow } from './checkout-window.ts'
import type { ShownPayment } from './payment-panel.tsx'
import { SvgPicture } from './svg-picture.tsx'
import { wayWords } from './way-words.ts'
import { payWords } from './words.ts'

/** A code to scan, the provider's page, or a slip for a counter. */
export function WayToFinish({ payment }: { payment: ShownPayment }) {
  const { locale } = useMessages()
  const pay = useWords(payWords)
  const { checkout, provider, method, expiresAt } = payment
  if (!checkout) return null
  const before = pay.payBefore(formatTime(expiresAt, locale))
  if (provider === 'COUNTER') return <SlipCode code={checkout.providerOrderId} before={before} />
  const isScanned = method !== 'CARD' && method !== 'NETBANKING'
  return (
    <>
      {isScanned ? <UpiCode svg={checkout.upiQrSvg} intent={checkout.upiIntent} /> : null}
      <CheckoutLink url={checkout.url} isFirst={!isScanned} />
      <p className="hint" data-varies="">
        {before}
      </p>
    </>
  )
}

function UpiCode({ svg, intent }: { svg: string | null; intent: string | null }) {
  const words = useWords(wayWords)
  if (!svg || !intent) return null
  return (
    <>
      <p className="scan-words">{words.scan}</p>
      <SvgPicture svg={svg} alt={words.scanAlt} testId="upi-qr" />
      <a className="secondary upi-app" data-testid="upi-app" href={intent}>
        {words.upiApp}
      </a>
    </>
  )
}

function CheckoutLink({ url, isFirst }: { url: string; isFirst: boolean }) {
  const pay = useWords(payWords)
  const words = useWords(wayWords)
  function open(event: MouseEvent) {
    if (openCheckoutWindow(url)) event.preventDefault()
  }
  return (
    <>
      <a
        className={isFirst ? 'primary' : 'secondary link-button'}
        data-testid="checkout-link"
        href={url}
        target="_blank"
        rel="noreferrer"
        onClick={open}
      >
        <Icon name="away" />
        <span>{pay.open}</span>
      </a>
      <p className="hint">{words.pageNote}</p>
    </>
  )
}

function SlipCode({ code, before }: { code: string; before: string }) {
  const words = useWords(wayWords)
  return (
    <>
      <p className="scan-words">{words.slipTitle}</p>
      <p className="slip-code number" data-testid="slip-code">
        {code}
      </p>
      <p>{words.slipHint}</p>
      <p className="hint" data-varies="">
        {before}
      </p>
    </>
  )
}
