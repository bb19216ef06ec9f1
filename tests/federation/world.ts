import composition from '@apollo/composition'
import { buildSubgraphSchema } from '@apollo/subgraph'
import { createFederatedExecutor, type FederatedExecutor } from '@suvidha/gateway/federated-executor'
import { targetOverHttp } from '@suvidha/gateway/remote-subgraph'
import { targetInProcess } from '@suvidha/gateway/subgraph-target'
import { createGraphqlExecutor } from '@suvidha/service-kit/graphql-executor'
import { listenService } from '@suvidha/service-kit/graphql-server'
import { anonymous } from '@suvidha/service-kit/identity'
import { createLogger } from '@suvidha/service-kit/logger'
import type { GraphqlRequest, Service } from '@suvidha/service-kit/service'
import { type DocumentNode, type ExecutionResult, parse } from 'graphql'
import { type AskStock, stockExecutor } from './stock-executor.ts'

export interface Subgraph {
  /** Federation 2.8 with every directive imported, unless it has an `@link` of its own or `federation: 1`. */
  readonly sdl: string
  readonly resolvers?: object
  readonly federation?: 1 | 2
}

export type Subgraphs = Readonly<Record<string, Subgraph>>

/** What a subgraph was asked. */
export interface Sent {
  readonly subgraph: string
  readonly query: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** Answers for a subgraph; undefined leaves it to its resolvers, throwing is not answering. */
export type Instead = (request: GraphqlRequest) => unknown

/** Subgraphs composed and running, in the hands of the case that runs. */
export interface World {
  readonly inProcess: FederatedExecutor
  overHttp(): Promise<FederatedExecutor>
  readonly askStock: AskStock
  parse(query: string): DocumentNode
  sent: Sent[]
  instead: Readonly<Record<string, Instead>>
  labels: readonly string[]
  stop(): Promise<void>
}

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.8", import: ["@key", "@requires",
  "@provides", "@external", "@shareable", "@override", "@extends", "@inaccessible", "@interfaceObject", "@context",
  "@fromContext", "@tag", "FieldSet"])\n`

const logger = createLogger('test', 'silent')
const worlds = new Map<Subgraphs, World>()

/** The running world of these subgraphs: cases that share the object share the world. */
export function worldOf(subgraphs: Subgraphs): World {
  const known = worlds.get(subgraphs)
  if (known) return known
  const world = createWorld(subgraphs)
  worlds.set(subgraphs, world)
  return world
}

export async function stopWorlds(): Promise<void> {
  await Promise.all([...worlds.values()].map((world) => world.stop()))
  worlds.clear()
}

const typeDefsOf = ({ sdl, federation = 2 }: Subgraph) =>
  parse(federation === 1 || sdl.includes('@link(') ? sdl : link + sdl)

/** @throws Error naming every composition error, one per line */
export function compose(subgraphs: Subgraphs): string {
  const { supergraphSdl, errors } = composition.composeServices(
    Object.entries(subgraphs).map(([name, subgraph]) => ({
      name,
      url: `http://${name}.subgraph`,
      typeDefs: typeDefsOf(subgraph),
    })),
  )
  if (!supergraphSdl)
    throw new Error(`The subgraphs do not compose:\n${errors?.map(({ message }) => message).join('\n')}`)
  return supergraphSdl
}

function createWorld(subgraphs: Subgraphs): World {
  const supergraphSdl = compose(subgraphs)
  const services = Object.entries(subgraphs).map(([name, subgraph]) => createService(name, subgraph, () => world))
  const documents = new Map<string, DocumentNode>()
  const letGo: (() => Promise<void>)[] = []
  const executorOf = (targets: Parameters<typeof createFederatedExecutor>[0]['targets']) =>
    createFederatedExecutor({ supergraphSdl, targets, logger, decideLabels: () => world.labels })
  const local = Object.fromEntries(services.map((service) => [service.name, targetInProcess(service)]))
  let remote: Promise<FederatedExecutor> | undefined

  async function startOverHttp() {
    const targets = await Promise.all(
      services.map(async (service) => {
        const listening = await listenService(service, { port: 0, logger })
        const target = targetOverHttp({ url: listening.url, timeoutMs: 5000 })
        letGo.push(async () => {
          await target.stop()
          await listening.stop()
        })
        return [service.name, target] as const
      }),
    )
    return executorOf(Object.fromEntries(targets))
  }

  const world: World = {
    inProcess: executorOf(local),
    overHttp: () => {
      remote ??= startOverHttp()
      return remote
    },
    askStock: stockExecutor(supergraphSdl, local),
    parse(query) {
      const document = documents.get(query) ?? parse(query)
      documents.set(query, document)
      return document
    },
    sent: [],
    instead: {},
    labels: [],
    stop: async () => void (await Promise.all(letGo.map((stop) => stop()))),
  }
  return world
}

function createService(name: string, subgraph: Subgraph, world: () => World): Service {
  const schema = buildSubgraphSchema([
    { typeDefs: typeDefsOf(subgraph), resolvers: (subgraph.resolvers ?? {}) as never },
  ])
  const graphql = createGraphqlExecutor({
    schema,
    verifyIdentity: async () => anonymous,
    createContext: (viewer, requestId) => ({ viewer, requestId }),
    logger,
  })
  return {
    name,
    graphql: {
      ...graphql,
      async execute(request) {
        const { sent, instead } = world()
        sent.push({ subgraph: name, query: request.query, variables: structuredClone({ ...request.variables }) })
        return ((await instead[name]?.(request)) ?? graphql.execute(request)) as Promise<ExecutionResult>
      },
    },
    routes: [],
    checkReady: async () => {},
    stop: async () => {},
  }
}
