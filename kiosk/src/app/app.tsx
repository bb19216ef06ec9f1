import { useEffect, useState } from 'react'
import type { FirstScreen } from '../first-screen/first-screen.ts'
import type { Graph } from '../graph-client.ts'
import { IdleDialog } from '../machine/idle-dialog.tsx'
import { forgetSession, isQuickPayment, keepSession } from '../machine/kept-session.ts'
import { Notices } from '../machine/notices.tsx'
import { LONGEST_MS } from '../machine/presence.ts'
import { startAfresh, useFreshStart } from '../machine/use-fresh-start.ts'
import { usePresence } from '../machine/use-presence.ts'
import { type Language, LanguageContext, type LanguageTag, loadLanguage } from '../messages/language.ts'
import { catalogue } from '../sections/catalogue.ts'
import type { Tokens } from '../session.ts'
import { CurrentScreen } from './current-screen.tsx'
import { LanguagePlace } from './language-place.tsx'
import type { Navigation, Place } from './navigation.ts'
import type { Resumed } from './resume.ts'
import { SkipLink } from './skip-link.tsx'
import { TopBar } from './top-bar.tsx'
import { useDisplay } from './use-display.ts'
import { usePlace } from './use-place.ts'

type AppProps = {
  graph: Graph
  navigation: Navigation
  firstScreen: FirstScreen
  resumed: Resumed | null
  /** On the very first screen, before this was loaded. */
  chosen: Language | null
}

export function App({ graph, navigation, firstScreen, resumed, chosen }: AppProps) {
  const [language, setLanguage] = useState<Language | null>(resumed?.language ?? chosen)
  const [endsAt, setEndsAt] = useState<number | null>(resumed?.endsAt ?? null)
  const [leaving, setLeaving] = useState(false)
  const { display, change, reset } = useDisplay()
  const { place, visit } = usePlace(navigation)
  const isOut = place.screen === 'language'
  const presence = usePresence({
    graph,
    watching: !isOut,
    endsAt,
    onGone: leave,
    // Other sections are followed live too, and say nothing about whether somebody is there.
    isWaiting: () => place.screen === 'section' && catalogue[place.section].waits === true && graph.isLive(),
  })
  useFreshStart(isOut && visit > 0 && !leaving)
  useKeptPlace({ graph, place, language })
  useEffect(() => {
    document.documentElement.lang = language?.tag ?? 'hi'
  }, [language])

  /** Ends the visit of a person: the next one starts at the first screen, as if nobody had been here. */
  function leave() {
    navigation.startAt({ screen: 'language' })
    setLanguage(null)
    setEndsAt(null)
    reset()
    void graph.logOut()
    setLeaving(true)
    void startAfresh().then((loading) => setLeaving(loading))
  }
  const choose = async (tag: LanguageTag) => setLanguage(await loadLanguage(tag))
  async function begin(latest: () => LanguageTag) {
    await choose(latest())
    navigation.open({ screen: 'phone', phoneNumber: '' })
  }
  function signIn(tokens: Tokens) {
    const end = Date.now() + LONGEST_MS
    graph.session.open(tokens)
    keepSession({ endsAt: end })
    setEndsAt(end)
    navigation.startAt({ screen: 'section', section: 'home' })
  }

  if (leaving) return <main className="screen" data-screen="leaving" aria-busy="true" />
  if (isOut || !language) return <LanguagePlace firstScreen={firstScreen} onChoose={begin} />
  return (
    <LanguageContext value={language}>
      <SkipLink />
      <TopBar
        language={language.tag}
        visit={visit}
        onLanguage={choose}
        display={display}
        onDisplay={change}
        onLogOut={place.screen === 'section' ? leave : undefined}
      />
      <Notices minutesLeft={presence.minutesLeft} />
      <CurrentScreen key={visit} graph={graph} navigation={navigation} onSignedIn={signIn} onLogOut={leave} />
      {presence.idleSeconds === null ? null : <IdleDialog seconds={presence.idleSeconds} onLeave={leave} />}
    </LanguageContext>
  )
}

type KeptPlaceOptions = { graph: Graph; place: Place; language: Language | null }

/** Where a reload would go on. Of who did not sign in, a payment alone is kept, and by who begins it. */
function useKeptPlace({ graph, place, language }: KeptPlaceOptions): void {
  useEffect(() => {
    if (!graph.session.isOpen()) {
      // Back at the number there is no payment: what was pressed for another is nobody's business any more.
      if (place.screen !== 'section' || !isQuickPayment(place)) forgetSession()
      return
    }
    if (place.screen !== 'section' || !language) return
    keepSession({ language: language.tag, section: place.section, about: place.about })
  }, [graph, place, language])
}
