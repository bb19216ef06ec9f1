import { setTimeout as wait } from 'node:timers/promises'
import { badUserInput, PublicError } from '@suvidha/service-kit/public-error'
import { type ExecutionResult, validate } from 'graphql'
import type { FederatedExecutor } from '../federated-executor.ts'
import { toGraphQLError } from '../refusal.ts'
import { close, type Group, type ResultStream } from './group.ts'

export interface GroupConnection {
  readonly executor: FederatedExecutor
  /** Number of the graph in use; another one after each reload. */
  readonly graph: () => number
  readonly isOpen: (group: Group) => boolean
  /** The stream is there: takes the place of the one before. */
  readonly connected: (group: Group, stream: ResultStream) => void
  /** There will be none, and why. */
  readonly refused: (group: Group, why: ExecutionResult) => void
}

const firstRetryMs = 250
const maxRetryMs = 5000

/**
 * Asks the graph in use for the group's stream, and again when that graph was replaced meanwhile. Whoever has a stream
 * keeps it until the new one is there: a subgraph that does not answer just then is asked again with backoff.
 */
export async function connect(group: Group, connection: GroupConnection): Promise<void> {
  // Whoever is at it looks at the graph again when done.
  if (group.isConnecting) return
  group.isConnecting = true
  try {
    await connectUntilCurrent(group, connection)
  } finally {
    group.isConnecting = false
  }
}

async function connectUntilCurrent(group: Group, connection: GroupConnection): Promise<void> {
  let retryMs = firstRetryMs
  while (connection.isOpen(group) && group.graph !== connection.graph()) {
    const graph = connection.graph()
    const answer = await ask(group, connection.executor)
    if (!connection.isOpen(group) || graph !== connection.graph()) {
      close(answer)
    } else if (answer && 'next' in answer) {
      group.graph = graph
      connection.connected(group, answer)
    } else if (answer) {
      connection.refused(group, answer)
    } else {
      await wait(retryMs, undefined, { ref: false })
      retryMs = Math.min(2 * retryMs, maxRetryMs)
    }
  }
}

/** Undefined when it is worth asking again. */
async function ask(group: Group, executor: FederatedExecutor): Promise<ResultStream | ExecutionResult | undefined> {
  const { operation, context, graph } = group
  const wasOpen = graph !== 0
  try {
    if (wasOpen && validate(executor.schema, operation.document).length > 0) {
      return { errors: [badUserInput('query', 'The graph has changed.')] }
    }
    return await executor.subscribe(operation, context)
  } catch (error) {
    if (wasOpen && error instanceof PublicError && error.code === 'UPSTREAM_UNAVAILABLE') return undefined
    return { errors: [toGraphQLError(error)] }
  }
}
