import { type DocumentNode, Kind, type OperationDefinitionNode, type SelectionNode, visit } from 'graphql'

/** A field's `@include` or `@skip` by a variable: it is asked for when the variable has that value. */
export interface Condition {
  readonly variable: string
  readonly value: boolean
}

/** A field of an entity, as a fetch asks for it. */
interface EntityField {
  /** `Type.field` */
  readonly key: string
  /** All of them have to hold. */
  readonly conditions: readonly Condition[]
}

/** The fields of the entities of a fetch, those within fragments too; not what is below them. */
export function entityFields(document: DocumentNode): EntityField[] {
  const fields: EntityField[] = []
  const walk = (selections: readonly SelectionNode[], type: string, outer: readonly Condition[]) => {
    for (const selection of selections) {
      const conditions = [...outer, ...conditionsOf(selection)]
      if (selection.kind === Kind.FIELD) fields.push({ key: `${type}.${selection.name.value}`, conditions })
      else if (selection.kind === Kind.INLINE_FRAGMENT)
        walk(selection.selectionSet.selections, selection.typeCondition?.name.value ?? type, conditions)
    }
  }
  walk(entitySelections(document), '', [])
  return fields
}

/** The fetch with these fields of its entities alone. */
export function keepFields(document: DocumentNode, keys: ReadonlySet<string>): DocumentNode {
  const keep = (selections: readonly SelectionNode[], type: string): SelectionNode[] =>
    selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind === Kind.FIELD) return keys.has(`${type}.${selection.name.value}`) ? [selection] : []
      if (selection.kind !== Kind.INLINE_FRAGMENT) return [selection]
      const inside = keep(selection.selectionSet.selections, selection.typeCondition?.name.value ?? type)
      return inside.length > 0 ? [{ ...selection, selectionSet: { kind: Kind.SELECTION_SET, selections: inside } }] : []
    })
  const selections = keep(entitySelections(document), '')
  return visit(document, {
    [Kind.FIELD]: (field) =>
      field.name.value === '_entities'
        ? { ...field, selectionSet: { kind: Kind.SELECTION_SET, selections } }
        : undefined,
  })
}

function entitySelections(document: DocumentNode): readonly SelectionNode[] {
  const operation = document.definitions.find(
    ({ kind }) => kind === Kind.OPERATION_DEFINITION,
  ) as OperationDefinitionNode
  const [entities] = operation.selectionSet.selections
  return entities?.kind === Kind.FIELD ? (entities.selectionSet?.selections ?? []) : []
}

const conditionsOf = ({ directives }: SelectionNode): Condition[] =>
  (directives ?? []).flatMap(({ name: { value: name }, arguments: given }) => {
    const value = given?.[0]?.value
    if ((name !== 'include' && name !== 'skip') || value?.kind !== Kind.VARIABLE) return []
    return [{ variable: value.name.value, value: name === 'include' }]
  })
