import { useWords } from '../../messages/language.ts'
import { readingsWords } from './words.ts'

type DialsProps = { value: string; digits: number; onChange(value: string): void }

/** The figures of a register as the meter shows them: one box each. They are one field to a keyboard and a screen reader. */
export function Dials({ value, digits, onChange }: DialsProps) {
  const words = useWords(readingsWords)
  const shown = value.padStart(digits, ' ')
  return (
    <div className="dials-field">
      <label htmlFor="dials">{words.dials}</label>
      <p id="dials-hint" className="hint">
        {words.dialsHint}
      </p>
      <div className="dials">
        <input
          id="dials"
          data-testid="dials-input"
          type="text"
          inputMode="none"
          autoComplete="off"
          aria-describedby="dials-hint"
          value={value}
          onChange={(event) => onChange(event.target.value.replace(/\D/g, '').slice(0, digits))}
        />
        <span className="dial-boxes" aria-hidden="true">
          {[...shown].map((figure, place) => (
            // Boxes have nothing but their place.
            <span key={place} className="dial">
              {figure.trim()}
            </span>
          ))}
        </span>
      </div>
    </div>
  )
}
