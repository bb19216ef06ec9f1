import { useMutation } from '@apollo/client/react'
import { useEffect, useRef, useState } from 'react'
import { CompleteLoginDocument } from '../generated/operations.ts'
import { anonymous } from '../graph-client.ts'
import { errorCode } from '../messages/explain-error.ts'
import { useMessages } from '../messages/language.ts'
import { Keypad } from '../parts/keypad.tsx'
import { Problem } from '../parts/problem.tsx'
import { Screen } from '../parts/screen.tsx'
import type { Tokens } from '../session.ts'

/** A recovery code is longer than the six digits of an app, and typed on a keyboard. */
const MOST_LETTERS = 40

type SecondFactorProps = { challenge: string; onSignedIn(tokens: Tokens): void; onAgain(): void }

/** The second step of whoever enrolled one: staff, and citizens who wanted it. */
export function SecondFactor({ challenge, onSignedIn, onAgain }: SecondFactorProps) {
  const messages = useMessages()
  const { secondFactor } = messages
  const [code, setCode] = useState('')
  const [complete, { loading, error }] = useMutation(CompleteLoginDocument, {
    context: anonymous,
    fetchPolicy: 'no-cache',
  })
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])

  async function submit() {
    const answer = await complete({ variables: { challenge, code } }).catch(() => null)
    if (answer?.data) onSignedIn(answer.data.completeLogin)
    else setCode('')
  }
  const wrong = errorCode(error) === 'UNAUTHENTICATED' ? secondFactor.wrong : undefined
  return (
    <Screen name="second-factor" title={secondFactor.title} focusTitle={false}>
      <form className="entry" action={submit}>
        <p id="second-factor-hint" className="hint">
          {secondFactor.hint}
        </p>
        <label htmlFor="second-factor">{secondFactor.label}</label>
        <input
          ref={input}
          id="second-factor"
          data-testid="second-factor-input"
          inputMode="none"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          aria-describedby="second-factor-hint"
          maxLength={MOST_LETTERS}
          value={code}
          onChange={({ target }) => setCode(target.value.trim())}
        />
        <Problem error={error} {...(wrong && { words: wrong })} />
        <Keypad value={code} length={MOST_LETTERS} onChange={setCode} />
        <button type="submit" className="primary" data-testid="complete-login" disabled={code.length < 6 || loading}>
          {messages.otp.signIn}
        </button>
        <button type="button" className="secondary" onClick={onAgain}>
          {messages.back}
        </button>
      </form>
    </Screen>
  )
}
