import { useState } from 'react'
import { useMessages } from '../messages/language.ts'
import { LANGUAGE_NAMES, type LanguageTag } from '../messages/languages.ts'
import { Icon } from '../parts/icon.tsx'
import type { Display } from './display.ts'
import { DisplayDialog } from './display-dialog.tsx'
import { LanguageDialog } from './language-dialog.tsx'
import { ReadAloud } from './read-aloud.tsx'

type TopBarProps = {
  language: LanguageTag
  /** Changes with the screen. */
  visit: number
  onLanguage(language: LanguageTag): void
  display: Display
  onDisplay(some: Partial<Display>): void
  /** Only when somebody is signed in. */
  onLogOut?: () => void
}

/** What is at hand on every screen: language, letters and colours, the way out. */
export function TopBar({ language, visit, onLanguage, display, onDisplay, onLogOut }: TopBarProps) {
  const messages = useMessages()
  const [dialog, setDialog] = useState<'language' | 'display' | null>(null)
  const close = () => setDialog(null)
  function choose(tag: LanguageTag) {
    close()
    onLanguage(tag)
  }
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
        <button type="button" className="quiet" data-testid="open-language" onClick={() => setDialog('language')}>
          <Icon name="language" />
          <span className="for-screen-readers">{messages.changeLanguage}: </span>
          {LANGUAGE_NAMES[language]}
        </button>
        <button type="button" className="quiet" data-testid="open-display" onClick={() => setDialog('display')}>
          <Icon name="letters" />
          {messages.display.open}
        </button>
        <ReadAloud language={language} visit={visit} />
        {onLogOut ? (
          <button type="button" className="quiet" data-testid="log-out" onClick={onLogOut}>
            <Icon name="exit" />
            {messages.logOut}
          </button>
        ) : null}
      </div>
      {dialog === 'language' ? <LanguageDialog onChoose={choose} onClose={close} /> : null}
      {dialog === 'display' ? <DisplayDialog display={display} onChange={onDisplay} onClose={close} /> : null}
    </header>
  )
}
