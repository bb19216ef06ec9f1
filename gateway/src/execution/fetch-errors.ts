import { GraphQLError } from 'graphql'
import { everyElement, locateObjects, type ResponsePath } from './data-path.ts'
import type { Cursor, Data, Run } from './run.ts'

/** As a subgraph sends it, over HTTP or within the process. */
export interface SubgraphError {
  readonly message?: unknown
  readonly path?: ResponsePath | undefined
  readonly extensions?: Readonly<Record<string, unknown>> | undefined
}

/** A root field's fetch: its paths begin where the fetch works. */
export function addRootErrors(run: Run, cursor: Cursor, errors: readonly SubgraphError[]): void {
  for (const error of errors) {
    const path = Array.isArray(error.path) ? [...cursor.path, ...error.path] : commonPath(cursor)
    run.errors.push(toGraphQLError(error, path))
  }
}

/**
 * An entity fetch: `["_entities", 3, "price"]` becomes the place of the fourth representation's entity,
 * or of each entity that it stands for.
 */
export function addEntityErrors(
  run: Run,
  cursor: Cursor,
  { errors, entitiesOf }: { errors: readonly SubgraphError[]; entitiesOf: readonly (readonly Data[])[] },
): void {
  let places: Map<Data, ResponsePath[]> | undefined
  for (const error of errors) {
    const index = Array.isArray(error.path) ? error.path[1] : undefined
    const entities = typeof index === 'number' ? entitiesOf[index] : undefined
    if (!entities) {
      run.errors.push(toGraphQLError(error, commonPath(cursor)))
      continue
    }
    places ??= locateObjects(run.data, cursor.path)
    const rest = (error.path as ResponsePath).slice(2)
    for (const entity of entities) {
      for (const place of places.get(entity) ?? []) run.errors.push(toGraphQLError(error, [...place, ...rest]))
    }
  }
}

/** What all objects of a cursor have in common: the path up to the first list. */
export function commonPath({ path }: Cursor): ResponsePath | undefined {
  const list = path.indexOf(everyElement)
  const common = list < 0 ? path : path.slice(0, list)
  return common.length > 0 ? common : undefined
}

function toGraphQLError({ message, extensions }: SubgraphError, path: ResponsePath | undefined): GraphQLError {
  const text =
    typeof message === 'string' && message !== '' ? message : 'A part of the graph failed without saying why.'
  return new GraphQLError(text, { path, extensions })
}
