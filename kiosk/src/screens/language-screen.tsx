import { useEffect } from 'react'
import { LANGUAGE_NAMES, LANGUAGES, type LanguageTag } from '../messages/language.ts'
import { Icon, type IconName } from '../parts/icon.tsx'

const UTILITIES: IconName[] = ['ELECTRICITY', 'GAS', 'WATER']

/** The first screen speaks every language at once. */
export function LanguageScreen({ onChoose }: { onChoose(language: LanguageTag): void }) {
  useEffect(() => {
    document.title = 'सुविधा · Suvidha'
  }, [])
  return (
    <main className="screen screen-language" data-screen="language">
      <div className="welcome">
        <p className="welcome-pictures">
          {UTILITIES.map((name) => (
            <span key={name} className={`pictogram pictogram-${name}`}>
              <Icon name={name} />
            </span>
          ))}
        </p>
        <h1>
          <span lang="hi">सुविधा</span> <span lang="en">Suvidha</span>
        </h1>
        <p lang="hi">बिजली, गैस और पानी के बिल यहाँ भरें।</p>
        <p lang="en">Pay electricity, gas and water bills here.</p>
      </div>
      <div className="language-choice">
        {LANGUAGES.map((tag) => (
          <button
            key={tag}
            type="button"
            className="primary language-button"
            lang={tag}
            data-testid={`language-${tag}`}
            onClick={() => onChoose(tag)}
          >
            {LANGUAGE_NAMES[tag]}
          </button>
        ))}
      </div>
    </main>
  )
}
