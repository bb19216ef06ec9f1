import './pay.css'
import { formatPaise } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { methodWords } from '../../parts/method-words.ts'
import { WayPicture } from './way-picture.tsx'
import { wayWords } from './way-words.ts'
import type { Way } from './wish.ts'

interface Cost {
  amount: { paise: number }
  fee: { paise: number }
  feeGst: { paise: number }
}

type WayButtonProps = { way: Way; cost: Cost | undefined; disabled: boolean; onChoose(): void }

/** A way to pay, with all that it costs: the same height with and without the amount. */
export function WayButton({ way, cost, disabled, onChoose }: WayButtonProps) {
  const { locale } = useMessages()
  const words = useWords(wayWords)
  const methods = useWords(methodWords)
  const chargePaise = cost ? cost.fee.paise + cost.feeGst.paise : 0
  return (
    <button
      type="button"
      className="secondary way"
      data-testid={`method-${way}`}
      disabled={disabled || !cost}
      onClick={onChoose}
    >
      <WayPicture way={way} />
      <span className="way-words">
        <b>{methods[way]}</b>
        <span>{words.hints[way]}</span>
        <small data-varies="">
          {chargePaise > 0 ? words.charge(formatPaise(chargePaise, locale)) : words.noCharge}
        </small>
      </span>
      <span className="way-amount">
        <small>{words.youPay}</small>
        <b className="amount" data-testid={`cost-${way}`}>
          {cost ? formatPaise(cost.amount.paise, locale) : '…'}
        </b>
      </span>
    </button>
  )
}
