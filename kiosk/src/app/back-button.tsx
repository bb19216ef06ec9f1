import { useMessages } from '../messages/language.ts'
import { Icon } from '../parts/icon.tsx'

/** One screen back: a kiosk's browser shows no button of its own. */
export function BackButton({ onBack }: { onBack(): void }) {
  const { back } = useMessages()
  return (
    <nav className="back-bar" aria-label={back}>
      <button type="button" className="secondary" data-testid="back" onClick={onBack}>
        <Icon name="back" />
        {back}
      </button>
    </nav>
  )
}
