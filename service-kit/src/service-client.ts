import { Pool } from 'undici'
import { upstreamUnavailable } from './public-error.ts'
import { currentRequestId } from './request-scope.ts'
import type { GraphqlExecutor, GraphqlRequest } from './service.ts'
import { activeTraceparent } from './trace-context.ts'

/** Sends one GraphQL request to another service and returns its answer as it came. */
export type CallService = (request: GraphqlRequest) => Promise<{ data?: unknown; errors?: readonly unknown[] }>

/** The other service in the same process. */
export function callInProcess(executor: GraphqlExecutor): CallService {
  return async (request) => (await executor.execute(request)) as { data?: unknown; errors?: readonly unknown[] }
}

/** The other service on another machine. Fails with UPSTREAM_UNAVAILABLE. */
export function callOverHttp(url: string, timeoutMs = 5000): CallService {
  const { origin, pathname } = new URL(url)
  const pool = new Pool(origin, { connections: 16, headersTimeout: timeoutMs, bodyTimeout: timeoutMs })
  return async ({ query, variables, operationName, authorization, requestId = currentRequestId() }) => {
    const traceparent = activeTraceparent()
    try {
      const { body } = await pool.request({
        method: 'POST',
        path: pathname,
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          ...(authorization && { authorization }),
          ...(requestId && { 'x-request-id': requestId }),
          ...(traceparent && { traceparent }),
        },
        body: JSON.stringify({ query, variables, operationName }),
      })
      return (await body.json()) as { data?: unknown; errors?: readonly unknown[] }
    } catch (error) {
      throw Object.assign(upstreamUnavailable('A service of the city does not answer. Try again.'), { cause: error })
    }
  }
}
