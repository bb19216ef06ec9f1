import type { SignOrigin } from '@suvidha/service-kit/client-origin'
import type { GraphqlRequest } from '@suvidha/service-kit/service'
import type { ExecutionResult } from 'graphql'
import { type Client, createClient } from 'graphql-ws'
import { WebSocket } from 'ws'
import { receiveEvents } from './receive-events.ts'
import { connectHttp, unavailable } from './subgraph-http.ts'
import type { SubgraphTarget } from './subgraph-target.ts'

export interface RemoteSubgraphOptions {
  /** Where it answers GraphQL: `http://billing:4002/graphql`, or its origin alone for `/graphql` there. */
  readonly url: string
  readonly timeoutMs?: number
  /** Queries on one connection before the first is answered: for servers that answer them side by side. */
  readonly pipelining?: number
  /** Proves that it is a gateway who says where a client is. */
  readonly signOrigin?: SignOrigin
  /** How to ask whether it can work: its `/readyz`, or for a subgraph that is not ours the simplest query. */
  readonly readiness?: 'readyz' | 'query'
}

const maxBackoffMs = 5000

/** A subgraph on another machine: queries over pooled HTTP, all subscriptions over one socket. */
export function targetOverHttp(options: RemoteSubgraphOptions): SubgraphTarget {
  const { timeoutMs = 10_000, pipelining = 1, readiness = 'readyz' } = options
  const url = endpointOf(options.url)
  const http = connectHttp({ url, timeoutMs, pipelining, signOrigin: options.signOrigin })
  const socket = connectSocket(url, options.signOrigin)
  const method = readiness === 'query' ? queryInit : {}
  return {
    execute: http.post,
    subscribe: (request) => socket.subscribe(request, timeoutMs),
    async checkReady() {
      const address = readiness === 'query' ? url : new URL('/readyz', url)
      const response = await fetch(address, { ...method, signal: AbortSignal.timeout(timeoutMs) })
      await response.body?.cancel()
      if (!response.ok) throw unavailable()
    },
    async stop() {
      await socket.stop()
      await http.stop()
    },
  }
}

const queryInit = {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query: '{ __typename }' }),
}

const endpointOf = (url: string) => (new URL(url).pathname === '/' ? new URL('/graphql', url).href : url)

/**
 * When the subgraph restarts, the client connects again with backoff and repeats every running subscription;
 * a subgraph sends the current state first, so the reader misses nothing and its own socket stays open.
 */
function connectSocket(url: string, signOrigin: SignOrigin | undefined) {
  let connected = false
  const waiting = new Set<() => void>()
  const client: Client = createClient({
    url: url.replace(/^http/, 'ws'),
    webSocketImpl: WebSocket,
    lazy: true,
    keepAlive: 10_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: (retries) => backOff(retries),
    // Reconnecting is this client's work; a failed attempt is not an error of the process.
    onNonLazyError: () => {},
    on: {
      connected: () => {
        connected = true
        for (const resume of waiting) resume()
      },
      closed: () => {
        connected = false
      },
    },
  })

  return {
    async subscribe(request: GraphqlRequest, timeoutMs: number): Promise<AsyncIterator<ExecutionResult, void>> {
      const events = receiveEvents({ client, signOrigin }, request)
      if (connected) return events
      try {
        await waitFor(waiting, timeoutMs)
        return events
      } catch (error) {
        await events.return?.()
        throw error
      }
    },
    async stop() {
      // Rejects when a connection is just being tried; there is nothing left to close then.
      await Promise.resolve(client.dispose()).catch(() => {})
    },
  }
}

function backOff(retries: number): Promise<void> {
  const delayMs = Math.min(100 * 2 ** retries, maxBackoffMs) * (0.5 + Math.random() / 2)
  return new Promise((resolve) => setTimeout(resolve, delayMs))
}

function waitFor(waiting: Set<() => void>, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (done: () => void) => {
      clearTimeout(timer)
      waiting.delete(resume)
      done()
    }
    const resume = () => settle(resolve)
    const timer = setTimeout(() => settle(() => reject(unavailable())), timeoutMs)
    waiting.add(resume)
  })
}
