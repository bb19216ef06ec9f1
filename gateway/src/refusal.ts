import { formatError } from '@suvidha/service-kit/error-formatter'
import type { Logger } from '@suvidha/service-kit/logger'
import { type ExecutionResult, GraphQLError } from 'graphql'

/** Makes a result ready for the outside: what is unexpected is logged here, and masked. */
export type FormatResult = (result: ExecutionResult, requestId: string) => ExecutionResult

export const formatResultsWith =
  (logger: Logger): FormatResult =>
  (result, requestId) =>
    result.errors
      ? { ...result, errors: result.errors.map((error) => formatError(error, requestId, logger) as GraphQLError) }
      : result

/** An error of ours as it is; anything else as something unexpected. */
export const toGraphQLError = (error: unknown): GraphQLError =>
  error instanceof GraphQLError
    ? error
    : new GraphQLError('Unexpected error', {
        originalError: error instanceof Error ? error : new Error(String(error)),
        extensions: { code: 'UNEXPECTED' },
      })
