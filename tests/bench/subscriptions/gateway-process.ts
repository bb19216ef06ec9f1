import { readConfig } from '@suvidha/gateway/config'
import { start } from '@suvidha/gateway/start'
import type { SubgraphTarget } from '@suvidha/gateway/subgraph-target'
import { createLogger } from '@suvidha/service-kit/logger'
import { stopOnSignal } from '@suvidha/service-kit/run-service'
import type { GraphqlRequest, HttpRoute } from '@suvidha/service-kit/service'
import type { ExecutionResult } from 'graphql'
import { createLocalJWKSet } from 'jose'

/**
 * Our gateway before a payment subgraph of its own process, whose payments change when the benchmark says so
 * (`POST /webhooks/change`), and which tells what it holds (`GET /webhooks/state`).
 */
const streams = new Map<string, Set<(result: ExecutionResult | undefined) => void>>()
let opened = 0
let resolved = 0

const payment = (id: string, status: string): ExecutionResult => ({
  data: {
    paymentUpdated: {
      __typename: 'Payment',
      id,
      status,
      amount: { paise: 12_300 },
      bills: [{ __typename: 'Bill', id: 'b1' }],
    },
  },
})

function subscribe({ variables }: GraphqlRequest): AsyncIterator<ExecutionResult, void> {
  const id = String(variables?.paymentId)
  const waiting: ExecutionResult[] = [payment(id, 'PENDING')]
  let wake: ((result: ExecutionResult | undefined) => void) | undefined
  const listen = (result: ExecutionResult | undefined) => {
    if (wake) wake(result)
    else if (result) waiting.push(result)
    wake = undefined
  }
  const listeners = streams.get(id) ?? new Set()
  streams.set(id, listeners.add(listen))
  opened += 1
  return {
    async next() {
      const value = waiting.shift() ?? (await new Promise<ExecutionResult | undefined>((resolve) => (wake = resolve)))
      return value ? { done: false, value } : { done: true, value: undefined }
    },
    async return() {
      listen(undefined)
      if (listeners.delete(listen)) opened -= 1
      if (listeners.size === 0) streams.delete(id)
      return { done: true, value: undefined }
    },
  }
}

const target = (answer: () => unknown): SubgraphTarget => ({
  async execute() {
    resolved += 1
    return { data: answer() } as ExecutionResult
  },
  subscribe: async (request) => subscribe(request),
  checkReady: async () => {},
  stop: async () => {},
})

const routes: HttpRoute[] = [
  {
    method: 'POST',
    path: '/webhooks/change',
    async handle(request, response) {
      const { searchParams } = new URL(request.url ?? '/', 'http://gateway')
      const id = searchParams.get('id') ?? ''
      for (const listen of streams.get(id) ?? []) listen(payment(id, searchParams.get('status') ?? 'CREATED'))
      response.end('{}')
    },
  },
  {
    method: 'GET',
    path: '/webhooks/state',
    async handle(_request, response) {
      for (let time = 0; time < 3; time += 1) {
        globalThis.gc?.()
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      const { heapUsed, external, rss } = process.memoryUsage()
      const sockets = process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length
      response.end(JSON.stringify({ heapUsed, external, rss, sockets, opened, resolved }))
    },
  },
]

const logger = createLogger('gateway', process.env.LOG_LEVEL)
const nothing = target(() => ({}))
const gateway = await start({
  config: readConfig(process.env),
  logger,
  keys: createLocalJWKSet(JSON.parse(process.env.JWKS ?? '')),
  targets: {
    auth: nothing,
    billing: target(() => ({ _entities: [{ number: 'B-1', status: 'ISSUED', amountDue: { paise: 12_300 } }] })),
    payment: nothing,
    document: target(() => ({ _entities: [{ receipt: null }] })),
    notification: nothing,
  },
  routes,
})
stopOnSignal(logger, () => gateway.stop())
