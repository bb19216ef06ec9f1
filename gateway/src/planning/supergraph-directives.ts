import { type ConstDirectiveNode, parse, type SelectionSetNode, valueFromASTUntyped } from 'graphql'

/** `@join__field` or `@join__type` of a supergraph: what a field or type is in one subgraph. */
export interface JoinDirective {
  readonly graph?: string
  readonly key?: string
  readonly resolvable?: boolean
  readonly requires?: string
  readonly provides?: string
  readonly external?: boolean
  readonly overrideLabel?: string
  readonly isInterfaceObject?: boolean
  readonly contextArguments?: readonly { readonly selection: string }[]
}

export function readJoin(directive: ConstDirectiveNode): JoinDirective {
  const entries = (directive.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)])
  return Object.fromEntries(entries) as JoinDirective
}

/** `"id owner { id }"` as selections. */
export function parseFieldSet(fields: string): SelectionSetNode {
  const [definition] = parse(`{${fields}}`, { noLocation: true }).definitions
  if (definition?.kind !== 'OperationDefinition') throw new Error(`no set of fields: ${fields}`)
  return definition.selectionSet
}
