import { GraphQLError, type GraphQLFormattedError } from 'graphql'
import type { Logger } from './logger.ts'
import { publicErrorCodes } from './public-error.ts'

/** Codes of Apollo Server and graphql-js for a request that could not be run: what of the request was wrong. */
const requestErrorFields: Record<string, string> = {
  GRAPHQL_PARSE_FAILED: 'query',
  GRAPHQL_VALIDATION_FAILED: 'query',
  PERSISTED_QUERY_NOT_FOUND: 'extensions.persistedQuery',
  OPERATION_RESOLUTION_FAILURE: 'operationName',
  BAD_REQUEST: 'request',
}
const visibleCodes = new Set<unknown>(publicErrorCodes)
const visibleDetails = ['challenge', 'challengeExpiresAt', 'field', 'limit', 'retryAfterSeconds', 'requestId']

/**
 * The only way an error leaves a process: known codes keep their message and listed details, anything else
 * becomes INTERNAL_SERVER_ERROR with the request id and is logged here with its cause.
 */
export function formatError(
  error: GraphQLError | GraphQLFormattedError,
  requestId: string,
  logger: Logger,
): GraphQLFormattedError {
  const { message, locations, path, extensions = {} } = error
  const code = String(extensions.code)
  const badRequestField = requestErrorFields[code] ?? fieldOfUncodedRequestError(error)
  if (badRequestField) {
    return omitUndefined({
      message,
      locations,
      path,
      extensions: { code: 'BAD_USER_INPUT', field: extensions.field ?? badRequestField },
    })
  }
  if (visibleCodes.has(code)) {
    const details = Object.fromEntries(
      visibleDetails.flatMap((key) => (key in extensions ? [[key, extensions[key]]] : [])),
    )
    return omitUndefined({ message, locations, path, extensions: { code, ...details } })
  }
  // A subgraph that masked an error has logged it under the same request id.
  if (code !== 'INTERNAL_SERVER_ERROR') {
    const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error
    logger.error({ requestId, path, err: cause }, 'unexpected error')
  }
  return omitUndefined({
    message: 'Something went wrong on our side.',
    locations,
    path,
    extensions: { code: 'INTERNAL_SERVER_ERROR', requestId },
  })
}

/** graphql-js reports bad syntax, queries and variables before execution: no path, no cause, but places in the query. */
function fieldOfUncodedRequestError(error: GraphQLError | GraphQLFormattedError): string | undefined {
  if (error.path || error.extensions?.code || !(error instanceof GraphQLError) || !error.locations) return undefined
  const variable = /^Variable "\$(\w+)" (?:got invalid value|of )/.exec(error.message)?.[1]
  if (variable) return `variables.${variable}`
  return error.originalError ? undefined : 'query'
}

function omitUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T
}
