import { type ConstDirectiveNode, type DocumentNode, Kind, valueFromASTUntyped } from 'graphql'

/** `@cacheControl(maxAge, scope, inheritMaxAge)` of a field or of the type that it returns. */
export interface CacheHint {
  readonly maxAgeSeconds?: number | undefined
  readonly private?: boolean
  readonly inherit?: boolean
}

/** Hints by `Type.field` and by `Type`. */
export type CacheHints = ReadonlyMap<string, CacheHint>

const protective = new Set(['authenticated', 'requiresScopes', 'policy'])

/**
 * What a supergraph says of how long answers hold. Subgraphs bring the directive with `@composeDirective`. Whatever
 * asks who the viewer is counts as private, said or not.
 */
export function readCacheHints(supergraph: DocumentNode): CacheHints {
  const hints = new Map<string, CacheHint>()
  const note = (place: string, directives: readonly ConstDirectiveNode[] | undefined) => {
    const hint = hintOf(directives ?? [])
    if (hint) hints.set(place, { ...hints.get(place), ...hint })
  }
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) {
      if (definition.kind === Kind.UNION_TYPE_DEFINITION) note(definition.name.value, definition.directives)
      continue
    }
    const type = definition.name.value
    note(type, definition.directives)
    for (const field of definition.fields ?? []) note(`${type}.${field.name.value}`, field.directives)
  }
  return hints
}

function hintOf(directives: readonly ConstDirectiveNode[]): CacheHint | undefined {
  let hint: CacheHint | undefined
  for (const { name, arguments: given } of directives) {
    if (protective.has(name.value)) hint = { ...hint, private: true }
    if (name.value !== 'cacheControl') continue
    const values = Object.fromEntries((given ?? []).map((each) => [each.name.value, valueFromASTUntyped(each.value)]))
    hint = {
      ...hint,
      maxAgeSeconds: values.maxAge as number | undefined,
      inherit: values.inheritMaxAge === true,
      ...(values.scope === 'PRIVATE' && { private: true }),
    }
  }
  return hint
}
