import 'graphiql/setup-workers/vite'
import 'graphiql/style.css'
import { createGraphiQLFetcher } from '@graphiql/toolkit'
import { GraphiQL } from 'graphiql'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'

const url = new URL('/graphql', window.location.href)
const subscriptionUrl = new URL(url)
subscriptionUrl.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'

const fetcher = createGraphiQLFetcher({ url: url.href, subscriptionUrl: subscriptionUrl.href })
const defaultQuery = '# Headers: {"authorization": "Bearer <access token>"}\n{\n  me {\n    id\n    name\n  }\n}\n'
createRoot(document.getElementById('explorer')).render(createElement(GraphiQL, { fetcher, defaultQuery }))
