import { ApolloProvider } from '@apollo/client/react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { createNavigation } from './app/navigation.ts'
import { createGraph } from './graph-client.ts'
import { loadAllLanguages } from './messages/language.ts'
import { loadAllSections } from './sections/catalogue.ts'
import './fonts.css'
import './styles.css'

const graph = createGraph()
const navigation = createNavigation({ screen: 'language' })
const root = document.getElementById('app')
if (!root) throw new Error('index.html has no #app')
createRoot(root).render(
  <StrictMode>
    <ApolloProvider client={graph.apollo}>
      <App graph={graph} navigation={navigation} />
    </ApolloProvider>
  </StrictMode>,
)

// What is loaded ahead is there when the network is not: a screen opens, and says so.
addEventListener('load', () => {
  requestIdleCallback(async () => {
    await loadAllLanguages()
    await loadAllSections()
  })
})
