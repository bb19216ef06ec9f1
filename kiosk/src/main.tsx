import { ApolloProvider } from '@apollo/client/react'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { createGraph } from './graph-client.ts'
import './styles.css'

const graph = createGraph()
const root = document.getElementById('app')
if (!root) throw new Error('index.html has no #app')
createRoot(root).render(
  <StrictMode>
    <ApolloProvider client={graph.apollo}>
      <App graph={graph} />
    </ApolloProvider>
  </StrictMode>,
)
