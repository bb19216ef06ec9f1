import type { DocumentStore } from './document-store.ts'
import type { Protection } from './operation-guards.ts'
import type { Contract } from './planning/contract.ts'
import { type LoadedSupergraph, loadSupergraph } from './planning/supergraph.ts'
import { warmUp } from './planning/warm-up.ts'
import type { SubgraphTarget } from './subgraph-target.ts'

export interface OpenSupergraph extends Protection {
  readonly supergraph: LoadedSupergraph
  readonly targets: Targets
}

/** The subgraphs by their names. */
export type Targets = Readonly<Record<string, SubgraphTarget>>

export interface SupergraphInUse {
  readonly current: OpenSupergraph
  /**
   * Takes another supergraph into use. What is running ends with the plans it began with; the operations asked for
   * last are planned before the first request meets the new graph. Rejects, and changes nothing, when it is not valid.
   */
  reload(sdl: string): Promise<void>
  /** Called with each supergraph that is taken into use from now on. */
  onReload(listen: (supergraph: LoadedSupergraph) => void): void
}

export interface SupergraphInUseOptions {
  readonly supergraphSdl: string
  /** The same for every supergraph, or those of each. */
  readonly targets: Targets | ((supergraph: LoadedSupergraph) => Targets)
  /** Documents known to be valid; after a reload, those of them that still are. */
  readonly documents?: DocumentStore | undefined
  /** The part of the graph that clients see; everything unless given. */
  readonly contract?: Contract | undefined
  readonly observe?: ((supergraph: LoadedSupergraph) => LoadedSupergraph) | undefined
  readonly protect?: ((supergraph: LoadedSupergraph) => Protection) | undefined
}

/** Operations planned before a new supergraph is used. */
const maxWarmedUp = 200

export function openSupergraph({
  supergraphSdl,
  targets,
  documents,
  protect,
  contract,
  observe = (supergraph) => supergraph,
}: SupergraphInUseOptions): SupergraphInUse {
  const listeners: ((supergraph: LoadedSupergraph) => void)[] = []
  const open = (sdl: string): OpenSupergraph => {
    const supergraph = observe(loadSupergraph(sdl, contract))
    const targetsOfIt = typeof targets === 'function' ? targets(supergraph) : targets
    return { supergraph, targets: targetsOfIt, ...protect?.(supergraph) }
  }
  let current = open(supergraphSdl)
  return {
    get current() {
      return current
    },
    onReload: (listen) => void listeners.push(listen),
    async reload(sdl) {
      const next = open(sdl)
      const known = await warmUp(next.supergraph, documents?.latest(maxWarmedUp) ?? [])
      current = next
      documents?.replaceAll(known)
      for (const listen of listeners) listen(next.supergraph)
    },
  }
}
