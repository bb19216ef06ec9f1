import { useMutation } from '@apollo/client/react'
import { type FormEvent, useState } from 'react'
import { ChangePhoneNumberDocument, RequestChangeCodeDocument } from '../../generated/operations.ts'
import { errorField } from '../../messages/explain-error.ts'
import { useWords } from '../../messages/language.ts'
import { Icon } from '../../parts/icon.tsx'
import { maskPhone, Private, readablePhone } from '../../parts/private.tsx'
import { Problem } from '../../parts/problem.tsx'
import { DigitsField } from './digits-field.tsx'
import type { Person } from './profile-screen.tsx'
import { profileWords } from './words.ts'

const PHONE_DIGITS = 10
const OTP_DIGITS = 6

type Step = 'closed' | 'number' | 'codes' | 'done'

/** Another number takes a code from the old telephone and one from the new one. */
export function ChangePhone({ person, onChanged }: { person: Person; onChanged(): void }) {
  const { phone, wrongCode, wrongPhone } = useWords(profileWords)
  const [step, setStep] = useState<Step>('closed')
  const [digits, setDigits] = useState('')
  const [currentOtp, setCurrentOtp] = useState('')
  const [newOtp, setNewOtp] = useState('')
  const [requestCode, requesting] = useMutation(RequestChangeCodeDocument, { fetchPolicy: 'no-cache' })
  const [change, changing] = useMutation(ChangePhoneNumberDocument, { fetchPolicy: 'no-cache' })
  const newPhoneNumber = `+91${digits}`

  async function sendCodes(event: FormEvent) {
    event.preventDefault()
    for (const phoneNumber of [person.phoneNumber, newPhoneNumber]) {
      const variables = { phoneNumber, purpose: 'PHONE_CHANGE' } as const
      const answer = await requestCode({ variables }).catch(() => null)
      if (!answer?.data) return
    }
    setStep('codes')
  }
  async function confirm(event: FormEvent) {
    event.preventDefault()
    const answer = await change({ variables: { currentOtp, newPhoneNumber, newOtp } }).catch(() => null)
    if (!answer?.data) return
    setStep('done')
    onChanged()
  }
  const field = errorField(changing.error)
  return (
    <section className="card" aria-labelledby="phone-title">
      <h2 id="phone-title">{phone.title}</h2>
      <Private name="phone" value={readablePhone(person.phoneNumber)} masked={maskPhone(person.phoneNumber)} />
      {step === 'done' ? (
        <p role="status" className="good-news" data-testid="phone-changed">
          <Icon name="check" />
          {phone.done}
        </p>
      ) : null}
      {step === 'closed' || step === 'done' ? (
        <button type="button" className="secondary" data-testid="change-phone" onClick={() => setStep('number')}>
          {phone.change}
        </button>
      ) : null}
      {step === 'number' ? (
        <form className="profile-form" onSubmit={sendCodes}>
          <p className="hint">{phone.hint}</p>
          <DigitsField
            id="new-phone"
            label={phone.new}
            digits={PHONE_DIGITS}
            value={digits}
            onChange={setDigits}
            keys
          />
          <Problem
            error={requesting.error}
            words={errorField(requesting.error) === 'input.phoneNumber' ? wrongPhone : undefined}
          />
          <button
            type="submit"
            className="primary"
            data-testid="send-codes"
            disabled={digits.length !== PHONE_DIGITS || requesting.loading}
          >
            {requesting.loading ? phone.sending : phone.send}
          </button>
        </form>
      ) : null}
      {step === 'codes' ? (
        <form className="profile-form" onSubmit={confirm}>
          <DigitsField
            id="old-code"
            label={phone.oldCode(maskPhone(person.phoneNumber))}
            digits={OTP_DIGITS}
            value={currentOtp}
            onChange={setCurrentOtp}
            keys={currentOtp.length < OTP_DIGITS}
          />
          <DigitsField
            id="new-code"
            label={phone.newCode(maskPhone(newPhoneNumber))}
            digits={OTP_DIGITS}
            value={newOtp}
            onChange={setNewOtp}
            keys={currentOtp.length === OTP_DIGITS}
          />
          <Problem
            error={changing.error}
            words={field === 'input.newPhoneNumber' ? wrongPhone : field?.endsWith('Otp') ? wrongCode : undefined}
          />
          <button
            type="submit"
            className="primary"
            data-testid="confirm-phone"
            disabled={currentOtp.length !== OTP_DIGITS || newOtp.length !== OTP_DIGITS || changing.loading}
          >
            {phone.confirm}
          </button>
        </form>
      ) : null}
    </section>
  )
}
