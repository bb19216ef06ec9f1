import {
  type ArgumentNode,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type NameNode,
  type ObjectTypeDefinitionNode,
  print,
  type SelectionNode,
  type SelectionSetNode,
  type TypeNode,
  visit,
} from 'graphql'
import { parseFieldSet, readJoin } from './supergraph-directives.ts'

/** `price(currency: "USD")` of a `@requires`, under a name of its own. */
export interface StandIn {
  readonly fieldName: string
  readonly arguments: readonly ArgumentNode[]
}

export interface StandIns {
  /** The supergraph as the planner is to see it. */
  readonly document: DocumentNode
  readonly byName: ReadonlyMap<string, StandIn>
  /** For `Type.field`: every name its `@requires` holds, stand-ins among them. */
  readonly requirements: ReadonlyMap<string, ReadonlySet<string>>
}

type TypeDefinition = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode

/**
 * Apollo's planner knows a required field by its response name alone: `@requires(fields: "comments(limit: 3)")` and a
 * client's `comments(limit: 1)`, or two fields that require the same field with other arguments, become one. Here each
 * required field with arguments becomes a field without arguments and with its own name, which `restoreStandIns` turns
 * back into the real one in the plan.
 */
export function standInForRequiredArguments(document: DocumentNode): StandIns {
  const types = new Map<string, TypeDefinition>()
  for (const definition of document.definitions) if (isType(definition)) types.set(definition.name.value, definition)
  const names = new Map<string, string>()
  const byName = new Map<string, StandIn>()
  const added = new Map<string, Map<string, FieldDefinitionNode>>()
  const requirements = new Map<string, ReadonlySet<string>>()

  function standInFor(typeName: string, fieldName: string, given: readonly ArgumentNode[]): string {
    const key = `${fieldName}(${given.map(print).sort().join()})`
    const name = names.get(key) ?? `${fieldName}__required_${names.size}`
    names.set(key, name)
    byName.set(name, { fieldName, arguments: given })
    for (const type of types.values()) {
      const implementing = type.interfaces?.some((implemented) => implemented.name.value === typeName)
      const field = type.fields?.find((candidate) => candidate.name.value === fieldName)
      if (!field || (type.name.value !== typeName && !implementing)) continue
      const ofType = added.get(type.name.value) ?? new Map<string, FieldDefinitionNode>()
      added.set(type.name.value, ofType.set(name, { ...field, name: toName(name), arguments: [] }))
    }
    return name
  }

  function rewrite(
    typeName: string,
    { selections, ...rest }: SelectionSetNode,
    mentioned: Set<string>,
  ): SelectionSetNode {
    return { ...rest, selections: selections.map((selection) => rewriteSelection(typeName, selection, mentioned)) }
  }

  function rewriteSelection(typeName: string, selection: SelectionNode, mentioned: Set<string>): SelectionNode {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return selection
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const inside = selection.typeCondition?.name.value ?? typeName
      return { ...selection, selectionSet: rewrite(inside, selection.selectionSet, mentioned) }
    }
    const fieldName = selection.name.value
    const definition = types.get(typeName)?.fields?.find(({ name }) => name.value === fieldName)
    const given = selection.arguments ?? []
    const name = given.length > 0 && definition ? standInFor(typeName, fieldName, given) : fieldName
    mentioned.add(name)
    const { selectionSet } = selection
    if (!definition || !selectionSet)
      return { ...selection, name: toName(name), arguments: name === fieldName ? given : [] }
    return {
      ...selection,
      name: toName(name),
      arguments: [],
      selectionSet: rewrite(nameOfType(definition.type), selectionSet, mentioned),
    }
  }

  function rewriteField(typeName: string, field: FieldDefinitionNode): FieldDefinitionNode {
    const directives = field.directives?.map((directive) => {
      const requires = directive.name.value === 'join__field' ? readJoin(directive).requires : undefined
      if (!requires) return directive
      const mentioned = new Set<string>()
      const rewritten = rewrite(typeName, parseFieldSet(requires), mentioned)
      requirements.set(`${typeName}.${field.name.value}`, mentioned)
      return withRequires(directive, print(rewritten).slice(1, -1))
    })
    return { ...field, directives }
  }

  const rewritten = document.definitions.map((definition) =>
    isType(definition)
      ? { ...definition, fields: definition.fields?.map((field) => rewriteField(definition.name.value, field)) }
      : definition,
  )
  if (byName.size === 0) return { document, byName, requirements }
  const definitions = rewritten.map((definition) =>
    isType(definition)
      ? { ...definition, fields: [...(definition.fields ?? []), ...(added.get(definition.name.value)?.values() ?? [])] }
      : definition,
  )
  return { document: { ...document, definitions }, byName, requirements }
}

const isType = (definition: DefinitionNode): definition is TypeDefinition =>
  definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION

const toName = (value: string): NameNode => ({ kind: Kind.NAME, value })

const nameOfType = (type: TypeNode): string => (type.kind === Kind.NAMED_TYPE ? type.name.value : nameOfType(type.type))

const withRequires = (directive: ConstDirectiveNode, requires: string): ConstDirectiveNode =>
  visit(directive, {
    [Kind.ARGUMENT]: (argument) =>
      argument.name.value === 'requires' ? { ...argument, value: { kind: Kind.STRING, value: requires } } : undefined,
  })
