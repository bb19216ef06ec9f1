import { useMutation } from '@apollo/client/react'
import { type FormEvent, useState } from 'react'
import {
  ChangeEmailDocument,
  RequestChangeCodeDocument,
  RequestEmailVerificationDocument,
} from '../../generated/operations.ts'
import { errorField } from '../../messages/explain-error.ts'
import { useWords } from '../../messages/language.ts'
import { Icon } from '../../parts/icon.tsx'
import { maskEmail, Private } from '../../parts/private.tsx'
import { Problem } from '../../parts/problem.tsx'
import { DigitsField } from './digits-field.tsx'
import type { Person } from './profile-screen.tsx'
import { profileWords } from './words.ts'

const OTP_DIGITS = 6

type Step = 'closed' | 'address' | 'code' | 'sent'

/** Another address takes a code, and counts once its link was followed. */
export function ChangeEmail({ person, onChanged }: { person: Person; onChanged(): void }) {
  const { email: words, wrongCode, wrongEmail } = useWords(profileWords)
  const [step, setStep] = useState<Step>('closed')
  const [email, setEmail] = useState('')
  const [otp, setOtp] = useState('')
  const [requestCode, requesting] = useMutation(RequestChangeCodeDocument, { fetchPolicy: 'no-cache' })
  const [change, changing] = useMutation(ChangeEmailDocument, { fetchPolicy: 'no-cache' })

  async function sendCode(event: FormEvent) {
    event.preventDefault()
    const variables = { phoneNumber: person.phoneNumber, purpose: 'EMAIL_CHANGE' } as const
    const answer = await requestCode({ variables }).catch(() => null)
    if (answer?.data) setStep('code')
  }
  async function confirm(event: FormEvent) {
    event.preventDefault()
    const answer = await change({ variables: { email: email.trim(), otp } }).catch(() => null)
    if (!answer?.data) return
    setStep('sent')
    onChanged()
  }
  const field = errorField(changing.error)
  return (
    <section className="card" aria-labelledby="email-title">
      <h2 id="email-title">{words.title}</h2>
      <Address person={person} />
      {step === 'sent' ? (
        <p role="status" className="good-news" data-testid="email-link-sent">
          <Icon name="check" />
          {words.linkSent}
        </p>
      ) : null}
      {step === 'closed' || step === 'sent' ? (
        <button type="button" className="secondary" data-testid="change-email" onClick={() => setStep('address')}>
          {words.change}
        </button>
      ) : null}
      {step === 'address' ? (
        <form className="profile-form" onSubmit={sendCode}>
          <label htmlFor="new-email">{words.new}</label>
          <input
            id="new-email"
            data-testid="new-email"
            type="email"
            autoComplete="off"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
          <Problem error={requesting.error} />
          <button
            type="submit"
            className="primary"
            data-testid="send-email-code"
            disabled={!email.includes('@') || requesting.loading}
          >
            {requesting.loading ? words.sending : words.send}
          </button>
        </form>
      ) : null}
      {step === 'code' ? (
        <form className="profile-form" onSubmit={confirm}>
          <DigitsField id="email-code" label={words.code} digits={OTP_DIGITS} value={otp} onChange={setOtp} keys />
          <Problem
            error={changing.error}
            words={field === 'input.otp' ? wrongCode : field === 'input.email' ? wrongEmail : undefined}
          />
          <button
            type="submit"
            className="primary"
            data-testid="confirm-email"
            disabled={otp.length !== OTP_DIGITS || changing.loading}
          >
            {words.confirm}
          </button>
        </form>
      ) : null}
    </section>
  )
}

function Address({ person }: { person: Person }) {
  const { email: words } = useWords(profileWords)
  const [again, { data, loading, error }] = useMutation(RequestEmailVerificationDocument, { fetchPolicy: 'no-cache' })
  if (!person.email) return <p className="hint">{words.none}</p>
  return (
    <>
      <Private name="email" value={person.email} masked={maskEmail(person.email)} />
      <p className={person.emailVerified ? 'good-news' : 'notice'}>
        <Icon name={person.emailVerified ? 'check' : 'clock'} />
        {person.emailVerified ? words.proved : words.notProved}
      </p>
      {person.emailVerified ? null : (
        <button
          type="button"
          className="secondary"
          data-testid="email-again"
          disabled={loading || data != null}
          onClick={() => again().catch(() => null)}
        >
          {words.again}
        </button>
      )}
      <Problem error={error} />
      <p role="status">{data ? words.linkSent : ''}</p>
    </>
  )
}
