import { type ReactElement, useRef, useState } from 'react'
import { type LanguageTag, loadLanguage } from '../messages/language.ts'
import { LanguageScreen } from '../sign-in/language-screen.tsx'

interface FirstScreenProps {
  /** What a reload goes on with. */
  kiosk: ReactElement | null
  loadKiosk(): Promise<typeof import('./kiosk.tsx')>
}

/** The languages to choose from, before anything else is loaded; from then on the kiosk shows all of its screens itself. */
export function FirstScreen({ kiosk, loadKiosk }: FirstScreenProps) {
  const [shown, setShown] = useState(kiosk)
  const beginning = useRef(false)
  async function begin(tag: LanguageTag) {
    if (beginning.current) return
    beginning.current = true
    try {
      const [language, { openKiosk }] = await Promise.all([loadLanguage(tag), loadKiosk()])
      setShown(await openKiosk(language))
    } finally {
      beginning.current = false
    }
  }
  return shown ?? <LanguageScreen onChoose={begin} />
}
