import { createHash } from 'node:crypto'
import { type DocumentNode, type ExecutionResult, parse, printSchema } from 'graphql'
import { executorOver } from '../executor-over.ts'
import type { FederatedExecutor } from '../federated-executor.ts'
import { identityKey } from '../identity/identity-key.ts'
import type { GatewayContext, Operation } from '../operation.ts'
import { textOf } from '../operation-text.ts'
import type { LoadedSupergraph } from '../planning/supergraph.ts'
import { type CacheHints, readCacheHints } from './cache-hints.ts'
import { type CachePolicy, cachePolicyOf, uncached } from './cache-policy.ts'
import type { ResponseStore } from './response-store.ts'

/** The value of `Cache-Control` for an answer of a cached executor. */
export type CacheHeaderOf = (result: ExecutionResult) => string

export interface CachedExecutor {
  readonly executor: FederatedExecutor
  readonly cacheHeaderOf: CacheHeaderOf
}

/** Answers queries whose every field says how long it holds from memory or Redis; everything else as before. */
export function cacheResponses(executor: FederatedExecutor, store: ResponseStore): CachedExecutor {
  const headers = new WeakMap<ExecutionResult, string>()
  const underWay = new Map<string, Promise<string | undefined>>()
  let policies = rememberPolicies(executor)
  executor.onReload((supergraph) => {
    policies = rememberPolicies(supergraph)
  })

  function answerWith(result: ExecutionResult, policy: CachePolicy): ExecutionResult {
    headers.set(result, `max-age=${policy.maxAgeSeconds}, ${policy.private ? 'private' : 'public'}`)
    return result
  }

  async function execute(operation: Operation, context: GatewayContext): Promise<ExecutionResult> {
    const policy = policies.of(operation)
    if (policy === uncached) return executor.execute(operation, context)
    const key = keyOf(policies.graph, operation, policy.private ? identityKey(context.viewer) : '')
    const before = underWay.get(key)
    if (before) {
      // An answer with errors is for the one who asked alone.
      const answer = await before
      return answer ? answerWith(JSON.parse(answer), policy) : executor.execute(operation, context)
    }
    const { promise, resolve } = Promise.withResolvers<string | undefined>()
    underWay.set(key, promise)
    let answer: string | undefined
    try {
      answer = await store.get(key)
      if (answer) return answerWith(JSON.parse(answer), policy)
      const result = await executor.execute(operation, context)
      if (result.errors) return result
      answer = JSON.stringify(result)
      store.set(key, answer, policy.maxAgeSeconds)
      return answerWith(result, policy)
    } finally {
      underWay.delete(key)
      resolve(answer)
    }
  }

  return {
    executor: executorOver(executor, { execute }),
    cacheHeaderOf: (result) => headers.get(result) ?? 'no-store',
  }
}

function rememberPolicies({ sdl, schema }: Pick<LoadedSupergraph, 'sdl' | 'schema'>) {
  const hints: CacheHints = readCacheHints(parse(sdl, { noLocation: true }))
  const maySay = [...hints.values()].some(({ maxAgeSeconds = 0 }) => maxAgeSeconds > 0)
  const known = new WeakMap<DocumentNode, Map<string, CachePolicy>>()
  return {
    /** One graph's answers are not another's, nor those of one contract. */
    graph: createHash('sha256').update(sdl).update(printSchema(schema)).digest('base64'),
    of({ document, operationName }: Operation): CachePolicy {
      if (!maySay) return uncached
      const ofDocument = known.get(document) ?? new Map<string, CachePolicy>()
      known.set(document, ofDocument)
      const policy = ofDocument.get(operationName ?? '') ?? cachePolicyOf({ schema, hints }, document, operationName)
      ofDocument.set(operationName ?? '', policy)
      return policy
    },
  }
}

function keyOf(graph: string, { document, operationName, variables }: Operation, identity: string): string {
  const parts = [graph, identity, operationName ?? '', JSON.stringify(variables ?? {}), textOf(document)]
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64')
}
