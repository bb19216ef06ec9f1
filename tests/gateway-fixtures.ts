import composition from '@apollo/composition'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { type GatewayConfig, readConfig } from '@suvidha/gateway/config'
import { targetOverHttp } from '@suvidha/gateway/remote-subgraph'
import { start } from '@suvidha/gateway/start'
import { targetInProcess } from '@suvidha/gateway/subgraph-target'
import type { ReadEndedSessions } from '@suvidha/service-kit/ended-sessions'
import { createGraphqlExecutor } from '@suvidha/service-kit/graphql-executor'
import { type ListeningService, listenService } from '@suvidha/service-kit/graphql-server'
import { createIdentityVerifier, tokenAudience, tokenIssuer } from '@suvidha/service-kit/identity'
import { createLogger } from '@suvidha/service-kit/logger'
import { notFound } from '@suvidha/service-kit/public-error'
import type { HttpRoute, Service } from '@suvidha/service-kit/service'
import type { RequestContext } from '@suvidha/service-kit/subgraph-schema'
import { parse } from 'graphql'
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose'

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key"])'
const logger = createLogger('test', 'silent')

const billing = `${link}
  type Query { bills: [Bill!]! bill(id: ID!): Bill whoAmI: String! secret: String broken: String }
  type Mutation { pay(id: ID!): Bill }
  type Bill @key(fields: "id") { id: ID! number: String! status: String! }`
const payment = `extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@composeDirective"])
    @link(url: "https://suvidha.city/specs/live/v1.0", import: ["@currentState"])
    @composeDirective(name: "@currentState")
  directive @currentState on FIELD_DEFINITION
  type Query { attempts: Int! }
  type Subscription { paymentUpdated(id: ID!): Payment @currentState changed(id: ID!): Payment }
  type Payment @key(fields: "id") { id: ID! status: String! bill: Bill! }
  type Bill @key(fields: "id", resolvable: false) { id: ID! }`

/** Two small subgraphs, their states in the test's hands. */
export function createSubgraphs() {
  const state = { paid: new Set<string>(), listeners: new Set<() => void>(), status: 'PENDING', subscribed: 0 }
  const bill = (id: string) => ({
    __typename: 'Bill',
    id,
    number: `B-${id}`,
    status: state.paid.has(id) ? 'PAID' : 'ISSUED',
  })
  const billingResolvers = {
    Query: {
      bills: () => ['1', '2'].map(bill),
      bill: (_: unknown, { id }: { id: string }) => bill(id),
      whoAmI: (_: unknown, __: unknown, { viewer }: RequestContext) => viewer.id,
      secret: () => {
        throw new Error('password of the database at 10.0.0.1')
      },
      broken: () => {
        throw notFound('There is no such thing.')
      },
    },
    Mutation: {
      pay(_: unknown, { id }: { id: string }) {
        state.paid.add(id)
        return bill(id)
      },
    },
    Bill: { __resolveReference: ({ id }: { id: string }) => bill(id) },
  }
  const paymentResolvers = {
    Query: { attempts: () => 3 },
    Subscription: {
      paymentUpdated: {
        subscribe: (_: unknown, { id }: { id: string }) => watch(state, id),
      },
      changed: {
        subscribe: (_: unknown, { id }: { id: string }) => watch(state, id),
        resolve: ({ paymentUpdated }: { paymentUpdated: unknown }) => paymentUpdated,
      },
    },
  }
  return {
    state,
    services: {
      billing: service('billing', billing, billingResolvers),
      payment: service('payment', payment, paymentResolvers),
    },
  }

  function service(name: string, sdl: string, resolvers: object) {
    return { name, sdl, resolvers }
  }
}

type State = ReturnType<typeof createSubgraphs>['state']

/** The current state first, then each change, until it is CAPTURED. */
function watch(state: State, id: string): AsyncGenerator<unknown, void> {
  let wake = () => {}
  let pending = true
  let over = false
  const listen = () => {
    pending = true
    wake()
  }
  state.listeners.add(listen)
  state.subscribed += 1
  const leave = () => {
    if (!over) state.subscribed -= 1
    over = true
    state.listeners.delete(listen)
    wake()
  }
  return {
    async next() {
      while (!pending && !over) await new Promise<void>((resolve) => (wake = resolve))
      if (over) return { done: true, value: undefined }
      pending = false
      const { status } = state
      if (status === 'CAPTURED') leave()
      return { done: false, value: { paymentUpdated: { id, status, bill: { id: '1' } } } }
    },
    async return() {
      leave()
      return { done: true, value: undefined }
    },
    throw: async (error) => {
      leave()
      throw error
    },
    [Symbol.asyncIterator]() {
      return this
    },
    async [Symbol.asyncDispose]() {
      leave()
    },
  }
}

const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' })
export const keys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), alg: 'EdDSA' }] })

export interface TokenOptions {
  readonly lifetime?: string
  readonly roles?: readonly string[]
  readonly sid?: string
  readonly scope?: string
}

export const tokenOf = (id: string, lifetime = '1h', roles: readonly string[] = []) =>
  tokenWith(id, { lifetime, roles })

export const tokenWith = (id: string, { lifetime = '1h', ...claims }: TokenOptions) =>
  new SignJWT({ roles: [], ...claims })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setIssuer(tokenIssuer)
    .setAudience(tokenAudience)
    .setSubject(id)
    .setJti(id)
    .setIssuedAt()
    .setExpirationTime(lifetime)
    .sign(privateKey)

const config = readConfig({
  PORT: '0',
  DRAIN_MS: '0',
  ANONYMOUS_REQUESTS_PER_MINUTE: '100000',
  IDENTITY_REQUESTS_PER_MINUTE: '100000',
  ADDRESS_REQUESTS_PER_MINUTE: '100000',
  ANONYMOUS_MUTATIONS_PER_MINUTE: '100000',
  IDENTITY_MUTATIONS_PER_MINUTE: '100000',
})

export interface GatewayOptions {
  readonly config?: Partial<GatewayConfig>
  readonly routes?: readonly HttpRoute[]
  readonly readEndedSessions?: ReadEndedSessions
  /** The gateway has no keys: it cannot know who asks. */
  readonly withoutKeys?: boolean
}

/** A gateway before the two subgraphs, in this process or each behind a port of its own. */
export async function startGateway(shape: 'in process' | 'over HTTP', options: GatewayOptions = {}) {
  const { state, services } = createSubgraphs()
  const { supergraphSdl, errors } = composition.composeServices(
    Object.values(services).map(({ name, sdl }) => ({ name, url: `http://${name}.subgraph`, typeDefs: parse(sdl) })),
  )
  if (!supergraphSdl) throw new Error(String(errors))
  const running = Object.values(services).map(({ name, sdl, resolvers }): Service => {
    const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }])
    const createContext = (viewer: RequestContext['viewer'], requestId: string) => ({ viewer, requestId })
    const graphql = createGraphqlExecutor({
      schema,
      verifyIdentity: createIdentityVerifier(keys),
      createContext,
      logger,
    })
    return { name, graphql, routes: [], checkReady: async () => {}, stop: async () => {} }
  })
  const listening = new Map<string, ListeningService>()
  if (shape === 'over HTTP') {
    for (const service of running) listening.set(service.name, await listenService(service, { port: 0, logger }))
  }
  const targets = Object.fromEntries(
    running.map((service) => {
      const remote = listening.get(service.name)
      return [service.name, remote ? targetOverHttp({ url: remote.url, timeoutMs: 1500 }) : targetInProcess(service)]
    }),
  )
  const manager = {
    update: (_sdl: string) => {},
    async initialize({ update }: { update: (sdl: string) => void }) {
      this.update = update
      return { supergraphSdl: String(supergraphSdl) }
    },
  }
  const gateway = await start({
    config: { ...config, ...options.config },
    logger,
    ...(!options.withoutKeys && { keys }),
    targets,
    routes: options.routes ?? [],
    ...(options.readEndedSessions && { readEndedSessions: options.readEndedSessions }),
    supergraph: manager,
  })
  return {
    url: gateway.url,
    port: gateway.port,
    /** Where each subgraph listens, if it does. */
    subgraphUrls: Object.fromEntries([...listening].map(([name, { url }]) => [name, url])),
    state,
    set(status: string) {
      state.status = status
      for (const listener of [...state.listeners]) listener()
    },
    async stopSubgraph(name: string) {
      await listening.get(name)?.stop()
      listening.delete(name)
    },
    /** Stops it, and starts it again after what happens meanwhile. */
    async restartSubgraph(name: string, meanwhile = async () => {}) {
      const before = listening.get(name)
      const service = running.find((entry) => entry.name === name)
      if (!before || !service) throw new Error(`${name} has no port`)
      await before.stop()
      await meanwhile()
      listening.set(name, await listenService(service, { port: before.port, logger }))
    },
    /** Another supergraph takes the place of the one in use. */
    reload: (change: (sdl: string) => string) => manager.update(change(supergraphSdl)),
    async stop() {
      await gateway.stop()
      for (const target of Object.values(targets)) await target.stop()
      for (const service of listening.values()) await service.stop()
    },
  }
}
