import { Kind, parse } from 'graphql'
import type { Operation } from '../operation.ts'

/**
 * The subscription fields that send their state as it is now, then each change: `@currentState`, which subgraphs bring
 * with `@composeDirective`. To such a field somebody who comes late has missed nothing but older states.
 */
export function readCurrentStateFields(supergraphSdl: string): ReadonlySet<string> {
  const { definitions } = parse(supergraphSdl, { noLocation: true })
  const schema = definitions.find((definition) => definition.kind === Kind.SCHEMA_DEFINITION)
  const root = schema?.operationTypes.find(({ operation }) => operation === 'subscription')?.type.name.value
  const fields = definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION && definition.name.value === (root ?? 'Subscription')
      ? (definition.fields ?? [])
      : [],
  )
  const marked = fields.filter(({ directives }) => directives?.some(({ name }) => name.value === 'currentState'))
  return new Set(marked.map(({ name }) => name.value))
}

/** Whether all that an operation's root asks for is such a field. One within a fragment is taken for any other. */
export function sendsCurrentState(fields: ReadonlySet<string>, { document, operationName }: Operation): boolean {
  const operation = document.definitions.find(
    (each) => each.kind === Kind.OPERATION_DEFINITION && (!operationName || each.name?.value === operationName),
  )
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return false
  return operation.selectionSet.selections.every(
    (selection) => selection.kind === Kind.FIELD && fields.has(selection.name.value),
  )
}
