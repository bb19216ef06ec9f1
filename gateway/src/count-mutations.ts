import { type DocumentNode, getOperationAST, Kind, OperationTypeNode, type SelectionSetNode } from 'graphql'
import { executorOver } from './executor-over.ts'
import type { FederatedExecutor, GatewayContext, Operation } from './federated-executor.ts'
import type { RateLimit } from './rate-limit.ts'

/** Changing something is counted apart, and more strictly: whichever way a mutation comes, it passes here. */
export function countMutations(
  executor: FederatedExecutor,
  { consumeMutation }: Pick<RateLimit, 'consumeMutation'>,
): FederatedExecutor {
  const count = (mutations: number, { viewer, address }: GatewayContext) =>
    consumeMutation(viewer, address ?? '', mutations)
  return executorOver(executor, {
    execute(operation, context) {
      const mutations = mutationsIn(operation)
      return mutations > 0
        ? count(mutations, context).then(() => executor.execute(operation, context))
        : executor.execute(operation, context)
    },
    async executeInParts(operation, context) {
      const mutations = mutationsIn(operation)
      if (mutations > 0) await count(mutations, context)
      return executor.executeInParts(operation, context)
    },
  })
}

/** Each field of a mutation changes something of its own; one that is refused later for what it asks counts as one. */
function mutationsIn({ document, operationName }: Operation): number {
  const operation = getOperationAST(document, operationName)
  if (operation?.operation !== OperationTypeNode.MUTATION) return 0
  return Math.max(1, namesIn(document, operation.selectionSet).size)
}

/** What the answer has at its root: what is selected twice under one name is done once. */
function namesIn(document: DocumentNode, root: SelectionSetNode): ReadonlySet<string> {
  const names = new Set<string>()
  const spread = new Set<string>()
  const sets = [root]
  for (let set = sets.pop(); set; set = sets.pop())
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) names.add((selection.alias ?? selection.name).value)
      else if (selection.kind === Kind.INLINE_FRAGMENT) sets.push(selection.selectionSet)
      else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value)
        const found = document.definitions.find(
          (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === selection.name.value,
        )
        if (found?.kind === Kind.FRAGMENT_DEFINITION) sets.push(found.selectionSet)
      }
    }
  return names
}
