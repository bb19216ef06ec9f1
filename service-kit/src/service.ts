import type { IncomingMessage, ServerResponse } from 'node:http'
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql'
import type { ClientOrigin, ReadSignedOrigin } from './client-origin.ts'

/** One GraphQL request as it reaches a service, by HTTP, by socket or by a call within the process. */
export interface GraphqlRequest {
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined
  readonly operationName?: string | null | undefined
  /** `Authorization` as the client sent it; each service verifies it itself. */
  readonly authorization?: string | null | undefined
  readonly requestId?: string | undefined
  /** Where the client is, as the gateway saw it: of mutations to auth, and the address alone of what staff and strangers ask. */
  readonly origin?: ClientOrigin | undefined
  /** The span of another process that asks this. */
  readonly traceparent?: string | undefined
  /** Already parsed and valid for this service's schema: saves parsing it again. */
  readonly document?: DocumentNode | undefined
}

/** Runs requests on one service's schema. Errors in results are already formatted for the outside. */
export interface GraphqlExecutor {
  readonly schema: GraphQLSchema
  execute(request: GraphqlRequest): Promise<ExecutionResult>
  /** A stream of results, or one result with errors when the subscription is refused. */
  subscribe(request: GraphqlRequest): Promise<AsyncGenerator<ExecutionResult, void> | ExecutionResult>
}

/** A plain HTTP endpoint of a service. The path is matched whole, or as a prefix when it ends in `/`. */
export interface HttpRoute {
  readonly method: 'GET' | 'POST' | 'ANY'
  readonly path: string
  handle(request: IncomingMessage, response: ServerResponse): Promise<void> | void
}

/** What `start(deps)` of every service returns: the same for one process and for many. */
export interface Service {
  readonly name: string
  /** Missing for a service without a graph, such as the stand-in provider. */
  readonly graphql?: GraphqlExecutor
  readonly routes: readonly HttpRoute[]
  /** Believes a gateway on another machine where its clients are; without, nobody's word counts. */
  readonly readSignedOrigin?: ReadSignedOrigin
  /** Resolves when the service can do its work; rejects with what is missing. */
  checkReady(): Promise<void>
  /** Lets work under way finish, then lets go of everything. */
  stop(): Promise<void>
}

/** The route for a request, the most exact path first. */
export function findRoute(routes: readonly HttpRoute[], method: string, path: string): HttpRoute | undefined {
  const wanted = method === 'HEAD' ? 'GET' : method
  return routes.find((route) => {
    if (route.method !== 'ANY' && route.method !== wanted) return false
    return route.path === path || (route.path.endsWith('/') && path.startsWith(route.path))
  })
}
