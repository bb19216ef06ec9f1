import { useLazyQuery } from '@apollo/client/react'
import { type FormEvent, useId, useState } from 'react'
import { BillByConsumerNumberDocument, type Utility } from '../../generated/operations.ts'
import { anonymous } from '../../graph-client.ts'
import { explainError } from '../../messages/explain-error.ts'
import { useMessages, useWords } from '../../messages/language.ts'
import { Icon } from '../../parts/icon.tsx'
import { Keypad } from '../../parts/keypad.tsx'
import { Pictogram } from '../../parts/pictogram.tsx'
import { Problem } from '../../parts/problem.tsx'
import { Screen } from '../../parts/screen.tsx'
import type { Consumer } from './consumer.ts'
import { isNotFound } from './error-codes.ts'
import { quickWords } from './words.ts'

const UTILITIES: Utility[] = ['ELECTRICITY', 'GAS', 'WATER']
const MOST_CHARACTERS = 32

type FindScreenProps = { onFind(consumer: Consumer): void; onBack(): void }

/** Which bill, and its number: looked up before anything else is shown. */
export function FindScreen({ onFind, onBack }: FindScreenProps) {
  const messages = useMessages()
  const words = useWords(quickWords)
  const [utility, setUtility] = useState<Utility>('ELECTRICITY')
  const [number, setNumber] = useState('')
  const [look, { loading, error }] = useLazyQuery(BillByConsumerNumberDocument, { fetchPolicy: 'no-cache' })
  const id = useId()

  async function submit(event: FormEvent) {
    event.preventDefault()
    const consumer = { utility, consumerNumber: number }
    // A failure stays in `error`, shown below.
    const found = await look({ variables: consumer, context: anonymous }).catch(() => null)
    if (found?.data) onFind(consumer)
  }
  const says = isNotFound(error) ? words.notFound : error && explainError(error, messages)
  return (
    <Screen name="quick-pay" title={words.title}>
      <p className="hint">{words.hint}</p>
      <form className="entry" onSubmit={submit}>
        <UtilityChoice utility={utility} onChoose={setUtility} />
        <label htmlFor={id}>{words.number}</label>
        <input
          id={id}
          data-testid="consumer-number"
          autoComplete="off"
          autoCapitalize="characters"
          value={number}
          onChange={({ target }) => setNumber(target.value.replace(/[^\w/-]/g, '').slice(0, MOST_CHARACTERS))}
        />
        <Keypad value={number} length={MOST_CHARACTERS} onChange={setNumber} />
        <Problem error={error} {...(says && { words: says })} />
        <button type="submit" className="primary" data-testid="find-bill" disabled={!number || loading}>
          {loading ? words.finding : words.find}
        </button>
        <button type="button" className="secondary" data-testid="quick-back" onClick={onBack}>
          {messages.back}
        </button>
      </form>
    </Screen>
  )
}

function UtilityChoice({ utility, onChoose }: { utility: Utility; onChoose(utility: Utility): void }) {
  const { utilities } = useMessages()
  const words = useWords(quickWords)
  return (
    <fieldset className="utility-choice">
      <legend>{words.utility}</legend>
      {UTILITIES.map((each) => (
        <label key={each} className="utility-option" data-testid={`utility-${each}`}>
          <input type="radio" name="utility" checked={utility === each} onChange={() => onChoose(each)} />
          <Pictogram utility={each} />
          <span>{utilities[each]}</span>
          <span className="chosen">
            <Icon name="check" />
          </span>
        </label>
      ))}
    </fieldset>
  )
}
