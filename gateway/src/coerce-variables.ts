import { GraphQLError, type GraphQLSchema, getVariableValues, Kind, type OperationDefinitionNode } from 'graphql'
import type { Variables } from './execution/run.ts'

export type CoercedVariables =
  | { readonly variables: Variables; readonly errors?: undefined }
  | { readonly variables?: undefined; readonly errors: readonly GraphQLError[] }

const none = { variables: {} }

/** Variables as the operation declares them, defaults filled in; or a BAD_USER_INPUT for each wrong one, which it names. */
export function coerceVariables(
  schema: GraphQLSchema,
  { variableDefinitions }: OperationDefinitionNode,
  given: Variables | null | undefined,
): CoercedVariables {
  if (!variableDefinitions?.length) return none
  const { coerced, errors } = getVariableValues(schema, variableDefinitions, given ?? {}, { maxErrors: 20 })
  return errors ? { errors: errors.map(nameVariable) } : { variables: coerced }
}

/** With its code from the start: Apollo Server would add one, and then nothing says which variable it is. */
function nameVariable({ message, nodes }: GraphQLError): GraphQLError {
  const [node] = nodes ?? []
  const field = node?.kind === Kind.VARIABLE_DEFINITION ? `variables.${node.variable.name.value}` : 'variables'
  return new GraphQLError(message, { nodes, extensions: { code: 'BAD_USER_INPUT', field } })
}
