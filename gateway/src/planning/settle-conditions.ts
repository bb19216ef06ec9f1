import { type DocumentNode, Kind, type SelectionNode, type SelectionSetNode, visit } from 'graphql'

const typename: SelectionNode = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } }

/**
 * The document as the planner is to see it. Conditions by literal are decided. An object of which every field stands
 * under a condition gets one that does not: the planner would leave out the object itself when the conditions of its
 * fields do not hold.
 */
export function settleConditions(document: DocumentNode): DocumentNode {
  return visit(document, {
    [Kind.FIELD]: { leave: (field) => afterDecision({ ...field, selectionSet: open(field.selectionSet) }, field) },
    [Kind.INLINE_FRAGMENT]: {
      leave: (fragment) => (fragment.selectionSet.selections.length > 0 ? afterDecision(fragment, fragment) : null),
    },
    [Kind.FRAGMENT_SPREAD]: { leave: (spread) => afterDecision(spread, spread) },
    [Kind.FRAGMENT_DEFINITION]: {
      leave: (fragment) =>
        fragment.selectionSet.selections.length > 0 ? undefined : { ...fragment, selectionSet: only },
    },
  })
}

const only: SelectionSetNode = { kind: Kind.SELECTION_SET, selections: [typename] }

function open(selectionSet: SelectionSetNode | undefined): SelectionSetNode | undefined {
  if (!selectionSet || selectionSet.selections.some(isUnconditionalField)) return selectionSet
  const { selections } = selectionSet
  // Fragments alone, none of them under a condition: there is nothing that could be left out.
  if (selections.length > 0 && !selections.some(isConditional)) return selectionSet
  return { ...selectionSet, selections: [typename, ...selections] }
}

const isUnconditionalField = (selection: SelectionNode): boolean =>
  !selection.directives?.length &&
  (selection.kind === Kind.FIELD ||
    (selection.kind === Kind.INLINE_FRAGMENT &&
      !selection.typeCondition &&
      selection.selectionSet.selections.some(isUnconditionalField)))

/** Fragments by name may hold conditions. */
const isConditional = (selection: SelectionNode): boolean =>
  selection.kind === Kind.FRAGMENT_SPREAD ||
  Boolean(selection.directives?.length) ||
  (selection.kind === Kind.INLINE_FRAGMENT && selection.selectionSet.selections.some(isConditional))

/** `settled` without the conditions that are literals; null when they leave it out. */
function afterDecision<Selection extends SelectionNode>(
  settled: Selection,
  { directives }: Selection,
): Selection | null {
  if (!directives?.length) return settled
  const open = directives.filter(({ name: { value: name }, arguments: given }) => {
    const value = given?.[0]?.value
    return (name !== 'include' && name !== 'skip') || value?.kind !== Kind.BOOLEAN
  })
  const leftOut = directives.some(({ name: { value: name }, arguments: given }) => {
    const value = given?.[0]?.value
    return value?.kind === Kind.BOOLEAN && ((name === 'include' && !value.value) || (name === 'skip' && value.value))
  })
  return leftOut ? null : { ...settled, directives: open }
}
