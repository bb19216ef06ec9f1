import type { PublicErrorCode } from '@suvidha/service-kit/public-error'
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  GraphQLError,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql'
import { type CollectedFields, collectFields } from './collect-fields.ts'
import { completeLeaf } from './complete-leaf.ts'
import type { ResponsePath } from './data-path.ts'
import type { Data, Variables } from './run.ts'

/** What the shaping of one answer has found so far. */
interface Shaping {
  readonly path: (string | number)[]
  readonly errors: GraphQLError[]
  /** Answers of `__schema` and `__type`, by response name. */
  readonly introspection: Data | undefined
  /** Parts that come later, at the places where they belong. */
  pending: PendingPart[]
  /** Of what has come so far, lists as long as they are. */
  cost: number
}

/** A fragment with `@defer` at one place of the answer. */
export interface PendingPart {
  readonly label: string
  readonly path: ResponsePath
  /** What the part is made of, once it has come. */
  readonly shape: (introspection: Data | undefined) => Shaped
}

/** The value as the client asked for it; `undefined` when its parent may not stand either. */
type Complete = (value: unknown, shaping: Shaping) => unknown

interface ShapedField {
  readonly responseName: string
  /** `of` is the object that holds the value. */
  readonly read: (of: Data, shaping: Shaping) => unknown
  readonly complete: Complete
}

interface ShapedObject {
  readonly fields: readonly ShapedField[]
  readonly deferred: readonly DeferredShape[]
}

interface DeferredShape {
  readonly label: string
  /** Of the object that the fragment is in. */
  readonly complete: Complete
}

export interface ShapeSource {
  readonly schema: GraphQLSchema
  readonly rootType: GraphQLCompositeType
  readonly selectionSet: SelectionSetNode
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>
  /** The name under which the plan brings a field, where that is not its response name. */
  readonly planNameOf: (field: FieldNode) => string
  /** Not for this client to see, though it may be there: another field may have needed it. */
  readonly isDenied?: (field: FieldNode) => boolean
  readonly variables: Variables
  /** What one value of a field costs; 0 unless given. */
  readonly weightOf?: ((parent: GraphQLCompositeType, field: FieldNode) => number) | undefined
  /** Leaves out fragments with `@defer`, and says where they belong. */
  readonly defers?: boolean | undefined
}

export interface Shaped {
  readonly data: Data | null
  readonly errors: readonly GraphQLError[]
  readonly pending: readonly PendingPart[]
  readonly cost: number
}

export type Shape = (data: Data, introspection: Data | undefined) => Shaped

/**
 * From the merged data to the answer: only what was asked, in the order asked, nulls moved up where the schema
 * forbids them (GraphQL specification, "Handling Execution Errors"). `@include` and `@skip` are decided by
 * `source.variables`: one shape for each combination of them.
 */
export function compileShape(source: ShapeSource): Shape {
  const complete = completeObject(source, source.rootType, { selectionSets: [source.selectionSet], weight: 0 })
  return (data, introspection) => shapeFrom(complete, data, { path: [], introspection })
}

function shapeFrom(complete: Complete, of: unknown, at: Pick<Shaping, 'path' | 'introspection'>): Shaped {
  const shaping: Shaping = { path: at.path, errors: [], introspection: at.introspection, pending: [], cost: 0 }
  const shaped = complete(of, shaping)
  return { data: (shaped ?? null) as Data | null, errors: shaping.errors, pending: shaping.pending, cost: shaping.cost }
}

interface AskedOfValue {
  readonly selectionSets: readonly SelectionSetNode[]
  /** What it costs by itself. */
  readonly weight: number
}

function completeType(source: ShapeSource, type: GraphQLOutputType, asked: AskedOfValue): Complete {
  if (isNonNullType(type)) return completeNonNull(completeType(source, type.ofType, asked))
  if (isListType(type)) return completeList(completeType(source, type.ofType, asked))
  if (isLeafType(type)) {
    const isValid = completeLeaf(type)
    const { weight } = asked
    return (value, shaping) => {
      if (value === null || value === undefined) return null
      shaping.cost += weight
      const completed = isValid(value)
      return completed === undefined ? refuse(shaping, 'A value of another type came.') : completed
    }
  }
  return completeObject(source, getNamedType(type) as GraphQLCompositeType, asked)
}

function completeNonNull(complete: Complete): Complete {
  return (value, shaping) => {
    const before = shaping.errors.length
    const completed = complete(value, shaping)
    if (completed !== null) return completed
    if (shaping.errors.length > before) return undefined
    // Of what one subgraph names and another does not have, or not for who asks, nothing came at all.
    if (value === undefined) refuse(shaping, 'There is no such thing that you may see.', { code: 'NOT_FOUND' })
    else refuse(shaping, 'Cannot return null for a non-nullable field.')
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
    return fits ? list : dropped(shaping)
  }
}

function completeObject(
  source: ShapeSource,
  type: GraphQLCompositeType,
  { selectionSets, weight }: AskedOfValue,
): Complete {
  const shapeOf = new Map<string, ShapedObject>()
  const compileFor = (name: string): ShapedObject | undefined => {
    const runtimeType = source.schema.getType(name)
    if (!isCompositeType(runtimeType)) return undefined
    const shaped = compileFields(source, runtimeType, selectionSets)
    shapeOf.set(name, shaped)
    return shaped
  }
  return (value, shaping) => {
    if (value === null || value === undefined) return null
    if (typeof value !== 'object' || Array.isArray(value))
      return refuse(shaping, 'A value came where an object belongs.')
    shaping.cost += weight
    const { __typename } = value as Data
    const name = typeof __typename === 'string' ? __typename : type.name
    const shaped = shapeOf.get(name) ?? compileFor(name)
    if (!shaped) return refuse(shaping, 'An object of an unknown type came.')
    const object = readFields(shaped.fields, value as Data, shaping)
    if (object && shaped.deferred.length > 0) notePending(shaped.deferred, value as Data, shaping)
    return object
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
  return fits ? object : dropped(shaping)
}

function notePending(deferred: readonly DeferredShape[], of: Data, { path, pending }: Shaping): void {
  const place = [...path]
  for (const { label, complete } of deferred) {
    const shape: PendingPart['shape'] = (introspection) => shapeFrom(complete, of, { path: [...place], introspection })
    pending.push({ label, path: place, shape })
  }
}

/** Nothing of a value that becomes null comes later. */
function dropped(shaping: Shaping): null {
  const { path, pending } = shaping
  if (pending.length > 0) shaping.pending = pending.filter((part) => path.some((name, i) => part.path[i] !== name))
  return null
}

function compileFields(
  source: ShapeSource,
  type: GraphQLCompositeType,
  selectionSets: readonly SelectionSetNode[],
): ShapedObject {
  const found: CollectedFields = { nodesOf: new Map(), deferred: [] }
  for (const { selections } of selectionSets) collectFields(source, type, selections, found)
  return {
    fields: [...found.nodesOf].map(([responseName, nodes]) => compileField(source, type, responseName, nodes)),
    deferred: found.deferred.map(({ label, selectionSet }) => ({
      label,
      complete: completeObject(source, type, { selectionSets: [selectionSet], weight: 0 }),
    })),
  }
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
  const weight = source.weightOf?.(type, node) ?? 0
  const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? [])
  const read = source.isDenied && nodes.every(source.isDenied) ? () => null : (of: Data) => of[planName]
  return { responseName, read, complete: completeType(source, field.type, { selectionSets, weight }) }
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

function refuse({ path, errors }: Shaping, message: string, extensions: { code?: PublicErrorCode } = {}): null {
  errors.push(new GraphQLError(message, { path: [...path] as ResponsePath as (string | number)[], extensions }))
  return null
}
