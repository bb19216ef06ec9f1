import { GraphQLError, Kind, type ValidationRule } from 'graphql'

/** Specification of `@defer`, "Defer And Stream Directive Labels Are Unique": one label is one fragment. */
export const deferLabelsAreUnique: ValidationRule = (context) => {
  const seen = new Set<string>()
  return {
    Directive(directive) {
      const label = directive.arguments?.find(({ name }) => name.value === 'label')?.value
      if (directive.name.value !== 'defer' || !label || label.kind === Kind.NULL) return
      if (label.kind !== Kind.STRING || seen.has(label.value)) {
        const message = 'The label of @defer must be a text of its own, not a variable.'
        context.reportError(new GraphQLError(message, { nodes: directive }))
      } else seen.add(label.value)
    },
  }
}
