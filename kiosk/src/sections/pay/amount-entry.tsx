import { type FormEvent, useId, useState } from 'react'
import { formatPaise } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Keypad } from '../../parts/keypad.tsx'
import { wayWords } from './way-words.ts'
import type { ToPay } from './wish.ts'

/** Seven digits: no bill of a household comes near it. */
const MOST_DIGITS = 7

type AmountEntryProps = {
  toPay: Pick<ToPay, 'duePaise'>
  /** What becomes of another amount than is due. */
  hint: string
  onAmount(paise: number | null): void
}

/** Whole rupees, to touch or to type. */
export function AmountEntry({ toPay, hint, onAmount }: AmountEntryProps) {
  const { locale } = useMessages()
  const words = useWords(wayWords)
  const [rupees, setRupees] = useState('')
  const id = useId()

  function submit(event: FormEvent) {
    event.preventDefault()
    if (Number(rupees) > 0) onAmount(Number(rupees) * 100)
  }
  return (
    <form className="entry" onSubmit={submit}>
      <label htmlFor={id}>{words.amountLabel}</label>
      <input
        id={id}
        data-testid="amount"
        inputMode="numeric"
        autoComplete="off"
        value={rupees}
        aria-describedby={`${id}-hint`}
        onChange={({ target }) => setRupees(target.value.replace(/\D/g, '').slice(0, MOST_DIGITS))}
      />
      <p id={`${id}-hint`} className="hint">
        {hint}
      </p>
      <Keypad value={rupees} length={MOST_DIGITS} onChange={setRupees} />
      <button type="submit" className="primary" data-testid="set-amount" disabled={!(Number(rupees) > 0)}>
        {words.showCosts}
      </button>
      {toPay.duePaise > 0 ? (
        <button type="button" className="secondary" onClick={() => onAmount(null)}>
          {words.wholeAmount(formatPaise(toPay.duePaise, locale))}
        </button>
      ) : null}
    </form>
  )
}
