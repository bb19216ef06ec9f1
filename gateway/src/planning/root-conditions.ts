import { badUserInput } from '@suvidha/service-kit/public-error'
import { type DirectiveNode, type DocumentNode, Kind, type OperationDefinitionNode, type SelectionNode } from 'graphql'
import type { Variables } from '../execution/run.ts'

const isCondition = ({ name }: DirectiveNode) => name.value === 'include' || name.value === 'skip'

/** Whether anything of a root selection depends on `@include` or `@skip`. */
export const hasRootConditions = ({ selectionSet }: OperationDefinitionNode): boolean =>
  selectionSet.selections.some(isConditional)

const isConditional = (selection: SelectionNode): boolean =>
  selection.directives?.some(isCondition) === true ||
  (selection.kind === Kind.INLINE_FRAGMENT && selection.selectionSet.selections.some(isConditional))

/**
 * A subscription whose root is decided: the planner throws on one that depends on a variable.
 * @throws BAD_USER_INPUT when nothing is left to subscribe to
 */
export function decideRootConditions(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): DocumentNode {
  const decide = (selections: readonly SelectionNode[]): SelectionNode[] =>
    selections.flatMap((selection) => {
      if (!(selection.directives ?? []).every((directive) => isOn(directive, variables))) return []
      const directives = selection.directives?.filter((directive) => !isCondition(directive)) ?? []
      if (selection.kind !== Kind.INLINE_FRAGMENT) return { ...selection, directives }
      const inside = decide(selection.selectionSet.selections)
      if (inside.length === 0) return []
      return { ...selection, directives, selectionSet: { ...selection.selectionSet, selections: inside } }
    })
  const selections = decide(operation.selectionSet.selections)
  if (selections.length === 0) throw badUserInput('query', 'The subscription leaves out its only field.')
  const decided = { ...operation, selectionSet: { ...operation.selectionSet, selections } }
  return { ...document, definitions: document.definitions.map((each) => (each === operation ? decided : each)) }
}

function isOn(directive: DirectiveNode, variables: Variables): boolean {
  if (!isCondition(directive)) return true
  const value = directive.arguments?.[0]?.value
  const condition =
    value?.kind === Kind.VARIABLE ? variables[value.name.value] === true : value?.kind === Kind.BOOLEAN && value.value
  return condition === (directive.name.value === 'include')
}
