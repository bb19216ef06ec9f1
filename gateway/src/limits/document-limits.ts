import { PublicError } from '@suvidha/service-kit/public-error'
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql'
import { rootFields } from './root-fields.ts'

/** What one document may ask for, whatever the schema says of it. */
export interface DocumentLimits {
  /** Fields within fields; introspection, which is deep by nature, may go half as deep again. */
  readonly maxDepth: number
  /** Fields, counted at every place where a fragment is used. */
  readonly maxFields: number
  readonly maxAliases: number
  readonly maxRootFields: number
  /** Directives in all, and at one place. */
  readonly maxDirectives: number
  readonly maxDirectivesAtOnePlace: number
  readonly maxOperations: number
  readonly maxFragments: number
}

export const defaultDocumentLimits: DocumentLimits = {
  maxDepth: 15,
  maxFields: 2000,
  maxAliases: 50,
  maxRootFields: 20,
  maxDirectives: 100,
  maxDirectivesAtOnePlace: 5,
  maxOperations: 20,
  maxFragments: 100,
}

interface Size {
  readonly depth: number
  readonly fields: number
  readonly aliases: number
  readonly directives: number
}

const nothing: Size = { depth: 0, fields: 0, aliases: 0, directives: 0 }

/**
 * Refuses a document that is too much, in time linear in its text: before validation, whose rules compare fields with
 * each other, and before planning, which follows every fragment.
 * @throws QUERY_TOO_COMPLEX with what is too much, how much it is and how much may be
 */
export function checkDocumentLimits(document: DocumentNode, limits: DocumentLimits): void {
  const fragments = new Map<string, FragmentDefinitionNode>()
  const operations: OperationDefinitionNode[] = []
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)
    if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition)
  }
  refuseOver('operations', operations.length, limits.maxOperations)
  refuseOver('fragments', fragments.size, limits.maxFragments)
  const measure = createMeasure(fragments, limits.maxDirectivesAtOnePlace)
  // A fragment that nothing uses is looked at too: validation will.
  for (const { selectionSet } of [...operations, ...fragments.values()]) {
    const { depth, fields, aliases, directives } = measure(selectionSet)
    const deeper = asksForIntrospection(selectionSet) ? Math.ceil(limits.maxDepth / 2) : 0
    refuseOver('levels', depth, limits.maxDepth + deeper)
    refuseOver('fields', fields, limits.maxFields)
    refuseOver('aliases', aliases, limits.maxAliases)
    refuseOver('directives', directives, limits.maxDirectives)
  }
  for (const { selectionSet, directives = [] } of operations) {
    refuseOver('directives at one place', directives.length, limits.maxDirectivesAtOnePlace)
    const atRoot = [...rootFields(selectionSet, (name) => fragments.get(name))]
    refuseOver('fields at the root', atRoot.length, limits.maxRootFields)
  }
}

function createMeasure(fragments: ReadonlyMap<string, FragmentDefinitionNode>, maxDirectivesAtOnePlace: number) {
  const known = new Map<string, Size>()

  function ofFragment(name: string): Size {
    const measured = known.get(name)
    if (measured) return measured
    const fragment = fragments.get(name)
    // A fragment within itself, or one that is not there, is for validation to refuse.
    known.set(name, nothing)
    const size = fragment ? measure(fragment.selectionSet) : nothing
    known.set(name, size)
    return size
  }

  function ofSelection(selection: SelectionNode): Size {
    const here = selection.directives?.length ?? 0
    refuseOver('directives at one place', here, maxDirectivesAtOnePlace)
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      const size = ofFragment(selection.name.value)
      return { ...size, directives: size.directives + here }
    }
    const inside = selection.selectionSet ? measure(selection.selectionSet) : nothing
    const isField = selection.kind === Kind.FIELD
    return {
      depth: inside.depth + (isField ? 1 : 0),
      fields: inside.fields + (isField ? 1 : 0),
      aliases: inside.aliases + (isField && selection.alias ? 1 : 0),
      directives: inside.directives + here,
    }
  }

  function measure({ selections }: SelectionSetNode): Size {
    let { depth, fields, aliases, directives } = nothing
    for (const selection of selections) {
      const size = ofSelection(selection)
      depth = Math.max(depth, size.depth)
      fields += size.fields
      aliases += size.aliases
      directives += size.directives
    }
    return { depth, fields, aliases, directives }
  }
  return measure
}

const asksForIntrospection = ({ selections }: SelectionSetNode) =>
  selections.every((selection) => selection.kind !== Kind.FIELD || selection.name.value.startsWith('__'))

function refuseOver(what: string, found: number, allowed: number): void {
  if (found <= allowed) return
  throw new PublicError('QUERY_TOO_COMPLEX', `The query has ${found} ${what}; ${allowed} are allowed.`, {
    field: 'query',
    limit: allowed,
  })
}
