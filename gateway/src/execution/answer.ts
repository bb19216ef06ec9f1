import { type ExecutionResult, GraphQLError } from 'graphql'
import type { PreparedOperation } from '../planning/prepare-operation.ts'
import type { SeparatedNames } from '../planning/separate-names.ts'
import type { ResponsePath } from './data-path.ts'
import type { Run } from './run.ts'

/** What the client gets of a run that has ended. */
export function answerOf(prepared: PreparedOperation, run: Run): ExecutionResult {
  const shape = prepared.shapeFor(run.variables)
  const shaped = shape(run.data, prepared.introspect(run.variables))
  const { data } = shaped
  run.onCost?.(shaped.cost)
  if (run.errors.length === 0 && shaped.errors.length === 0) return { data }
  const errors = clientErrors(run.errors, prepared.names)
  // A null that a subgraph's error explains needs no second error.
  for (const error of shaped.errors) if (!errors.some((known) => explains(known, error))) errors.push(error)
  return { data, errors }
}

/** Whether a known error is the reason of one that was found where it, or something around it, is null. */
export function explains({ path: known }: GraphQLError, { path: found = [] }: GraphQLError): boolean {
  if (!known) return true
  const common = Math.min(known.length, found.length)
  for (let i = 0; i < common; i += 1) if (known[i] !== found[i]) return false
  return true
}

/** The errors of a run with the paths that the client knows. */
export const clientErrors = (errors: readonly GraphQLError[], names: SeparatedNames): GraphQLError[] =>
  errors.map((error) => withClientPath(error, names))

function withClientPath(error: GraphQLError, { responseNameOf }: SeparatedNames): GraphQLError {
  const { path, message, extensions } = error
  if (!path?.some((part) => typeof part === 'string' && responseNameOf(part) !== part)) return error
  const clientPath: ResponsePath = path.map((part) => (typeof part === 'string' ? responseNameOf(part) : part))
  return new GraphQLError(message, { path: clientPath as (string | number)[], extensions })
}
