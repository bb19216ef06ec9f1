import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
  visit,
} from 'graphql'

/**
 * The document as the planner is to see it: conditions by literal decided, conditions of fragments on each field in
 * them. Of a field that `@requires` another the planner loses the conditions of the fragments around it; it throws at
 * some conditions of interfaces; and it leaves out an object when the conditions of all its fields do not hold, so that
 * such an object gets a field without condition.
 */
export function settleConditions(document: DocumentNode): DocumentNode {
  if (!hasConditions(document)) return document
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)

  const settle = (selections: readonly SelectionNode[], outer: readonly DirectiveNode[]): SelectionNode[] =>
    selections.flatMap((selection): SelectionNode | [] => {
      if (selection.directives?.some(isLeftOut)) return []
      const conditions = [...outer, ...(selection.directives ?? []).filter(isOpen)]
      const directives = (selection.directives ?? []).filter((directive) => !isCondition(directive))
      if (selection.kind === Kind.FIELD) {
        const { selectionSet } = selection
        const inside = selectionSet && { selectionSet: keepObject(settle(selectionSet.selections, [])) }
        return underConditions({ ...selection, directives, ...inside }, conditions)
      }
      if (selection.kind === Kind.FRAGMENT_SPREAD && conditions.length === 0) return { ...selection, directives }
      const { typeCondition, selectionSet } =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection
          : (fragments.get(selection.name.value) as FragmentDefinitionNode)
      const inside = settle(selectionSet.selections, conditions)
      if (inside.length === 0) return []
      return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet: toSelectionSet(inside) }
    })

  const definitions = document.definitions.map((definition) => {
    if (!('selectionSet' in definition)) return definition
    const selections = settle(definition.selectionSet.selections, [])
    const isEmpty = selections.length === 0 && definition.kind === Kind.FRAGMENT_DEFINITION
    return { ...definition, selectionSet: toSelectionSet(isEmpty ? [typename] : selections) }
  })
  return { ...document, definitions }
}

const typename: SelectionNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }

const toSelectionSet = (selections: readonly SelectionNode[]): SelectionSetNode => ({
  kind: Kind.SELECTION_SET,
  selections,
})

function hasConditions(document: DocumentNode): boolean {
  let found = false
  visit(document, {
    [Kind.DIRECTIVE](directive) {
      if (isCondition(directive)) found = true
    },
  })
  return found
}

const isCondition = ({ name }: Pick<DirectiveNode, 'name'>) => name.value === 'include' || name.value === 'skip'

const isOpen = (directive: DirectiveNode) =>
  isCondition(directive) && directive.arguments?.[0]?.value.kind === Kind.VARIABLE

function isLeftOut({ name, arguments: given }: DirectiveNode): boolean {
  const value = given?.[0]?.value
  return (
    value?.kind === Kind.BOOLEAN && (name.value === 'include' ? !value.value : name.value === 'skip' && value.value)
  )
}

/** One `@include` and one `@skip` fit a field: what is more stands around it. */
function underConditions(field: FieldNode, conditions: readonly DirectiveNode[]): SelectionNode {
  const onField = new Map<string, DirectiveNode>()
  const around = new Map<string, DirectiveNode>()
  for (const condition of [...conditions].reverse()) {
    const { value: name } = condition.name
    const known = onField.get(name)
    if (!known) onField.set(name, condition)
    else if (variableOf(known) !== variableOf(condition)) around.set(`${name} ${variableOf(condition)}`, condition)
  }
  let selection: SelectionNode = { ...field, directives: [...(field.directives ?? []), ...onField.values()] }
  for (const condition of around.values())
    selection = { kind: Kind.INLINE_FRAGMENT, directives: [condition], selectionSet: toSelectionSet([selection]) }
  return selection
}

const variableOf = ({ arguments: given }: DirectiveNode): string | undefined => {
  const value = given?.[0]?.value
  return value?.kind === Kind.VARIABLE ? value.name.value : undefined
}

function keepObject(selections: readonly SelectionNode[]): SelectionSetNode {
  const stays = selections.some(isUnconditionalField) || (selections.length > 0 && !selections.some(mayBeConditional))
  return toSelectionSet(stays ? selections : [typename, ...selections])
}

const isUnconditionalField = ({ kind, directives }: SelectionNode): boolean =>
  kind === Kind.FIELD && !directives?.some(isCondition)

const mayBeConditional = (selection: SelectionNode): boolean =>
  selection.kind === Kind.FRAGMENT_SPREAD ||
  selection.directives?.some(isCondition) === true ||
  (selection.kind === Kind.INLINE_FRAGMENT && selection.selectionSet.selections.some(mayBeConditional))
