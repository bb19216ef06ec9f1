import { getOperationAST, OperationTypeNode } from 'graphql'
import { executorOver } from './executor-over.ts'
import type { FederatedExecutor, GatewayContext, Operation } from './federated-executor.ts'
import type { RateLimit } from './rate-limit.ts'

/** Changing something is counted apart, and more strictly: whichever way a mutation comes, it passes here. */
export function countMutations(
  executor: FederatedExecutor,
  { consumeMutation }: Pick<RateLimit, 'consumeMutation'>,
): FederatedExecutor {
  const isMutation = ({ document, operationName }: Operation) =>
    getOperationAST(document, operationName)?.operation === OperationTypeNode.MUTATION
  const count = ({ viewer, address }: GatewayContext) => consumeMutation(viewer, address ?? '')
  return executorOver(executor, {
    execute: (operation, context) =>
      isMutation(operation)
        ? count(context).then(() => executor.execute(operation, context))
        : executor.execute(operation, context),
    executeInParts: async (operation, context) => {
      if (isMutation(operation)) await count(context)
      return executor.executeInParts(operation, context)
    },
  })
}
