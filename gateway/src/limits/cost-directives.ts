import { type ConstDirectiveNode, type DocumentNode, Kind, valueFromASTUntyped } from 'graphql'

/** `@listSize` of the federation specification: how long a list may be. */
export interface ListSize {
  readonly assumedSize: number | undefined
  /** Arguments that say how many are wanted: the largest counts. `page.first` is a field of an input object. */
  readonly slicingArguments: readonly string[]
  /** Fields of the answer that the size is meant for, as in connections: not the field itself. */
  readonly sizedFields: readonly string[]
  /** Exactly one of the arguments has to say the size. */
  readonly requireOneSlicingArgument: boolean
}

export interface CostHints {
  /** `@cost(weight:)` by `Type.field`, `Type.field(argument)` and `Type`. */
  readonly weights: ReadonlyMap<string, number>
  readonly listSizes: ReadonlyMap<string, ListSize>
}

/** What a supergraph says of the cost of its fields. */
export function readCostHints(supergraph: DocumentNode): CostHints {
  const weights = new Map<string, number>()
  const listSizes = new Map<string, ListSize>()
  const noteWeight = (place: string, directives: readonly ConstDirectiveNode[] = []) => {
    const weight = directives.find(({ name }) => name.value === 'cost')
    if (weight) weights.set(place, Number(argumentsOf(weight).weight))
  }
  for (const definition of supergraph.definitions) {
    if (!('name' in definition) || !definition.name || !('directives' in definition)) continue
    const type = definition.name.value
    noteWeight(type, definition.directives as readonly ConstDirectiveNode[])
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue
    for (const field of definition.fields ?? []) {
      const place = `${type}.${field.name.value}`
      noteWeight(place, field.directives)
      for (const argument of field.arguments ?? []) noteWeight(`${place}(${argument.name.value})`, argument.directives)
      const listSize = field.directives?.find(({ name }) => name.value === 'listSize')
      if (listSize) listSizes.set(place, toListSize(argumentsOf(listSize)))
    }
  }
  return { weights, listSizes }
}

const argumentsOf = (directive: ConstDirectiveNode): Record<string, unknown> =>
  Object.fromEntries((directive.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]))

const toListSize = ({
  assumedSize,
  slicingArguments,
  sizedFields,
  requireOneSlicingArgument,
}: Record<string, unknown>): ListSize => ({
  assumedSize: typeof assumedSize === 'number' ? assumedSize : undefined,
  slicingArguments: (slicingArguments ?? []) as string[],
  sizedFields: (sizedFields ?? []) as string[],
  // The specification leaves it open to refuse where nothing is said: only where the schema says so do we.
  requireOneSlicingArgument: requireOneSlicingArgument === true,
})
