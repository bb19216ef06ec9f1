import { explainError } from '../messages/explain-error.ts'
import { useMessages } from '../messages/language.ts'
import { Icon } from './icon.tsx'

/** What went wrong and what to do next, read out at once. Takes no room when there is nothing to say. */
export function Problem({ error, words }: { error: unknown; words?: string }) {
  const messages = useMessages()
  return (
    <div role="alert" className="problem-area">
      {error ? (
        <p className="problem" data-testid="problem">
          <Icon name="warning" />
          <span>{words ?? explainError(error, messages)}</span>
        </p>
      ) : null}
    </div>
  )
}
