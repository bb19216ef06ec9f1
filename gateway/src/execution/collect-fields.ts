import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  isAbstractType,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import { labelOf } from '../planning/deferred-document.ts'
import type { Variables } from './run.ts'

interface SelectionSource {
  readonly schema: GraphQLSchema
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>
  readonly variables: Variables
  /** Fragments with `@defer` are kept apart. */
  readonly defers?: boolean | undefined
}

/** What is asked of objects of one type. */
export interface CollectedFields {
  readonly nodesOf: Map<string, FieldNode[]>
  readonly deferred: { readonly label: string; readonly selectionSet: SelectionSetNode }[]
}

/** GraphQL specification, "Field Collection". */
export function collectFields(
  source: SelectionSource,
  type: GraphQLCompositeType,
  selections: readonly SelectionNode[],
  into: CollectedFields,
): void {
  for (const selection of selections) {
    if (!isIncluded(selection, source.variables)) continue
    if (selection.kind === 'Field') {
      const responseName = (selection.alias ?? selection.name).value
      const known = into.nodesOf.get(responseName)
      if (known) known.push(selection)
      else into.nodesOf.set(responseName, [selection])
      continue
    }
    const fragment = selection.kind === 'InlineFragment' ? selection : source.fragments[selection.name.value]
    const condition = fragment?.typeCondition?.name.value
    if (!fragment || (condition && !applies(source.schema, condition, type))) continue
    const label = source.defers ? labelOf(selection.directives) : undefined
    if (label !== undefined) into.deferred.push({ label, selectionSet: fragment.selectionSet })
    else collectFields(source, type, fragment.selectionSet.selections, into)
  }
}

function applies(schema: GraphQLSchema, condition: string, type: GraphQLCompositeType): boolean {
  if (condition === type.name) return true
  const conditional = schema.getType(condition)
  return isAbstractType(conditional) && 'getFields' in type && schema.isSubType(conditional, type)
}

function isIncluded({ directives }: SelectionNode, variables: Variables): boolean {
  for (const { name, arguments: given } of directives ?? []) {
    if (name.value !== 'include' && name.value !== 'skip') continue
    const value = given?.[0]?.value
    const condition = value?.kind === 'Variable' ? variables[value.name.value] === true : isTrue(value)
    if (condition !== (name.value === 'include')) return false
  }
  return true
}

const isTrue = (value: { kind: string; value?: unknown } | undefined) =>
  value?.kind === 'BooleanValue' && value.value === true
