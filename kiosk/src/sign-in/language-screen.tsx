import { useEffect, useState } from 'react'
import { LANGUAGE_NAMES, LANGUAGES, type LanguageTag } from '../messages/language.ts'
import { Icon, type IconName } from '../parts/icon.tsx'

const UTILITIES: IconName[] = ['ELECTRICITY', 'GAS', 'WATER']

/** What is done here, said in each language. */
const INVITATIONS: Record<LanguageTag, string> = {
  hi: 'बिजली, गैस और पानी के बिल यहाँ भरें।',
  en: 'Pay electricity, gas and water bills here.',
  mr: 'वीज, गॅस आणि पाण्याची बिले इथे भरा.',
  ta: 'மின்சார, எரிவாயு, தண்ணீர் பில்களை இங்கே செலுத்துங்கள்.',
  bn: 'বিদ্যুৎ, গ্যাস ও জলের বিল এখানে দিন।',
}

/** The first screen speaks every language at once. */
export function LanguageScreen({ onChoose }: { onChoose(language: LanguageTag): Promise<void> }) {
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    document.title = 'सुविधा · Suvidha'
  }, [])
  function choose(tag: LanguageTag) {
    setFailed(false)
    onChoose(tag).catch(() => setFailed(true))
  }
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
      </div>
      <ul className="language-choice">
        {LANGUAGES.map((tag) => (
          <li key={tag}>
            <button
              type="button"
              className="primary language-button"
              lang={tag}
              data-testid={`language-${tag}`}
              onClick={() => choose(tag)}
            >
              <b>{LANGUAGE_NAMES[tag]}</b>
              <span>{INVITATIONS[tag]}</span>
            </button>
          </li>
        ))}
      </ul>
      <div role="alert" className="problem-area">
        {failed ? (
          <p className="problem" data-testid="problem">
            <Icon name="warning" />
            <span>
              <span lang="hi">कनेक्शन नहीं है। फिर छुएँ।</span> · <span lang="en">No connection. Touch again.</span>
            </span>
          </p>
        ) : null}
      </div>
    </main>
  )
}
