import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import { completeLeaf } from './complete-leaf.ts'
import type { ResponsePath } from './data-path.ts'
import type { Data, Variables } from './run.ts'

/** What the shaping of one answer has found so far. */
interface Shaping {
  readonly path: (string | number)[]
  readonly errors: GraphQLError[]
  /** Answers of `__schema` and `__type`, by response name. */
  readonly introspection: Data | undefined
}

/** The value as the client asked for it; `undefined` when its parent may not stand either. */
type Complete = (value: unknown, shaping: Shaping) => unknown

interface ShapedField {
  readonly responseName: string
  /** `of` is the object that holds the value. */
  readonly read: (of: Data, shaping: Shaping) => unknown
  readonly complete: Complete
}

export interface ShapeSource {
  readonly schema: GraphQLSchema
  readonly rootType: GraphQLCompositeType
  readonly selectionSet: SelectionSetNode
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>
  /** The name under which the plan brings a field, where that is not its response name. */
  readonly planNameOf: (field: FieldNode) => string
  readonly variables: Variables
}

export interface Shaped {
  readonly data: Data | null
  readonly errors: readonly GraphQLError[]
}

export type Shape = (data: Data, introspection: Data | undefined) => Shaped

/**
 * From the merged data to the answer: only what was asked, in the order asked, nulls moved up where the schema
 * forbids them (GraphQL specification, "Handling Execution Errors"). `@include` and `@skip` are decided by
 * `source.variables`: one shape for each combination of them.
 */
export function compileShape(source: ShapeSource): Shape {
  const complete = completeObject(source, source.rootType, [source.selectionSet])
  return (data, introspection) => {
    const shaping: Shaping = { path: [], errors: [], introspection }
    const shaped = complete(data, shaping)
    return { data: (shaped ?? null) as Data | null, errors: shaping.errors }
  }
}

function completeType(
  source: ShapeSource,
  type: GraphQLOutputType,
  selectionSets: readonly SelectionSetNode[],
): Complete {
  if (isNonNullType(type)) return completeNonNull(completeType(source, type.ofType, selectionSets))
  if (isListType(type)) return completeList(completeType(source, type.ofType, selectionSets))
  if (isLeafType(type)) {
    const isValid = completeLeaf(type)
    return (value, shaping) => {
      if (value === null || value === undefined) return null
      const completed = isValid(value)
      return completed === undefined ? refuse(shaping, 'A value of another type came.') : completed
    }
  }
  return completeObject(source, getNamedType(type) as GraphQLCompositeType, selectionSets)
}

function completeNonNull(complete: Complete): Complete {
  return (value, shaping) => {
    const before = shaping.errors.length
    const completed = complete(value, shaping)
    if (completed !== null) return completed
    if (shaping.errors.length === before) refuse(shaping, 'Cannot return null for a non-nullable field.')
    return undefined
  }
}

function completeList(complete: Complete): Complete {
  return (value, shaping) => {
    if (value === null || value === undefined) return null
    if (!Array.isArray(value)) return refuse(shaping, 'A value came where a list belongs.')
    const { path } = shaping
    const depth = path.length
    const list: unknown[] = new Array(value.length)
    let fits = true
    for (let i = 0; i < value.length; i += 1) {
      path[depth] = i
      const completed = complete(value[i], shaping)
      if (completed === undefined) fits = false
      list[i] = completed
    }
    path.length = depth
    return fits ? list : null
  }
}

function completeObject(
  source: ShapeSource,
  type: GraphQLCompositeType,
  selectionSets: readonly SelectionSetNode[],
): Complete {
  const fieldsOf = new Map<string, readonly ShapedField[]>()
  const compileFor = (name: string): readonly ShapedField[] | undefined => {
    const runtimeType = source.schema.getType(name)
    if (!isCompositeType(runtimeType)) return undefined
    const fields = compileFields(source, runtimeType, selectionSets)
    fieldsOf.set(name, fields)
    return fields
  }
  return (value, shaping) => {
    if (value === null || value === undefined) return null
    if (typeof value !== 'object' || Array.isArray(value))
      return refuse(shaping, 'A value came where an object belongs.')
    const { __typename } = value as Data
    const name = typeof __typename === 'string' ? __typename : type.name
    const fields = fieldsOf.get(name) ?? compileFor(name)
    if (!fields) return refuse(shaping, 'An object of an unknown type came.')
    return readFields(fields, value as Data, shaping)
  }
}

function readFields(fields: readonly ShapedField[], of: Data, shaping: Shaping): Data | null {
  const { path } = shaping
  const depth = path.length
  const object: Data = {}
  let fits = true
  for (let i = 0; i < fields.length; i += 1) {
    const { responseName, read, complete } = fields[i] as ShapedField
    path[depth] = responseName
    const completed = complete(read(of, shaping), shaping)
    if (completed === undefined) {
      fits = false
      break
    }
    object[responseName] = completed
  }
  path.length = depth
  return fits ? object : null
}

function compileFields(
  source: ShapeSource,
  type: GraphQLCompositeType,
  selectionSets: readonly SelectionSetNode[],
): readonly ShapedField[] {
  const nodesOf = new Map<string, FieldNode[]>()
  for (const { selections } of selectionSets) collectFields(source, type, selections, nodesOf)
  return [...nodesOf].map(([responseName, nodes]) => compileField(source, type, responseName, nodes))
}

function compileField(
  source: ShapeSource,
  type: GraphQLCompositeType,
  responseName: string,
  nodes: readonly FieldNode[],
): ShapedField {
  const [node] = nodes as [FieldNode]
  const { value: name } = node.name
  if (name === '__typename') return typenameField(type, responseName)
  if (name === '__schema' || name === '__type') {
    const read = (_of: Data, { introspection }: Shaping) => introspection?.[responseName] ?? null
    return { responseName, read, complete: (value) => value }
  }
  const planName = source.planNameOf(node)
  const field = 'getFields' in type ? type.getFields()[name] : undefined
  if (!field) throw new Error(`${type.name} has no field ${name}`)
  const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
  return { responseName, read: (of) => of[planName], complete: completeType(source, field.type, selectionSets) }
}

function typenameField(type: GraphQLCompositeType, responseName: string): ShapedField {
  const complete: Complete = isObjectType(type)
    ? () => type.name
    : (_value, shaping) => {
        refuse(shaping, 'The type of an object is not known.')
        return undefined
      }
  return { responseName, read: () => undefined, complete }
}

function collectFields(
  source: ShapeSource,
  type: GraphQLCompositeType,
  selections: readonly SelectionNode[],
  into: Map<string, FieldNode[]>,
): void {
  for (const selection of selections) {
    if (!isIncluded(selection, source.variables)) continue
    if (selection.kind === 'Field') {
      const responseName = (selection.alias ?? selection.name).value
      const known = into.get(responseName)
      if (known) known.push(selection)
      else into.set(responseName, [selection])
      continue
    }
    const fragment = selection.kind === 'InlineFragment' ? selection : source.fragments[selection.name.value]
    const condition = fragment?.typeCondition?.name.value
    if (!fragment || (condition && !applies(source.schema, condition, type))) continue
    collectFields(source, type, fragment.selectionSet.selections, into)
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

function refuse({ path, errors }: Shaping, message: string): null {
  errors.push(new GraphQLError(message, { path: [...path] as ResponsePath as (string | number)[] }))
  return null
}
