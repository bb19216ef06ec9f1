import { ApolloProvider } from '@apollo/client/react'
import { StrictMode } from 'react'
import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { FirstScreen } from '../first-screen/first-screen.ts'
import { createGraph, type Graph } from '../graph-client.ts'
import { watchNetwork } from '../machine/network.ts'
import { type Language, type LanguageTag, loadAllLanguages, loadLanguage } from '../messages/language.ts'
import { loadAllSections } from '../sections/catalogue.ts'
import { App } from './app.tsx'
import { createNavigation, type Navigation } from './navigation.ts'
import { type Resumed, resume } from './resume.ts'

type Beginning = { navigation: Navigation; firstScreen: FirstScreen }

/** All that comes after the first screen, on which this language was chosen. */
export async function beginKiosk(chosen: () => LanguageTag, { navigation, firstScreen }: Beginning): Promise<void> {
  const language = await loadLanguage(chosen())
  navigation.open({ screen: 'phone', phoneNumber: '' })
  show({ graph: createGraph(), navigation, firstScreen, chosen: language, resumed: null })
}

/** What was there before the page was loaded anew. */
export async function resumeKiosk(firstScreen: FirstScreen): Promise<void> {
  const graph = createGraph()
  const resumed = await resume(graph)
  show({ graph, navigation: navigate(resumed), firstScreen, chosen: null, resumed })
}

/** What is loaded ahead is there when the network is not: a screen opens, and says so. */
export async function loadAhead(): Promise<void> {
  await loadAllLanguages()
  for (const letters of document.fonts) await letters.load().catch(() => undefined)
  await loadAllSections()
}

type Shown = Beginning & { graph: Graph; chosen: Language | null; resumed: Resumed | null }

function show({ graph, ...shown }: Shown) {
  const root = document.getElementById('app')
  if (!root) throw new Error('index.html has no #app')
  watchNetwork()
  shown.firstScreen.hide()
  // At once: no frame is painted between the two screens.
  flushSync(() =>
    createRoot(root).render(
      <StrictMode>
        <ApolloProvider client={graph.apollo}>
          <App graph={graph} {...shown} />
        </ApolloProvider>
      </StrictMode>,
    ),
  )
}

function navigate(resumed: Resumed | null): Navigation {
  if (!resumed) return createNavigation({ screen: 'language' })
  const { section, about, endsAt } = resumed
  const isKnown = endsAt !== null
  const navigation = createNavigation(
    isKnown ? { screen: 'section', section: 'home' } : { screen: 'phone', phoneNumber: '' },
  )
  if (section !== 'home') navigation.open({ screen: 'section', section, ...(about !== undefined && { about }) })
  return navigation
}
