import { type ConstDirectiveNode, type DocumentNode, Kind, valueFromASTUntyped } from 'graphql'

/** What a viewer needs: to be signed in, and of each list one of its sets whole. */
export interface AccessRule {
  readonly scopes: readonly (readonly string[])[]
  readonly policies: readonly (readonly string[])[]
}

/** Rules by `Type.field` and by `Type`. */
export type AccessRules = ReadonlyMap<string, AccessRule>

/**
 * `@authenticated`, `@requiresScopes` and `@policy` of a supergraph, on fields and on the types that fields return.
 * A field of an interface is also under the rules of every type that answers for it.
 */
export function readAccessRules(supergraph: DocumentNode): AccessRules {
  const rules = new Map<string, AccessRule>()
  const implementations: [type: string, implemented: string][] = []
  for (const definition of supergraph.definitions) {
    if (!('directives' in definition) || !('name' in definition) || !definition.name) continue
    const type = definition.name.value
    note(rules, type, definition.directives as readonly ConstDirectiveNode[])
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue
    for (const field of definition.fields ?? []) note(rules, `${type}.${field.name.value}`, field.directives)
    for (const { name } of definition.interfaces ?? []) implementations.push([type, name.value])
  }
  for (const [place, rule] of [...rules]) {
    const [type, field] = place.split('.')
    for (const [implementing, implemented] of implementations) {
      if (implementing !== type || !field) continue
      add(rules, `${implemented}.${field}`, rule)
    }
  }
  return rules
}

function note(rules: Map<string, AccessRule>, place: string, directives: readonly ConstDirectiveNode[] = []): void {
  for (const directive of directives) {
    const rule = ruleOf(directive)
    if (rule) add(rules, place, rule)
  }
}

function ruleOf({ name, arguments: given = [] }: ConstDirectiveNode): AccessRule | undefined {
  const [argument] = given
  const sets = argument ? (valueFromASTUntyped(argument.value) as string[][]) : []
  if (name.value === 'authenticated') return { scopes: [], policies: [] }
  if (name.value === 'requiresScopes') return { scopes: sets, policies: [] }
  return name.value === 'policy' ? { scopes: [], policies: sets } : undefined
}

function add(rules: Map<string, AccessRule>, place: string, rule: AccessRule): void {
  const known = rules.get(place)
  rules.set(place, known ? bothOf(known, rule) : rule)
}

/** Either set of the one together with either set of the other. */
export const bothOf = (one: AccessRule, other: AccessRule): AccessRule => ({
  scopes: product(one.scopes, other.scopes),
  policies: product(one.policies, other.policies),
})

function product(one: AccessRule['scopes'], other: AccessRule['scopes']): AccessRule['scopes'] {
  if (one.length === 0) return other
  if (other.length === 0) return one
  return one.flatMap((left) => other.map((right) => [...new Set([...left, ...right])]))
}
