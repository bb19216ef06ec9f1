import { useConnectionState } from '../../connection.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Problem } from '../../parts/problem.tsx'
import { payWords } from './words.ts'

/** A broken connection mends itself; a refused question is asked again by hand. */
export function ConnectionProblem({ error, onRetry }: { error: unknown; onRetry(): void }) {
  const { tryAgain } = useMessages()
  const pay = useWords(payWords)
  const connection = useConnectionState()
  return (
    <>
      <p
        role="status"
        data-testid="connection"
        data-state={connection}
        className={connection === 'lost' ? 'notice' : 'for-screen-readers'}
      >
        {connection === 'lost' ? pay.reconnecting : ''}
      </p>
      <Problem error={error} />
      {error ? (
        <button type="button" className="secondary" onClick={onRetry}>
          {tryAgain}
        </button>
      ) : null}
    </>
  )
}
