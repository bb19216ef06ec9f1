import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { useMutation } from '@apollo/client/react'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { msUntil } from '../clock.ts'
import { LoginDocument, RequestOtpDocument } from '../generated/operations.ts'
import { anonymous } from '../graph-client.ts'
import { errorCode } from '../messages/explain-error.ts'
import { useMessages } from '../messages/language.ts'
import { Keypad } from '../parts/keypad.tsx'
import { maskPhone, Private, readablePhone } from '../parts/private.tsx'
import { Problem } from '../parts/problem.tsx'
import { Screen } from '../parts/screen.tsx'
import type { Tokens } from '../session.ts'
import { DevelopmentHint } from './development-hint.tsx'
import type { SentCode } from './phone-screen.tsx'
import { SecondFactor } from './second-factor.tsx'

const OTP_DIGITS = 6
const options = { context: anonymous, fetchPolicy: 'no-cache' } as const

type OtpScreenProps = { sent: SentCode; onSignedIn(tokens: Tokens): void; onChangeNumber(): void }

export function OtpScreen({ sent, onSignedIn, onChangeNumber }: OtpScreenProps) {
  const messages = useMessages()
  const { otp } = messages
  const [digits, setDigits] = useState('')
  const [login, { loading, error }] = useMutation(LoginDocument, options)
  const [challenge, setChallenge] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])

  async function signIn(event: FormEvent) {
    event.preventDefault()
    const variables = { phoneNumber: sent.phoneNumber, otp: digits }
    const answer = await login({ variables }).catch((failure: unknown) => setChallenge(challengeOf(failure)))
    if (answer?.data) onSignedIn(answer.data.login)
    else setDigits('')
  }

  const [before, after] = otp.sentTo('\n').split('\n')
  const wrongOtp = errorCode(error) === 'UNAUTHENTICATED' ? messages.errors.wrongOtp : undefined
  if (challenge) return <SecondFactor challenge={challenge} onSignedIn={onSignedIn} onAgain={onChangeNumber} />
  return (
    <Screen name="otp" title={otp.title} focusTitle={false}>
      <form className="entry" onSubmit={signIn}>
        <p id="otp-hint" className="hint">
          {before}
          <Private name="phone" value={readablePhone(sent.phoneNumber)} masked={maskPhone(sent.phoneNumber)} />
          {after}
        </p>
        <label htmlFor="otp">{otp.label}</label>
        <input
          ref={input}
          id="otp"
          className="otp-field"
          data-testid="otp-input"
          type="text"
          inputMode="none"
          autoComplete="one-time-code"
          aria-describedby="otp-hint"
          value={digits}
          onChange={(event) => setDigits(event.target.value.replace(/\D/g, '').slice(0, OTP_DIGITS))}
        />
        <Problem error={error} words={wrongOtp} />
        <Keypad value={digits} length={OTP_DIGITS} onChange={setDigits} />
        <button
          type="submit"
          className="primary"
          data-testid="sign-in"
          disabled={digits.length !== OTP_DIGITS || loading}
        >
          {loading ? otp.signingIn : otp.signIn}
        </button>
        <div className="side-by-side">
          <button type="button" className="secondary" onClick={onChangeNumber}>
            {otp.changeNumber}
          </button>
          <Resend sent={sent} />
        </div>
        <DevelopmentHint phoneNumber={sent.phoneNumber} />
      </form>
    </Screen>
  )
}

/** Offers another code once the server would send one. */
function Resend({ sent }: { sent: SentCode }) {
  const { otp } = useMessages()
  const [resendAfter, setResendAfter] = useState(sent.resendAfter)
  const [secondsLeft, setSecondsLeft] = useState(() => secondsUntil(resendAfter))
  const [requestOtp, { loading, error, called }] = useMutation(RequestOtpDocument, options)

  useEffect(() => {
    setSecondsLeft(secondsUntil(resendAfter))
    const timer = setInterval(() => setSecondsLeft(secondsUntil(resendAfter)), 1000)
    return () => clearInterval(timer)
  }, [resendAfter])

  async function resend() {
    const answer = await requestOtp({ variables: { phoneNumber: sent.phoneNumber } }).catch(() => null)
    if (answer?.data) setResendAfter(answer.data.requestOtp.resendAfter)
  }

  const early = secondsLeft > 0
  return (
    <div>
      <button type="button" className="secondary" data-testid="resend-otp" disabled={early || loading} onClick={resend}>
        {early ? otp.resendIn(secondsLeft) : otp.resend}
      </button>
      <p role="status" className="hint">
        {called && !loading && !error ? otp.resent : ''}
      </p>
      <Problem error={error} />
    </div>
  )
}

/** What the code of a second factor answers; null where none is asked for. */
function challengeOf(failure: unknown): string | null {
  if (errorCode(failure) !== 'SECOND_FACTOR_REQUIRED' || !CombinedGraphQLErrors.is(failure)) return null
  return String(failure.errors[0]?.extensions?.challenge ?? '') || null
}

function secondsUntil(instant: string): number {
  return Math.max(0, Math.ceil(msUntil(instant) / 1000))
}
