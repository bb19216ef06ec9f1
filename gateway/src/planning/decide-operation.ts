import { type DocumentNode, type GraphQLError, type GraphQLSchema, getOperationAST } from 'graphql'
import { type BoundedCache, createBoundedCache } from '../bounded-cache.ts'
import { coerceVariables } from '../coerce-variables.ts'
import type { Operation } from '../operation.ts'
import { type DeferredDocument, deferredDocument } from './deferred-document.ts'
import { decideRootConditions, hasRootConditions } from './root-conditions.ts'

/** What is deferred may depend on variables: it is planned once for each way it can be decided. */
export function decideDefer(
  schema: GraphQLSchema,
  operation: Operation,
): (Operation & Partial<DeferredDocument>) | { errors: readonly GraphQLError[] } {
  const ast = getOperationAST(operation.document, operation.operationName)
  if (!ast) return operation
  const { variables, errors } = coerceVariables(schema, ast, operation.variables)
  if (errors) return { errors }
  const deferred = deferredDocument(operation.document, ast, variables)
  return deferred ? { ...operation, ...deferred, defers: true } : operation
}

/** A root that depends on variables is planned once for each way it can be decided. */
export function decideRoot(
  schema: GraphQLSchema,
  operation: Operation,
): Operation | { errors: readonly GraphQLError[] } {
  const { document, operationName } = operation
  const ast = getOperationAST(document, operationName)
  if (!ast || !hasRootConditions(ast)) return operation
  const { variables, errors } = coerceVariables(schema, ast, operation.variables)
  if (errors) return { errors }
  const decided = decideRootConditions(document, ast, variables)
  const known = decidedRoots.get(document) ?? createBoundedCache<DocumentNode>(maxDecisions)
  decidedRoots.set(document, known)
  const key = JSON.stringify(getOperationAST(decided, operationName)?.selectionSet)
  const same = known.get(key) ?? decided
  known.set(key, same)
  return { ...operation, document: same }
}

const decidedRoots = new WeakMap<DocumentNode, BoundedCache<DocumentNode>>()
const maxDecisions = 16
