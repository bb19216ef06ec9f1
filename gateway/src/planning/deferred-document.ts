import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
  visit,
} from 'graphql'
import { type BoundedCache, createBoundedCache } from '../bounded-cache.ts'
import type { Variables } from '../execution/run.ts'

/** An operation of which parts may be answered later. */
export interface DeferredDocument {
  /** Fragments stand where they are used; each `@defer` that holds has a label of its own and no condition. */
  readonly document: DocumentNode
  /** The client's label, if it gave one, by ours. */
  readonly labels: ReadonlyMap<string, string | undefined>
}

const isDefer = ({ name }: DirectiveNode) => name.value === 'defer'

/** The label of a fragment of such a document. */
export const labelOf = (directives: readonly DirectiveNode[] | undefined): string | undefined => {
  const defer = directives?.find(isDefer)
  return defer && textOfArgument(defer, 'label')
}

const maxDecisions = 16
const known = new WeakMap<DocumentNode, DecidedDocuments>()

interface DecidedDocuments {
  /** Variables that decide whether a fragment is deferred. */
  readonly variables: readonly string[]
  readonly byDecision: BoundedCache<DeferredDocument>
}

/** The operation with its `@defer` decided; undefined when it defers nothing. Variables: coerced, or as they came. */
export function deferredDocument(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): DeferredDocument | undefined {
  // An event of a subscription is always whole.
  if (operation.operation === OperationTypeNode.SUBSCRIPTION) return undefined
  const decided = known.get(document) ?? readConditions(document)
  known.set(document, decided)
  const decision = decided.variables.map((name) => (variables[name] === false ? '0' : '1')).join('')
  const key = `${operation.name?.value ?? ''} ${decision}`
  const found = decided.byDecision.get(key) ?? decide(document, operation, variables)
  decided.byDecision.set(key, found)
  return found.labels.size > 0 ? found : undefined
}

function readConditions(document: DocumentNode): DecidedDocuments {
  const names = new Set<string>()
  visit(document, {
    [Kind.DIRECTIVE](directive) {
      const value = isDefer(directive) ? argumentOf(directive, 'if') : undefined
      if (value?.kind === Kind.VARIABLE) names.add(value.name.value)
    },
  })
  return { variables: [...names], byDecision: createBoundedCache<DeferredDocument>(maxDecisions) }
}

function decide(document: DocumentNode, operation: OperationDefinitionNode, variables: Variables): DeferredDocument {
  const labels = new Map<string, string | undefined>()
  const fragments = new Map<string, FragmentDefinitionNode>()
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition)

  const expand = ({ selections }: SelectionSetNode, mayDefer: boolean): SelectionSetNode => ({
    kind: Kind.SELECTION_SET,
    selections: selections.map((selection) => {
      if (selection.kind === Kind.FIELD)
        return selection.selectionSet ? { ...selection, selectionSet: expand(selection.selectionSet, true) } : selection
      const { typeCondition, selectionSet } =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection
          : (fragments.get(selection.name.value) as FragmentDefinitionNode)
      const defer = selection.directives?.find(isDefer)
      const directives = selection.directives?.filter((directive) => directive !== defer) ?? []
      if (defer && mayDefer && isOn(defer, variables)) {
        const label = `part${labels.size}`
        labels.set(label, textOfArgument(defer, 'label'))
        directives.push(deferAs(label))
      }
      return { kind: Kind.INLINE_FRAGMENT, typeCondition, directives, selectionSet: expand(selectionSet, mayDefer) }
    }),
  })

  // Mutations of the root run one after the other: none of them can come later.
  const selectionSet = expand(operation.selectionSet, operation.operation !== OperationTypeNode.MUTATION)
  return { document: { kind: Kind.DOCUMENT, definitions: [{ ...operation, selectionSet }] }, labels }
}

const deferAs = (label: string): DirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: 'defer' },
  arguments: [
    {
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: 'label' },
      value: { kind: Kind.STRING, value: label },
    },
  ],
})

function isOn(defer: DirectiveNode, variables: Variables): boolean {
  const condition = argumentOf(defer, 'if')
  if (condition?.kind === Kind.VARIABLE) return variables[condition.name.value] !== false
  return condition?.kind !== Kind.BOOLEAN || condition.value
}

const argumentOf = ({ arguments: given }: DirectiveNode, wanted: string) =>
  given?.find(({ name }) => name.value === wanted)?.value

function textOfArgument(directive: DirectiveNode, wanted: string): string | undefined {
  const value = argumentOf(directive, wanted)
  return value?.kind === Kind.STRING ? value.value : undefined
}

/** The document to be answered whole. */
export function withoutDefer(document: DocumentNode): DocumentNode {
  return visit(document, { [Kind.DIRECTIVE]: (directive) => (isDefer(directive) ? null : undefined) })
}
