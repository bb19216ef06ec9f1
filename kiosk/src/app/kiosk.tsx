import { ApolloProvider } from '@apollo/client/react'
import type { ReactElement } from 'react'
import { createGraph } from '../graph-client.ts'
import { watchNetwork } from '../machine/network.ts'
import type { Language } from '../messages/language.ts'
import { App } from './app.tsx'
import { createNavigation, type Navigation } from './navigation.ts'
import { type Resumed, resume } from './resume.ts'

/** All that comes after the first screen, on which a language was chosen; null where there is a session to go on with. */
export async function openKiosk(chosen: Language | null): Promise<ReactElement> {
  watchNetwork()
  const graph = createGraph()
  const resumed = chosen ? null : await resume(graph)
  const navigation = navigate(resumed)
  if (chosen) navigation.open({ screen: 'phone', phoneNumber: '' })
  return (
    <ApolloProvider client={graph.apollo}>
      <App graph={graph} navigation={navigation} resumed={resumed} chosen={chosen} />
    </ApolloProvider>
  )
}

function navigate(resumed: Resumed | null): Navigation {
  if (!resumed) return createNavigation({ screen: 'language' })
  const navigation = createNavigation({ screen: 'section', section: 'home' })
  const { section, about } = resumed
  if (section !== 'home') navigation.open({ screen: 'section', section, ...(about !== undefined && { about }) })
  return navigation
}
