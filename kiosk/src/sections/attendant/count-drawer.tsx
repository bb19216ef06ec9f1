import { useId } from 'react'
import { formatPaise } from '../../messages/amounts-and-dates.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { attendantWords } from './words.ts'

/** Notes and coins of India in paise, largest first. */
const DENOMINATIONS = [200_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50]
const MOST_DIGITS = 5

/** How many pieces of each denomination (in paise). */
export type Counted = Partial<Record<number, number>>

export const piecesOf = (counted: Counted) =>
  DENOMINATIONS.filter((paise) => counted[paise]).map((paise) => ({ paise, count: counted[paise] ?? 0 }))

export const sumOf = (counted: Counted): number =>
  piecesOf(counted).reduce((sum, { paise, count }) => sum + paise * count, 0)

type CountDrawerProps = { counted: Counted; onChange(counted: Counted): void }

/** A field for each denomination, and the sum of them. */
export function CountDrawer({ counted, onChange }: CountDrawerProps) {
  const { locale } = useMessages()
  const words = useWords(attendantWords)
  const id = useId()
  return (
    <fieldset className="drawer">
      <legend>{words.drawer}</legend>
      {DENOMINATIONS.map((paise) => (
        <p key={paise}>
          <label htmlFor={`${id}-${paise}`}>
            <span className="for-screen-readers">{words.pieces(formatPaise(paise, locale))}</span>
            <span className="number" aria-hidden="true">
              {formatPaise(paise, locale)} ×
            </span>
          </label>
          <input
            id={`${id}-${paise}`}
            inputMode="numeric"
            autoComplete="off"
            data-testid={`pieces-${paise}`}
            value={counted[paise] ?? ''}
            onChange={({ target }) =>
              onChange({ ...counted, [paise]: Number(target.value.replace(/\D/g, '').slice(0, MOST_DIGITS)) })
            }
          />
        </p>
      ))}
      <p role="status" className="drawer-sum">
        <span>{words.counted}</span> <b className="amount">{formatPaise(sumOf(counted), locale)}</b>
      </p>
    </fieldset>
  )
}
