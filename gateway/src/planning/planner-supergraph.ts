import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  Kind,
  type ObjectTypeDefinitionNode,
  visit,
} from 'graphql'
import { parseFieldSet, readJoin } from './supergraph-directives.ts'

/** What the planner has to be told of a supergraph before it plans with it. */
export interface SupergraphFacts {
  /** Names the planner may add to a fetch by itself: of keys, `@requires`, `@provides` and `@fromContext`. */
  readonly plannersNames: ReadonlySet<string>
  /** Some subgraph knows an interface as if it were a type. */
  readonly hasInterfaceObjects: boolean
  /** Labels of `@override(label:)`, decided for each request. */
  readonly overrideLabels: readonly string[]
}

export function readSupergraphFacts(document: DocumentNode): SupergraphFacts {
  const plannersNames = new Set(['__typename'])
  const overrideLabels = new Set<string>()
  let hasInterfaceObjects = false
  visit(document, {
    [Kind.DIRECTIVE](directive) {
      if (directive.name.value !== 'join__type' && directive.name.value !== 'join__field') return
      const join = readJoin(directive as ConstDirectiveNode)
      const { key, requires, provides, overrideLabel, contextArguments = [] } = join
      if (join.isInterfaceObject) hasInterfaceObjects = true
      if (overrideLabel) overrideLabels.add(overrideLabel)
      for (const fields of [key, requires, provides, ...contextArguments.map(fieldsOfContext)]) {
        if (!fields) continue
        visit(parseFieldSet(fields), { [Kind.FIELD]: ({ name }) => void plannersNames.add(name.value) })
      }
    },
  })
  return { plannersNames, hasInterfaceObjects, overrideLabels: [...overrideLabels].sort() }
}

/** `{ currency }` or, for types that have it elsewhere, `... on Shop { currency } ... on Stall { coin }`. */
const fieldsOfContext = ({ selection }: { selection: string }) => selection.trim().replace(/^\{(.*)\}$/s, '$1')

/**
 * The planner, asked to come back to a subgraph with more fields (`@requires`), takes the first key it finds, also one
 * marked `resolvable: false`. Where a subgraph has a key that resolves, the others are of no use to a planner.
 */
export function dropUnresolvableKeys(document: DocumentNode): DocumentNode {
  return { ...document, definitions: document.definitions.map(dropFrom) }
}

function dropFrom(definition: DefinitionNode): DefinitionNode {
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return definition
  const { directives = [] } = definition
  const joins = directives.filter(isJoinType).map(readJoin)
  const resolvable = new Set(
    joins.filter(({ key, resolvable }) => key && resolvable !== false).map(({ graph }) => graph),
  )
  const kept = directives.filter((directive) => {
    if (!isJoinType(directive)) return true
    const { graph, key, resolvable: resolves } = readJoin(directive)
    return !key || resolves !== false || !resolvable.has(graph)
  })
  return { ...definition, directives: kept } satisfies ObjectTypeDefinitionNode
}

const isJoinType = ({ name }: ConstDirectiveNode) => name.value === 'join__type'
