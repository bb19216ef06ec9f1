import { type ReactElement, useRef, useState } from 'react'
import { type LanguageTag, loadLanguage } from '../messages/language.ts'
import { LanguageScreen } from '../sign-in/language-screen.tsx'
import type { Navigation } from './navigation.ts'

interface FirstScreenProps {
  navigation: Navigation
  loadKiosk(): Promise<typeof import('./kiosk.tsx')>
}

/** The languages to choose from, before anything else is loaded; from then on the kiosk shows all of its screens itself. */
export function FirstScreen({ navigation, loadKiosk }: FirstScreenProps) {
  const [shown, setShown] = useState<ReactElement | null>(null)
  const beginning = useRef(false)
  async function begin(tag: LanguageTag) {
    if (beginning.current) return
    beginning.current = true
    try {
      const [language, { beginKiosk }] = await Promise.all([loadLanguage(tag), loadKiosk()])
      setShown(beginKiosk(language, navigation))
    } finally {
      beginning.current = false
    }
  }
  return shown ?? <LanguageScreen onChoose={begin} />
}
