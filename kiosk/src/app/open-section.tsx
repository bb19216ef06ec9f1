import { Component, type ReactNode, Suspense } from 'react'
import type { Graph } from '../graph-client.ts'
import { useMessages } from '../messages/language.ts'
import { Problem } from '../parts/problem.tsx'
import { Screen } from '../parts/screen.tsx'
import { catalogue } from '../sections/catalogue.ts'
import type { SectionName } from '../sections/section.ts'
import { BackButton } from './back-button.tsx'
import type { Navigation, Place } from './navigation.ts'

type OpenSectionProps = {
  graph: Graph
  navigation: Navigation
  place: Extract<Place, { screen: 'section' }>
  onLogOut(): void
}

/** The section that was opened, once it is loaded. */
export function OpenSection({ graph, navigation, place, onLogOut }: OpenSectionProps) {
  const { view: View, leadsBack } = catalogue[place.section]
  function open(name: SectionName, about?: string) {
    const next: Place = { screen: 'section', section: name, ...(about !== undefined && { about }) }
    if (name === 'home') navigation.startAt(next)
    else navigation.open(next)
  }
  return (
    <Loaded name={place.section}>
      {leadsBack ? null : <BackButton onBack={navigation.back} />}
      <Suspense fallback={<Loading name={place.section} />}>
        <View
          graph={graph}
          {...(place.about !== undefined && { about: place.about })}
          onOpen={open}
          onBack={navigation.back}
          onLogOut={onLogOut}
        />
      </Suspense>
    </Loaded>
  )
}

function Loading({ name }: { name: SectionName }) {
  const messages = useMessages()
  return (
    <Screen name="loading" title={messages.sections[name]}>
      <p role="status" className="hint">
        {messages.loading}
      </p>
      <div className="skeleton" />
    </Screen>
  )
}

function NotLoaded({ name, onAgain }: { name: SectionName; onAgain(): void }) {
  const messages = useMessages()
  return (
    <Screen name="not-loaded" title={messages.sections[name]}>
      <Problem error={new Error('not loaded')} />
      <button type="button" className="primary" onClick={onAgain}>
        {messages.tryAgain}
      </button>
    </Screen>
  )
}

/** A section whose code could not be fetched, or that broke, is offered again rather than a blank screen. */
class Loaded extends Component<{ name: SectionName; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }
  static getDerivedStateFromError() {
    return { failed: true }
  }
  override render() {
    if (!this.state.failed) return this.props.children
    // The browser remembers that a module failed: only the page anew asks for it again.
    return <NotLoaded name={this.props.name} onAgain={() => location.reload()} />
  }
}
