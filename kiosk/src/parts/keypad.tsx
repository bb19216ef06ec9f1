import { useMessages } from '../messages/language.ts'
import { Icon } from './icon.tsx'

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9']

type KeypadProps = { value: string; length: number; onChange(value: string): void }

/** Digits to touch. A real keyboard types into the field above instead. */
export function Keypad({ value, length, onChange }: KeypadProps) {
  const { keypad } = useMessages()
  const add = (digit: string) => onChange((value + digit).slice(0, length))
  const key = (digit: string) => (
    <button key={digit} type="button" className="key" onClick={() => add(digit)}>
      {digit}
    </button>
  )
  return (
    <fieldset className="keypad" aria-label={keypad.label}>
      {DIGITS.map(key)}
      <button type="button" className="key key-word" aria-label={keypad.clearAll} onClick={() => onChange('')}>
        {keypad.clear}
      </button>
      {key('0')}
      <button type="button" className="key" aria-label={keypad.erase} onClick={() => onChange(value.slice(0, -1))}>
        <Icon name="erase" />
      </button>
    </fieldset>
  )
}
