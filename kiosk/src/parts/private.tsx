import { useState } from 'react'
import { useMessages } from '../messages/language.ts'
import { Icon } from './icon.tsx'

/** `A••• P•••••`: whose name it is can be told by who knows it, and by nobody who looks over a shoulder. */
export const maskName = (name: string): string =>
  name
    .split(' ')
    .map((word) => (word ? `${[...word][0]}•••` : ''))
    .join(' ')

/** `+91 ••••• ••210`. */
export const maskPhone = (phoneNumber: string): string => `${phoneNumber.slice(0, 3)} ••••• ••${phoneNumber.slice(-3)}`

/** `a•••@example.in`. */
export const maskEmail = (email: string): string => email.replace(/^(.)[^@]*/, '$1•••')

/** `+91 98765 43210`. */
export const readablePhone = (phoneNumber: string): string => phoneNumber.replace(/^(\+91)(\d{5})(\d{5})$/, '$1 $2 $3')

type PrivateProps = { value: string; masked: string; name: string }

/** Something about a person on a screen that others can see: shown for as long as it is held, by finger or key. */
export function Private({ value, masked, name }: PrivateProps) {
  const { reveal } = useMessages()
  const [held, setHeld] = useState(false)
  const hide = () => setHeld(false)
  return (
    <button
      type="button"
      className="private"
      data-testid={`private-${name}`}
      aria-pressed={held}
      onPointerDown={() => setHeld(true)}
      onPointerUp={hide}
      onPointerLeave={hide}
      onPointerCancel={hide}
      onBlur={hide}
      onKeyDown={({ key }) => (key === ' ' || key === 'Enter') && setHeld(true)}
      onKeyUp={hide}
      onContextMenu={(event) => event.preventDefault()}
    >
      <span className="number" aria-live="polite">
        {held ? value : masked}
      </span>
      <Icon name="eye" />
      <span className="for-screen-readers">{reveal}</span>
    </button>
  )
}
