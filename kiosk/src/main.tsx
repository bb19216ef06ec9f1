import { ApolloProvider } from '@apollo/client/react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { createNavigation, type Navigation } from './app/navigation.ts'
import { type Resumed, resume } from './app/resume.ts'
import { createGraph } from './graph-client.ts'
import { learnMachineKey } from './machine/machine-key.ts'
import { watchNetwork } from './machine/network.ts'
import { loadAllLanguages } from './messages/language.ts'
import { loadAllSections } from './sections/catalogue.ts'
import './fonts.css'
import './styles.css'

async function start(root: Element) {
  learnMachineKey()
  watchNetwork()
  const graph = createGraph()
  const resumed = await resume(graph)
  createRoot(root).render(
    <StrictMode>
      <ApolloProvider client={graph.apollo}>
        <App graph={graph} navigation={navigate(resumed)} resumed={resumed} />
      </ApolloProvider>
    </StrictMode>,
  )
  // What is loaded ahead is there when the network is not: a screen opens, and says so.
  requestIdleCallback(async () => {
    await loadAllLanguages()
    await loadAllSections()
  })
}

function navigate(resumed: Resumed | null): Navigation {
  if (!resumed) return createNavigation({ screen: 'language' })
  const navigation = createNavigation({ screen: 'section', section: 'home' })
  const { section, about } = resumed
  if (section !== 'home') navigation.open({ screen: 'section', section, ...(about !== undefined && { about }) })
  return navigation
}

const root = document.getElementById('app')
if (!root) throw new Error('index.html has no #app')
void start(root)
