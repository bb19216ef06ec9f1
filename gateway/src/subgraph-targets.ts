import type { LoadedSupergraph } from './planning/supergraph.ts'
import type { SubgraphTarget } from './subgraph-target.ts'

/** The subgraphs of a supergraph at the addresses that it names. */
export interface SubgraphTargets {
  /** Connects what is new or has moved; lets go of what is gone once requests under way have ended. */
  follow(supergraph: Pick<LoadedSupergraph, 'subgraphs'>): Readonly<Record<string, SubgraphTarget>>
  stop(): Promise<void>
}

export interface SubgraphTargetsOptions {
  readonly connect: (url: string) => SubgraphTarget
  /** How long requests under way may take. */
  readonly graceMs?: number
}

export function connectSubgraphs({ connect, graceMs = 15_000 }: SubgraphTargetsOptions): SubgraphTargets {
  const targets: Record<string, SubgraphTarget> = {}
  const urls = new Map<string, string>()
  const leaving = new Set<NodeJS.Timeout>()

  function release(name: string) {
    const target = targets[name]
    if (!target) return
    delete targets[name]
    urls.delete(name)
    const timer = setTimeout(() => {
      leaving.delete(timer)
      void target.stop()
    }, graceMs).unref()
    leaving.add(timer)
  }

  return {
    follow({ subgraphs }) {
      const named = new Set(subgraphs.map(({ name }) => name))
      for (const name of Object.keys(targets)) if (!named.has(name)) release(name)
      for (const { name, url } of subgraphs) {
        if (urls.get(name) === url) continue
        release(name)
        targets[name] = connect(url)
        urls.set(name, url)
      }
      return { ...targets }
    },
    async stop() {
      for (const timer of leaving) clearTimeout(timer)
      await Promise.all(Object.values(targets).map((target) => target.stop()))
    },
  }
}
