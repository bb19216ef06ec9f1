import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client'
import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { SetContextLink } from '@apollo/client/link/context'
import { ErrorLink } from '@apollo/client/link/error'
import { GraphQLWsLink } from '@apollo/client/link/subscriptions'
import { createClient, type Client as LiveClient } from 'graphql-ws'
import { defer, finalize, from, switchMap, throwError } from 'rxjs'
import { learnServerTime } from './clock.ts'
import { setConnectionState } from './connection.ts'
import { LogoutDocument, RefreshSessionDocument } from './generated/operations.ts'
import { forgetSession, keepSession } from './machine/kept-session.ts'
import { machineKey } from './machine/machine-key.ts'
import { noteUnreachable, onReturn } from './machine/network.ts'
import { createSession, type Session, type Tokens } from './session.ts'

/** The way to the graph: queries and mutations over HTTP, subscriptions over one WebSocket. */
export type Graph = {
  apollo: ApolloClient
  session: Session
  /** Something is followed live. */
  isLive(): boolean
  /** Ends the session and forgets all that was read in it. */
  logOut(): Promise<void>
}

const PING_EVERY_MS = 10_000
const PONG_WITHIN_MS = 5_000
const RENEW_EVERY_MS = 10_000

/** Context of an operation that must travel without a token, such as the one that renews it. */
export const anonymous = { anonymous: true }

export function createGraph(): Graph {
  const session = createSession({ refresh, onRefreshToken: keepRefreshToken })
  async function refresh(refreshToken: string): Promise<Tokens> {
    const answer = await apollo.mutate({
      mutation: RefreshSessionDocument,
      variables: { refreshToken },
      context: anonymous,
      fetchPolicy: 'no-cache',
    })
    if (!answer.data) throw new Error('no session')
    return answer.data.refreshSession
  }
  const strangers = { watching: 0 }
  const live = createLiveClient({
    session,
    isWanted: () => session.isOpen() || strangers.watching > 0,
  })
  const apollo = new ApolloClient({
    cache: new InMemoryCache({ typePolicies: { Money: { merge: true }, Receipt: { keyFields: false } } }),
    link: ApolloLink.split(
      ({ operationType }) => operationType === 'subscription',
      ApolloLink.from([countStrangers(strangers), new GraphQLWsLink(live.client)]),
      ApolloLink.from([
        renewAndRetry(session),
        authorize(session),
        new HttpLink({ uri: '/graphql', fetch: timedFetch }),
      ]),
    ),
  })
  // What was asked meanwhile without an answer is asked again; nothing that changes anything is.
  onReturn(() => void apollo.refetchObservableQueries())
  return { apollo, session, isLive: live.isOpen, logOut: () => logOut(apollo, session, live.client) }
}

/** What somebody follows who is not signed in keeps the socket wanted, too. */
function countStrangers(strangers: { watching: number }): ApolloLink {
  return new ApolloLink((operation, forward) => {
    if (!operation.getContext().anonymous) return forward(operation)
    return defer(() => {
      strangers.watching += 1
      return forward(operation)
    }).pipe(
      finalize(() => {
        strangers.watching -= 1
      }),
    )
  })
}

async function logOut(apollo: ApolloClient, session: Session, live: LiveClient): Promise<void> {
  const token = session.close()
  live.terminate()
  setConnectionState('idle')
  await apollo.clearStore()
  // Nothing is left here by now; whether the server hears of it must not hold the next person up.
  const headers = { authorization: `Bearer ${token}` }
  // Goes on when the page is loaded anew meanwhile.
  const context = { ...anonymous, headers, fetchOptions: { keepalive: true } }
  if (token) apollo.mutate({ mutation: LogoutDocument, context, fetchPolicy: 'no-cache' }).catch(() => undefined)
}

/** The subscriptions' socket, open while there are any. It is shown each new token: a kiosk's ends within a minute. */
type LiveOptions = { session: Session; isWanted(): boolean }

function createLiveClient({ session, isWanted }: LiveOptions) {
  let renewing: ReturnType<typeof setInterval> | undefined
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
  let overdue: ReturnType<typeof setTimeout> | undefined
  const client = createClient({
    url: `${scheme}://${location.host}/graphql`,
    lazy: true,
    keepAlive: PING_EVERY_MS,
    retryAttempts: Number.POSITIVE_INFINITY,
    retryWait: (retries) => new Promise((resolve) => setTimeout(resolve, Math.min(500 * 2 ** retries, 8000))),
    shouldRetry: isWanted,
    connectionParams: async () => {
      const token = await session.accessToken()
      return token ? { authorization: `Bearer ${token}` } : {}
    },
    on: {
      connected: (socket) => {
        setConnectionState('up')
        clearInterval(renewing)
        renewing = setInterval(() => showToken(session, socket as WebSocket), RENEW_EVERY_MS)
      },
      // A network that vanished says nothing: without a pong the socket is given up and opened anew.
      ping: (received) => {
        if (!received) overdue = setTimeout(() => client.terminate(), PONG_WITHIN_MS)
      },
      pong: () => clearTimeout(overdue),
      closed: (event) => {
        clearTimeout(overdue)
        clearInterval(renewing)
        renewing = undefined
        // A clean close is ours, once nothing is watched any more.
        setConnectionState((event as CloseEvent).code === 1000 || !isWanted() ? 'idle' : 'lost')
      },
    },
  })
  return { client, isOpen: () => renewing !== undefined }
}

async function showToken(session: Session, socket: WebSocket): Promise<void> {
  const token = await session.accessToken()
  if (!token || socket.readyState !== WebSocket.OPEN) return
  socket.send(JSON.stringify({ type: 'ping', payload: { authorization: `Bearer ${token}` } }))
}

function authorize(session: Session): ApolloLink {
  return new SetContextLink(async (context) => {
    const token = context.anonymous ? null : await session.accessToken()
    return token ? { headers: { ...context.headers, authorization: `Bearer ${token}` } } : {}
  })
}

/** A token can end while a request travels: renew it and ask once more. */
function renewAndRetry(session: Session): ApolloLink {
  return new ErrorLink(({ error, operation, forward }) => {
    const context = operation.getContext()
    if (!isUnauthenticated(error) || context.anonymous || context.renewed || !session.isOpen()) return
    operation.setContext({ renewed: true })
    return from(session.renew()).pipe(switchMap((renewed) => (renewed ? forward(operation) : throwError(() => error))))
  })
}

function isUnauthenticated(error: unknown): boolean {
  return CombinedGraphQLErrors.is(error) && error.errors.some((each) => each.extensions?.code === 'UNAUTHENTICATED')
}

function keepRefreshToken(refreshToken: string | null): void {
  if (refreshToken) keepSession({ refreshToken })
  else forgetSession()
}

async function timedFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const key = machineKey()
  const headers = { ...(init?.headers as Record<string, string>), ...(key && { 'x-kiosk-key': key }) }
  const response = await fetch(input, { ...init, headers }).catch((error: unknown) => {
    // What was given up on purpose says nothing about the network.
    if (!init?.signal?.aborted) noteUnreachable()
    throw error
  })
  learnServerTime(response)
  return response
}
