import { ApolloProvider } from '@apollo/client/react'
import type { ReactElement } from 'react'
import { createGraph, type Graph } from '../graph-client.ts'
import { watchNetwork } from '../machine/network.ts'
import type { Language } from '../messages/language.ts'
import { App } from './app.tsx'
import { createNavigation, type Navigation } from './navigation.ts'
import { type Resumed, resume } from './resume.ts'

/** All that comes after the first screen, on which this language was chosen. */
export function beginKiosk(chosen: Language, navigation: Navigation): ReactElement {
  watchNetwork()
  const graph = createGraph()
  navigation.open({ screen: 'phone', phoneNumber: '' })
  return show(graph, <App graph={graph} navigation={navigation} resumed={null} chosen={chosen} />)
}

/** What was there before the page was loaded anew. */
export async function resumeKiosk(): Promise<ReactElement> {
  watchNetwork()
  const graph = createGraph()
  const resumed = await resume(graph)
  return show(graph, <App graph={graph} navigation={navigate(resumed)} resumed={resumed} chosen={null} />)
}

const show = ({ apollo }: Graph, app: ReactElement) => <ApolloProvider client={apollo}>{app}</ApolloProvider>

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
