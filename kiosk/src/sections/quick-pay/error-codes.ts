import { CombinedGraphQLErrors } from '@apollo/client/errors'

const hasCode = (error: unknown, code: string): boolean =>
  CombinedGraphQLErrors.is(error) && error.errors.some(({ extensions }) => extensions?.code === code)

export const isNotFound = (error: unknown) => hasCode(error, 'NOT_FOUND')
export const isConflict = (error: unknown) => hasCode(error, 'CONFLICT')
export const isBadInput = (error: unknown) => hasCode(error, 'BAD_USER_INPUT')
