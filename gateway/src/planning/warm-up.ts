import { setImmediate } from 'node:timers/promises'
import { type DocumentNode, Kind, parse, validate } from 'graphql'
import type { LoadedSupergraph } from './supergraph.ts'

/** Plans operations that were asked of the graph before. Those that the graph no longer knows are left out. */
export async function warmUp(
  supergraph: LoadedSupergraph,
  queries: readonly string[],
): Promise<[query: string, document: DocumentNode][]> {
  const known: [string, DocumentNode][] = []
  for (const query of queries) {
    // Requests are answered meanwhile.
    await setImmediate()
    const document = parse(query)
    if (validate(supergraph.schema, document).length > 0) continue
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue
      try {
        supergraph.prepare({ document, operationName: definition.name?.value }).planned()
      } catch {
        // Whoever asks is told why.
      }
    }
    known.unshift([query, document])
  }
  return known
}
