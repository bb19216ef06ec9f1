import { Keypad } from '../../parts/keypad.tsx'

type DigitsFieldProps = {
  id: string
  label: string
  digits: number
  value: string
  onChange(value: string): void
  /** The keys to touch are under the field that is filled just now. */
  keys: boolean
}

/** Digits of a number or a code, typed or touched. */
export function DigitsField({ id, label, digits, value, onChange, keys }: DigitsFieldProps) {
  return (
    <div className="entry">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        data-testid={id}
        type="text"
        inputMode="none"
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.target.value.replace(/\D/g, '').slice(0, digits))}
      />
      {keys ? <Keypad value={value} length={digits} onChange={onChange} /> : null}
    </div>
  )
}
