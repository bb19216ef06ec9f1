import { type DocumentNode, type FragmentDefinitionNode, getOperationAST, Kind, OperationTypeNode } from 'graphql'
import { executorOver } from './executor-over.ts'
import type { FederatedExecutor } from './federated-executor.ts'
import { rootFields } from './limits/root-fields.ts'
import type { GatewayContext, Operation } from './operation.ts'
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

/** Each field of a mutation changes something of its own, but what is selected twice under one name is done once. One that is refused later for what it asks counts as one. */
function mutationsIn({ document, operationName }: Operation): number {
  const operation = getOperationAST(document, operationName)
  if (operation?.operation !== OperationTypeNode.MUTATION) return 0
  const names = new Set<string>()
  const fields = rootFields(operation.selectionSet, (name) => findFragment(document, name))
  for (const { alias, name } of fields) names.add((alias ?? name).value)
  return Math.max(1, names.size)
}

const findFragment = ({ definitions }: DocumentNode, name: string) =>
  definitions.find((each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name) as
    | FragmentDefinitionNode
    | undefined
