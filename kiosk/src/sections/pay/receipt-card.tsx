import { isMachine } from '../../machine/machine-key.ts'
import { formatTime } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Icon } from '../../parts/icon.tsx'
import type { LivePayment } from './followed-payment.tsx'
import { SvgPicture } from './svg-picture.tsx'
import { wayWords } from './way-words.ts'
import { payWords } from './words.ts'

/** The receipt: on a phone by its code, printed, opened, and sent by itself. */
export function ReceiptCard({ receipt }: { receipt: NonNullable<LivePayment['receipt']> }) {
  const { locale } = useMessages()
  const pay = useWords(payWords)
  const words = useWords(wayWords)
  const { link } = receipt
  return (
    <div className="receipt-card">
      <p className="number">
        <b>{pay.receiptNumber(receipt.number)}</b>
      </p>
      <p className="scan-words">{words.scanReceipt}</p>
      <SvgPicture svg={link.qrSvg} alt={words.scanReceiptAlt} testId="receipt-qr" />
      <p className="hint" data-varies="">
        {words.codeUntil(formatTime(link.expiresAt, locale))} {pay.receiptSent}
      </p>
      <div className="side-by-side">
        <button type="button" className="primary" data-testid="print-receipt" onClick={() => window.print()}>
          <Icon name="receipt" />
          {words.printReceipt}
        </button>
        {isMachine() ? null : (
          <a
            className="secondary link-button"
            data-testid="receipt-link"
            href={link.url}
            target="_blank"
            rel="noreferrer"
          >
            <span>
              {pay.openReceipt} <small>({pay.opensNewWindow})</small>
            </span>
          </a>
        )}
      </div>
    </div>
  )
}
