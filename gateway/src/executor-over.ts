import type { FederatedExecutor } from './federated-executor.ts'

/** The same executor with other ways to execute or to subscribe. What is of the supergraph in use stays of it. */
export const executorOver = (
  executor: FederatedExecutor,
  changed: Partial<Pick<FederatedExecutor, 'execute' | 'executeInParts' | 'subscribe'>>,
): FederatedExecutor => ({
  get sdl() {
    return executor.sdl
  },
  get schema() {
    return executor.schema
  },
  get targets() {
    return executor.targets
  },
  execute: executor.execute,
  executeInParts: executor.executeInParts,
  subscribe: executor.subscribe,
  reload: executor.reload,
  onReload: executor.onReload,
  ...changed,
})
