import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  parse,
  validate,
  visit,
} from 'graphql'
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit'

export type OperationArguments = Omit<ExecutionArgs, 'schema' | 'document'>

/**
 * A document of one schema: parsed and validated, and compiled once it proves to come again. Compiled or not, the
 * answer is graphql-js's, with one difference: the value of a field without resolver is taken as it is, so a function
 * or a promise needs a resolver (the generated resolver types demand one).
 */
export interface PreparedDocument {
  readonly document: DocumentNode
  /** Why it cannot be run; empty when it can. */
  readonly errors: readonly GraphQLError[]
  execute(given: OperationArguments): Promise<ExecutionResult> | ExecutionResult
}

/** The gateway sends few distinct operations; a client that talks to a subgraph directly must not fill memory. */
const maxPrepared = 1000
/** Compiling costs as much as some tens of executions: an operation that comes once is not worth it. */
const usesBeforeCompiling = 3

/** Remembers documents by their text, the least recently used leave first. */
export function rememberOperations(schema: GraphQLSchema): (query: string) => PreparedDocument {
  const prepared = new Map<string, PreparedDocument>()
  return (query) => {
    const known = prepared.get(query)
    if (known) {
      prepared.delete(query)
      prepared.set(query, known)
      return known
    }
    const entry = prepareDocument(schema, query)
    if (prepared.size >= maxPrepared) prepared.delete(prepared.keys().next().value as string)
    prepared.set(query, entry)
    return entry
  }
}

function prepareDocument(schema: GraphQLSchema, query: string): PreparedDocument {
  const document = parse(query)
  const compiled = new Map<string, CompiledQuery | undefined>()
  const withinObjects = variablesWithinObjects(document)
  let uses = 0

  function compile(operationName: string): CompiledQuery | undefined {
    // Every resolver's error keeps its own stack.
    const result = compileQuery(schema, document, operationName, { disablingCapturingStackErrors: true })
    const operation = isCompiledQuery(result) ? (result as CompiledQuery) : undefined
    compiled.set(operationName, operation)
    return operation
  }

  async function interpret(given: OperationArguments): Promise<ExecutionResult> {
    return withGraphQLErrors(await execute({ ...given, schema, document }))
  }

  return {
    document,
    errors: validate(schema, document),
    execute(given) {
      uses += 1
      const name = given.operationName ?? ''
      const operation =
        compiled.get(name) ?? (uses > usesBeforeCompiling && !compiled.has(name) ? compile(name) : undefined)
      if (!operation || withinObjects.some((name) => given.variableValues?.[name] === undefined))
        return interpret(given)
      const result = operation.query(given.rootValue, given.contextValue, given.variableValues)
      const finish = (done: ExecutionResult) =>
        // Variables were refused, nothing has run: graphql-js says it as clients know it.
        done.data === undefined ? interpret(given) : withGraphQLErrors(done)
      return 'then' in result ? result.then(finish) : finish(result)
    },
  }
}

/**
 * In `pay(input: { note: $note })` a missing `$note` leaves the field to its default, but compiled it is null. Variables
 * with a default or that must be given are never missing.
 */
function variablesWithinObjects(document: DocumentNode): readonly string[] {
  const names = new Set<string>()
  visit(document, {
    [Kind.OBJECT](object) {
      visit(object, { [Kind.VARIABLE]: ({ name }) => void names.add(name.value) })
      return false
    },
  })
  visit(document, {
    [Kind.VARIABLE_DEFINITION]({ variable, type, defaultValue }) {
      if (type.kind === Kind.NON_NULL_TYPE || defaultValue) names.delete(variable.name.value)
    },
  })
  return [...names]
}

/**
 * The compiler's errors are of a class of its own. Errors of fields say where in the answer they belong; where in the
 * text of the gateway's operation is of no use to anybody.
 */
function withGraphQLErrors(result: ExecutionResult): ExecutionResult {
  if (!result.errors) return result
  return { ...result, errors: result.errors.map((error) => (error.path ? toGraphQLError(error) : error)) }
}

const toGraphQLError = ({ message, path, originalError, extensions }: GraphQLError) =>
  new GraphQLError(message, { path, originalError, extensions })
