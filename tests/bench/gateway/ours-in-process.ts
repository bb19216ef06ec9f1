import { readConfig } from '@suvidha/gateway/config'
import { start } from '@suvidha/gateway/start'
import { targetInProcess } from '@suvidha/gateway/subgraph-target'
import { createLogger } from '@suvidha/service-kit/logger'
import { stopOnSignal } from '@suvidha/service-kit/run-service'
import type { GraphqlExecutor, GraphqlRequest } from '@suvidha/service-kit/service'
import type { ExecutionResult } from 'graphql'
import { createLocalJWKSet } from 'jose'
import { citizenIdOf, citizenOf, connectionsOf, paymentsOf } from './canned-city.ts'
import { createCannedSchema, type SubgraphName, subgraphNames } from './canned-schemas.ts'

/** Our gateway in front of subgraphs of its own process, which answer from the canned city without executing anything. */
const references = ({ variables }: GraphqlRequest) => variables?.representations as { id: string }[]

const known = new Map<string, string>()

function whoAsks(authorization: string): string {
  const id = known.get(authorization) ?? citizenIdOf(authorization)
  known.set(authorization, id)
  return id
}

const answers: Partial<Record<SubgraphName, (request: GraphqlRequest) => unknown>> = {
  auth: ({ authorization }) => ({ me: citizenOf(whoAsks(authorization ?? '')) }),
  billing: (request) => ({
    _entities: references(request).map(({ id }) => ({ __typename: 'Citizen', connections: connectionsOf(id) })),
  }),
  payment: (request) => ({
    _entities: references(request).map(({ id }) => ({ __typename: 'Bill', payments: paymentsOf(id) })),
  }),
}

const targets = subgraphNames.map((name) => {
  const answer = answers[name] ?? (() => ({}))
  const graphql: GraphqlExecutor = {
    schema: createCannedSchema(name),
    execute: async (request) => ({ data: answer(request) }) as ExecutionResult,
    subscribe: async (request) => ({ data: answer(request) }) as ExecutionResult,
  }
  return [name, targetInProcess({ name, graphql, checkReady: async () => {} })] as const
})

const logger = createLogger('gateway', process.env.LOG_LEVEL)
const gateway = await start({
  config: readConfig(process.env),
  logger,
  keys: createLocalJWKSet(JSON.parse(process.env.JWKS ?? '')),
  targets: Object.fromEntries(targets),
  routes: [],
})
stopOnSignal(logger, () => gateway.stop())
