import { type FragmentDefinitionNode, type SelectionSetNode, visit } from 'graphql'

/** The variables that decide what is selected: those of `@include` and `@skip`, fragments followed. */
export function conditionVariables(
  selectionSet: SelectionSetNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
): string[] {
  const names = new Set<string>()
  const seen = new Set<string>()
  const walk = (within: SelectionSetNode) =>
    visit(within, {
      Directive({ name, arguments: given }) {
        const value = given?.[0]?.value
        if ((name.value === 'include' || name.value === 'skip') && value?.kind === 'Variable')
          names.add(value.name.value)
      },
      FragmentSpread({ name: { value: name } }) {
        const fragment = fragments[name]
        if (!fragment || seen.has(name)) return
        seen.add(name)
        walk(fragment.selectionSet)
      },
    })
  walk(selectionSet)
  return [...names]
}
