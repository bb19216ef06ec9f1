import type { Utility } from '../generated/operations.ts'
import { type LanguageTag, useMessages, useWords } from '../messages/language.ts'
import { Icon } from './icon.tsx'
import { Pictogram } from './pictogram.tsx'
import './pick-connection.css'

/** What stands before the number on every bill. */
const consumerNumberWords: Record<LanguageTag, string> = {
  en: 'Consumer no.',
  hi: 'उपभोक्ता क्र.',
  mr: 'ग्राहक क्र.',
  ta: 'நுகர்வோர் எண்',
  bn: 'গ্রাহক নং',
}

type Choice = { id: string; utility: Utility; consumerNumber: string }

type PickConnectionProps = { connections: Choice[]; chosen: string | undefined; onChoose(id: string): void }

/** Which of one's connections a screen is about; with one alone it only says so. */
export function PickConnection({ connections, chosen, onChoose }: PickConnectionProps) {
  const { utilities } = useMessages()
  const consumerNumberLabel = useWords(consumerNumberWords)
  return (
    <div className="pick-connection">
      {connections.map(({ id, utility, consumerNumber }) => (
        <button
          key={id}
          type="button"
          className="secondary pick"
          aria-pressed={id === chosen}
          data-testid={`pick-${utility}`}
          onClick={() => onChoose(id)}
        >
          <Pictogram utility={utility} />
          <span className="pick-words">
            <b>{utilities[utility]}</b>
            <small>{consumerNumberLabel}</small>
            <small className="number">{consumerNumber}</small>
          </span>
          {id === chosen ? <Icon name="check" /> : null}
        </button>
      ))}
    </div>
  )
}
