import { useMutation } from '@apollo/client/react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { RequestOtpDocument } from '../generated/operations.ts'
import { anonymous } from '../graph-client.ts'
import { useMessages } from '../messages/language.ts'
import { Icon } from '../parts/icon.tsx'
import { Keypad } from '../parts/keypad.tsx'
import { Problem } from '../parts/problem.tsx'
import { Screen } from '../parts/screen.tsx'
import { openToAnybody } from '../sections/catalogue.ts'
import type { SectionName } from '../sections/section.ts'

const PHONE_DIGITS = 10

/** A code that was sent: to whom, and when another may be asked for. */
export type SentCode = { phoneNumber: string; resendAfter: string }

type PhoneScreenProps = {
  phoneNumber: string
  onSent(code: SentCode): void
  /** To what needs no signing in. */
  onOpen(section: SectionName): void
}

export function PhoneScreen({ phoneNumber, onSent, onOpen }: PhoneScreenProps) {
  const { phone, sections } = useMessages()
  const [digits, setDigits] = useState(phoneNumber.replace('+91', ''))
  const [requestOtp, { loading, error }] = useMutation(RequestOtpDocument, {
    context: anonymous,
    fetchPolicy: 'no-cache',
  })
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])

  async function send(event: FormEvent) {
    event.preventDefault()
    const variables = { phoneNumber: `+91${digits}` }
    // The failure is shown below, from the mutation's own state.
    const answer = await requestOtp({ variables }).catch(() => null)
    if (answer?.data) onSent({ ...variables, resendAfter: answer.data.requestOtp.resendAfter })
  }

  return (
    <Screen name="phone" title={phone.title} focusTitle={false}>
      <form className="entry" onSubmit={send}>
        <p id="phone-hint" className="hint">
          {phone.hint}
        </p>
        <label htmlFor="phone">{phone.label}</label>
        <div className="phone-field">
          <span className="prefix">+91</span>
          <input
            ref={input}
            id="phone"
            data-testid="phone-input"
            type="tel"
            inputMode="none"
            autoComplete="off"
            aria-describedby="phone-hint"
            value={digits}
            onChange={(event) => setDigits(phoneDigits(event.target.value))}
          />
        </div>
        <Problem error={error} />
        <Keypad value={digits} length={PHONE_DIGITS} onChange={setDigits} />
        <button
          type="submit"
          className="primary"
          data-testid="send-otp"
          disabled={digits.length !== PHONE_DIGITS || loading}
        >
          {loading ? phone.sending : phone.send}
        </button>
        {openToAnybody.map(([name, { icon }]) => (
          <button
            key={name}
            type="button"
            className="secondary"
            data-testid={`open-${name}`}
            onClick={() => onOpen(name)}
          >
            <Icon name={icon} />
            {sections[name]}
          </button>
        ))}
      </form>
    </Screen>
  )
}

/** The ten digits of what was typed or pasted, with or without +91 in front. */
function phoneDigits(typed: string): string {
  const digits = typed.replace(/\D/g, '')
  return digits.length > PHONE_DIGITS ? digits.replace(/^91/, '').slice(0, PHONE_DIGITS) : digits
}
