import type { GraphQLDataSource, SupergraphManager } from '@apollo/gateway'
import type { Logger } from '@suvidha/service-kit/logger'
import type { FederatedExecutor } from './federated-executor.ts'
import { connectHttp } from './subgraph-http.ts'

export interface ManagedSupergraph {
  readonly sdl: string
  /** From now on, what the manager brings replaces what the executor has. */
  feed(executor: Pick<FederatedExecutor, 'reload'>): void
  stop(): Promise<void>
}

const timeoutMs = 10_000

/** Takes the supergraph from one of Apollo's managers: a file, `LocalCompose`, `IntrospectAndCompose`, or one's own. */
export async function takeFromManager(manager: SupergraphManager, logger: Logger): Promise<ManagedSupergraph> {
  let executor: Pick<FederatedExecutor, 'reload'> | undefined
  let waiting: string | undefined
  let turn = Promise.resolve()

  const update = (sdl: string) => {
    if (!executor) waiting = sdl
    else turn = turn.then(() => reload(sdl))
  }

  async function reload(sdl: string) {
    try {
      await executor?.reload(sdl)
      logger.info('another supergraph is in use')
    } catch (error) {
      logger.error({ err: error }, 'the new supergraph is not valid: the one before stays in use')
    }
  }

  const { supergraphSdl, cleanup } = await manager.initialize({
    update,
    healthCheck: async () => {},
    getDataSource: ({ url = '' }) => sourceAt(url),
  })
  return {
    sdl: supergraphSdl,
    feed(fed) {
      executor = fed
      if (waiting) update(waiting)
    },
    async stop() {
      await cleanup?.()
      await turn
    },
  }
}

/** For managers that ask the subgraphs what they are. */
function sourceAt(url: string): GraphQLDataSource {
  return {
    async process({ request: { query = '', variables, operationName } }) {
      const http = connectHttp({ url, timeoutMs, pipelining: 1 })
      const json = () => JSON.stringify({ query, variables, operationName })
      const result = await http.post({ query, variables, operationName, idempotent: true, json })
      await http.stop()
      return result as Awaited<ReturnType<GraphQLDataSource['process']>>
    },
  }
}
