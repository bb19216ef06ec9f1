import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client'
import { RetryLink } from '@apollo/client/link/retry'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import { createClient as createSseClient } from 'graphql-sse'
import { createClient as createWsClient } from 'graphql-ws'
import { WebSocket } from 'ws'

/** One subscription of a real client, as its user sees it. */
export interface Watching {
  readonly statuses: string[]
  readonly codes: string[]
  /** What ended it, if not its completion. */
  readonly failures: unknown[]
  readonly isComplete: () => boolean
  leave(): void
}

export interface LiveClient {
  watch(query: string, variables: Readonly<Record<string, unknown>>): Watching
  stop(): void | Promise<void>
}

export interface LiveClientOptions {
  /** Asked before each connection: `http://127.0.0.1:4000`. */
  readonly url: () => string
  readonly token?: string | undefined
}

/** How soon a client of these tests is back. */
const retryMs = 50
const attempts = 200

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly errors?: readonly { readonly extensions?: Readonly<Record<string, unknown>> }[] | undefined
}

function observe(
  begin: (listener: { next(answer: Answer): void; error(why: unknown): void; complete(): void }) => () => void,
) {
  const statuses: string[] = []
  const codes: string[] = []
  const failures: unknown[] = []
  let complete = false
  const leave = begin({
    next({ data, errors }) {
      for (const { extensions } of errors ?? []) codes.push(String(extensions?.code))
      for (const field of Object.values(data ?? {})) {
        if (field) statuses.push((field as { status: string }).status)
      }
    },
    error: (why) => void failures.push(why),
    complete: () => {
      complete = true
    },
  })
  return { statuses, codes, failures, isComplete: () => complete, leave }
}

const bearer = (token: string | undefined): Record<string, string> =>
  token ? { authorization: `Bearer ${token}` } : {}
const untilRetry = () => new Promise<void>((resolve) => setTimeout(resolve, retryMs))
const socketUrl = (url: () => string) => () => `${url().replace('http', 'ws')}/graphql`

const connectSocket = ({ url, token }: LiveClientOptions) =>
  createWsClient({
    url: socketUrl(url),
    webSocketImpl: WebSocket,
    connectionParams: bearer(token),
    retryAttempts: attempts,
    shouldRetry: () => true,
    retryWait: untilRetry,
  })

function graphqlWs(options: LiveClientOptions): LiveClient {
  const client = connectSocket(options)
  return {
    watch: (query, variables) => observe((listener) => client.subscribe({ query, variables }, listener as never)),
    stop: () => client.dispose(),
  }
}

function graphqlSse({ url, token }: LiveClientOptions): LiveClient {
  const client = createSseClient({
    url: async () => `${url()}/graphql`,
    headers: bearer(token),
    retryAttempts: attempts,
    retry: untilRetry,
  })
  return {
    watch: (query, variables) => observe((listener) => client.subscribe({ query, variables }, listener as never)),
    stop: () => client.dispose(),
  }
}

function apollo(link: ApolloLink, stopLink: () => void | Promise<void>): LiveClient {
  const client = new ApolloClient({ link, cache: new InMemoryCache() })
  return {
    watch: (query, variables) =>
      observe((listener) => {
        const results = client.subscribe({ query: gql(query), variables, fetchPolicy: 'no-cache', errorPolicy: 'all' })
        const subscription = results.subscribe({
          ...listener,
          next: ({ data, error }) =>
            listener.next({
              data: data as Answer['data'] & object,
              errors: (error as { errors?: Answer['errors'] })?.errors,
            }),
        })
        return () => subscription.unsubscribe()
      }),
    async stop() {
      client.stop()
      await stopLink()
    },
  }
}

function apolloBySocket(options: LiveClientOptions): LiveClient {
  const client = connectSocket(options)
  return apollo(new GraphQLWsLink(client), () => client.dispose())
}

function apolloByMultipart({ url, token }: LiveClientOptions): LiveClient {
  const retry = new RetryLink({ delay: { initial: retryMs, max: retryMs }, attempts: { max: attempts } })
  const http = new HttpLink({ uri: () => `${url()}/graphql`, headers: bearer(token) })
  return apollo(ApolloLink.from([retry, http]), () => {})
}

/** The clients people use, each over its transport. */
export const liveClients = {
  'graphql-ws': graphqlWs,
  'graphql-sse': graphqlSse,
  'Apollo Client by WebSocket': apolloBySocket,
  'Apollo Client by multipart': apolloByMultipart,
}
export const clientNames = Object.keys(liveClients) as (keyof typeof liveClients)[]
