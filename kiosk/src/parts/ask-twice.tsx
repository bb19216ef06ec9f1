import { type ReactNode, useState } from 'react'
import { Problem } from './problem.tsx'
import './ask-twice.css'

type AskTwiceProps = {
  /** On the button, and what it is about where a reader of the screen does not see it. */
  label: ReactNode
  about?: string
  /** Of the button; that of the second one ends with `-yes`. */
  testId: string
  words: { sure: string; yes: string; no: string }
  busy: boolean
  error?: unknown
  onSure(): void
}

/** A button that asks once more before it does what cannot be undone. */
export function AskTwice({ label, about, testId, words, busy, error, onSure }: AskTwiceProps) {
  const [asking, setAsking] = useState(false)
  if (!asking)
    return (
      <button
        type="button"
        className="secondary"
        data-testid={testId}
        aria-label={about}
        onClick={() => setAsking(true)}
      >
        {label}
      </button>
    )
  return (
    <div role="alert" className="ask-twice">
      <p className="notice">{words.sure}</p>
      <div className="side-by-side">
        <button type="button" className="primary" data-testid={`${testId}-yes`} disabled={busy} onClick={onSure}>
          {words.yes}
        </button>
        <button type="button" className="secondary" onClick={() => setAsking(false)}>
          {words.no}
        </button>
      </div>
      <Problem error={error} />
    </div>
  )
}
