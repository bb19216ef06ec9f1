import { GraphQLError, type GraphQLErrorExtensions } from 'graphql'

/** The codes a client may see (contract.md). Everything else is a bug and is masked. */
export const publicErrorCodes = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'NOT_FOUND',
  'CONFLICT',
  'RATE_LIMITED',
  'UPSTREAM_UNAVAILABLE',
  'QUERY_TOO_COMPLEX',
  'SECOND_FACTOR_REQUIRED',
  'FRESH_SIGN_IN_REQUIRED',
] as const

export type PublicErrorCode = (typeof publicErrorCodes)[number]

/** A failure that is expected and that the client is told about: a stable code, a message for people, details for programs. */
export class PublicError extends GraphQLError {
  readonly code: PublicErrorCode

  constructor(code: PublicErrorCode, message: string, details: GraphQLErrorExtensions = {}) {
    super(message, { extensions: { ...details, code } })
    this.name = 'PublicError'
    this.code = code
  }
}

export const unauthenticated = (message = 'Sign in to see this.') => new PublicError('UNAUTHENTICATED', message)

/** `field`, where it is an argument that is not allowed: its path, as of `badUserInput`. */
export const forbidden = (message = 'You may not do this.', field?: string) =>
  new PublicError('FORBIDDEN', message, field === undefined ? {} : { field })

/** `field` is the path of the argument: `input.phoneNumber`. */
export const badUserInput = (field: string, message: string) => new PublicError('BAD_USER_INPUT', message, { field })

export const notFound = (message: string) => new PublicError('NOT_FOUND', message)

export const conflict = (message: string, details: GraphQLErrorExtensions = {}) =>
  new PublicError('CONFLICT', message, details)

export const rateLimited = (retryAfterSeconds: number) =>
  new PublicError('RATE_LIMITED', `Too many requests. Try again in ${retryAfterSeconds} s.`, { retryAfterSeconds })

export const upstreamUnavailable = (message: string) => new PublicError('UPSTREAM_UNAVAILABLE', message)
