import { LANGUAGE_NAMES, LANGUAGES, type LanguageTag, useMessages } from '../messages/language.ts'
import { Icon } from './icon.tsx'

type TopBarProps = {
  language: LanguageTag
  onLanguage(language: LanguageTag): void
  /** Only when somebody is signed in. */
  onLogOut?: () => void
}

export function TopBar({ language, onLanguage, onLogOut }: TopBarProps) {
  const messages = useMessages()
  return (
    <header className="top-bar">
      <p className="brand">
        <span className="brand-mark">
          <Icon name="ELECTRICITY" />
        </span>
        <span>
          <b>
            <span lang="hi">सुविधा</span> <span lang="en">Suvidha</span>
          </b>
          <small>{messages.brandLine}</small>
        </span>
      </p>
      <div className="top-actions">
        {LANGUAGES.filter((tag) => tag !== language).map((tag) => (
          <button key={tag} type="button" className="quiet" lang={tag} onClick={() => onLanguage(tag)}>
            {LANGUAGE_NAMES[tag]}
          </button>
        ))}
        {onLogOut ? (
          <button type="button" className="quiet" data-testid="log-out" onClick={onLogOut}>
            <Icon name="exit" />
            {messages.logOut}
          </button>
        ) : null}
      </div>
    </header>
  )
}
