import { useEffect, useEffectEvent, useState } from 'react'
import type { Graph } from '../graph-client.ts'
import { watchPresence } from '../machine/presence.ts'
import { type Language, LanguageContext, type LanguageTag, loadLanguage } from '../messages/language.ts'
import { LanguageScreen } from '../sign-in/language-screen.tsx'
import { OtpScreen } from '../sign-in/otp-screen.tsx'
import { PhoneScreen } from '../sign-in/phone-screen.tsx'
import { useDisplay } from './display.ts'
import { type Navigation, usePlace } from './navigation.ts'
import { OpenSection } from './open-section.tsx'
import { TopBar } from './top-bar.tsx'

type AppProps = { graph: Graph; navigation: Navigation }

export function App({ graph, navigation }: AppProps) {
  const [language, setLanguage] = useState<Language | null>(null)
  const { display, change, reset } = useDisplay()
  const { place, visit } = usePlace(navigation)
  const leave = useLeave({ graph, navigation, resetDisplay: reset })
  usePresence({ graph, watching: place.screen !== 'language', onGone: leave })
  useEffect(() => {
    document.documentElement.lang = language?.tag ?? 'hi'
  }, [language])

  const choose = async (tag: LanguageTag) => setLanguage(await loadLanguage(tag))
  async function begin(tag: LanguageTag) {
    await choose(tag)
    navigation.open({ screen: 'phone', phoneNumber: '' })
  }
  if (place.screen === 'language' || !language) return <LanguageScreen onChoose={begin} />
  const signedIn = place.screen === 'section'
  return (
    <LanguageContext value={language}>
      <TopBar
        language={language.tag}
        onLanguage={choose}
        display={display}
        onDisplay={change}
        onLogOut={signedIn ? leave : undefined}
      />
      <CurrentScreen key={visit} graph={graph} navigation={navigation} onLogOut={leave} />
    </LanguageContext>
  )
}

type CurrentScreenProps = AppProps & { onLogOut(): void }

function CurrentScreen({ graph, navigation, onLogOut }: CurrentScreenProps) {
  // Fixed for this visit: what is opened next is another one's.
  const [place] = useState(navigation.place)
  switch (place.screen) {
    case 'language':
      return null
    case 'phone':
      return (
        <PhoneScreen
          phoneNumber={place.phoneNumber}
          onSent={(sent) => navigation.open({ screen: 'otp', sent })}
          onQuickPay={() => navigation.open({ screen: 'section', section: 'quick-pay' })}
        />
      )
    case 'otp':
      return (
        <OtpScreen
          sent={place.sent}
          onChangeNumber={navigation.back}
          onSignedIn={(tokens) => {
            graph.session.open(tokens)
            navigation.startAt({ screen: 'section', section: 'home' })
          }}
        />
      )
    case 'section':
      return <OpenSection graph={graph} navigation={navigation} place={place} onLogOut={onLogOut} />
  }
}

type Leaving = AppProps & { resetDisplay(): void }

/** Ends the visit of a person: the next one starts at the first screen, as if nobody had been here. */
function useLeave({ graph, navigation, resetDisplay }: Leaving): () => void {
  return () => {
    navigation.startAt({ screen: 'language' })
    resetDisplay()
    void graph.logOut()
  }
}

type PresenceOptions = { graph: Graph; watching: boolean; onGone(): void }

function usePresence({ graph, watching, onGone }: PresenceOptions): void {
  const onGoneNow = useEffectEvent(onGone)
  useEffect(() => {
    if (!watching) return
    return watchPresence({
      onTouch: () => void graph.session.accessToken(),
      onGone: onGoneNow,
      isWaiting: graph.isLive,
    })
  }, [graph, watching])
}
