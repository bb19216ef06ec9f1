import './choice.css'

type Option = { value: string; label: string; detail?: string; hint?: string }

type ChoiceProps = {
  legend: string
  /** Of the group of radio buttons, once on a screen. */
  name: string
  value: string | null
  options: readonly Option[]
  onChange(value: string): void
  disabled?: boolean
}

/** One of a few, as large buttons; arrow keys go through them as through any radio buttons. */
export function Choice({ legend, name, value, options, onChange, disabled = false }: ChoiceProps) {
  return (
    <fieldset className="one-of" disabled={disabled}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className="option" data-testid={`${name}-${option.value}`}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
          <span className="option-mark" aria-hidden="true" />
          <span className="option-words">
            {option.label}
            {option.hint ? <small className="hint">{option.hint}</small> : null}
          </span>
          {option.detail ? <b className="amount">{option.detail}</b> : null}
        </label>
      ))}
    </fieldset>
  )
}
