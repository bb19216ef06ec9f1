import { badUserInput } from '@suvidha/service-kit/public-error'
import {
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql'
import type { Variables } from '../execution/run.ts'
import type { CostHints, ListSize } from './cost-directives.ts'

export interface CostSource {
  readonly schema: GraphQLSchema
  readonly hints: CostHints
  /** How long a list is taken to be of which nothing is known. */
  readonly defaultListSize: number
}

/** What an operation costs at most, as far as can be known before it runs. */
export type OperationCost = (variables: Variables) => number

type Cost = OperationCost
type Fragments = Readonly<
  Record<string, { readonly typeCondition: { name: { value: string } }; selectionSet: SelectionSetNode }>
>

/** Changing something costs more than reading it. */
export const mutationCost = 10

/**
 * Static cost as Apollo's demand control has it: an object 1, a leaf 0, a list as often as it may be long, `@cost` and
 * `@listSize` where the schema knows better. Compiled once for an operation; only sizes that variables decide are
 * looked at for each request. `@include` and `@skip` are not: what may be asked is counted.
 */
export function compileCost(
  source: CostSource,
  operation: OperationDefinitionNode,
  fragments: Fragments,
): OperationCost {
  const root = source.schema.getRootType(operation.operation)
  if (!root) return () => 0
  const cost = costOfSelections({ ...source, fragments }, root, operation.selectionSet, undefined)
  const base = operation.operation === OperationTypeNode.MUTATION ? mutationCost : 0
  return fold((variables) => base + cost(variables), isConstant(cost))
}

interface Compiling extends CostSource {
  readonly fragments: Fragments
}

/** A function of nothing is worked out here and now. */
const constants = new WeakSet<Cost>()
const isConstant = (cost: Cost) => constants.has(cost)
function fold(cost: Cost, constant: boolean): Cost {
  if (!constant) return cost
  const value = cost({})
  const folded: Cost = () => value
  constants.add(folded)
  return folded
}

function sum(costs: readonly Cost[]): Cost {
  return fold((variables) => costs.reduce((total, cost) => total + cost(variables), 0), costs.every(isConstant))
}

/** `sizes`: how long lists among these fields are, said by the field above them. */
function costOfSelections(
  compiling: Compiling,
  type: GraphQLCompositeType,
  { selections }: SelectionSetNode,
  sizes: SizedFields | undefined,
): Cost {
  const always: Cost[] = []
  const byType = new Map<string, Cost[]>()
  for (const selection of selections) {
    if (selection.kind === 'Field') {
      always.push(costOfField(compiling, type, selection, sizes))
      continue
    }
    const fragment = selection.kind === 'FragmentSpread' ? compiling.fragments[selection.name.value] : selection
    const condition = fragment?.typeCondition?.name.value ?? type.name
    const inside = compiling.schema.getType(condition)
    if (!fragment || !isCompositeType(inside)) continue
    const cost = costOfSelections(compiling, inside, fragment.selectionSet, sizes)
    if (condition === type.name) always.push(cost)
    else byType.set(condition, [...(byType.get(condition) ?? []), cost])
  }
  // An object is of one type: the dearest counts.
  const alternatives = [...byType.values()].map(sum)
  const dearest: Cost = (variables) => Math.max(0, ...alternatives.map((cost) => cost(variables)))
  return sum([...always, fold(dearest, alternatives.every(isConstant))])
}

interface SizedFields {
  readonly names: readonly string[]
  readonly size: Cost
}

function costOfField(
  compiling: Compiling,
  parent: GraphQLCompositeType,
  node: FieldNode,
  sizes: SizedFields | undefined,
): Cost {
  const field = 'getFields' in parent ? parent.getFields()[node.name.value] : undefined
  if (!field) return fold(() => 0, true)
  const { hints } = compiling
  const place = `${parent.name}.${field.name}`
  const named = getNamedType(field.type)
  const weight = weightOfField(hints, parent, node)
  const listSize = hints.listSizes.get(place)
  const said = listSize && sizeOf(compiling, field, node, listSize)
  const inner = listSize?.sizedFields.length && said ? { names: listSize.sizedFields, size: said } : undefined
  const below =
    isCompositeType(named) && node.selectionSet
      ? costOfSelections(compiling, named, node.selectionSet, inner)
      : fold(() => 0, true)
  const size = isList(field) ? listLength({ sizes, name: field.name, said: inner ? undefined : said, compiling }) : one
  return fold((variables) => size(variables) * (weight + below(variables)), isConstant(size) && isConstant(below))
}

/** What one value of a field costs by itself. */
export function weightOfField(hints: CostHints, parent: GraphQLCompositeType, node: FieldNode): number {
  const field = 'getFields' in parent ? parent.getFields()[node.name.value] : undefined
  if (!field) return 0
  const place = `${parent.name}.${field.name}`
  const named = getNamedType(field.type)
  const ofType = hints.weights.get(named.name) ?? (isCompositeType(named) ? 1 : 0)
  return (hints.weights.get(place) ?? ofType) + weightOfArguments(hints, place, node)
}

const one = fold(() => 1, true)

function listLength(of: {
  sizes?: SizedFields | undefined
  name: string
  said: Cost | undefined
  compiling: Compiling
}): Cost {
  if (of.sizes?.names.includes(of.name)) return of.sizes.size
  return of.said ?? fold(() => of.compiling.defaultListSize, true)
}

const isList = ({ type }: GraphQLField<unknown, unknown>) => isListType(isNonNullType(type) ? type.ofType : type)

function weightOfArguments(hints: CostHints, place: string, { arguments: given = [] }: FieldNode): number {
  return given.reduce((total, { name }) => total + (hints.weights.get(`${place}(${name.value})`) ?? 0), 0)
}

function sizeOf(
  { defaultListSize }: Compiling,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  { slicingArguments, assumedSize, requireOneSlicingArgument }: ListSize,
): Cost {
  const otherwise = assumedSize ?? defaultListSize
  if (slicingArguments.length === 0) return fold(() => otherwise, true)
  const usesVariables = JSON.stringify(node.arguments ?? []).includes('"Variable"')
  const size: Cost = (variables) => {
    const values = getArgumentValues(field, node, { ...variables })
    const wanted = slicingArguments.map((path) => valueAt(values, path.split('.'))).filter(isSize)
    if (requireOneSlicingArgument) requireOne(node, slicingArguments, wanted.length)
    return wanted.length > 0 ? Math.max(...wanted) : otherwise
  }
  return fold(size, !usesVariables)
}

/** What the client says counts before what arguments say by default. */
function requireOne(node: FieldNode, slicingArguments: readonly string[], found: number): void {
  const names = new Set(slicingArguments.map((path) => path.split('.')[0]))
  const given = (node.arguments ?? []).filter(({ name, value }) => names.has(name.value) && value.kind !== 'NullValue')
  if (given.length > 1 || (given.length === 0 && found !== 1) || found === 0)
    throw badUserInput('query', `Exactly one of these has to say how many are wanted: ${slicingArguments.join(', ')}.`)
}

const isSize = (value: unknown): value is number => typeof value === 'number' && value >= 0

const valueAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((within, name) => (within as Record<string, unknown> | null | undefined)?.[name], value)
