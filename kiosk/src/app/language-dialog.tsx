import { useMessages } from '../messages/language.ts'
import { LANGUAGE_NAMES, LANGUAGES, type LanguageTag } from '../messages/languages.ts'
import { Dialog } from '../parts/dialog.tsx'

type LanguageDialogProps = { onChoose(language: LanguageTag): void; onClose(): void }

export function LanguageDialog({ onChoose, onClose }: LanguageDialogProps) {
  const { chooseLanguage } = useMessages()
  return (
    <Dialog name="language" title={chooseLanguage} onClose={onClose}>
      <div className="choices">
        {LANGUAGES.map((tag) => (
          <button
            key={tag}
            type="button"
            className="primary"
            lang={tag}
            data-testid={`language-${tag}`}
            onClick={() => onChoose(tag)}
          >
            {LANGUAGE_NAMES[tag]}
          </button>
        ))}
      </div>
    </Dialog>
  )
}
