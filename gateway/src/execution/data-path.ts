import type { Data } from './run.ts'

/** In a path: every element of the list. */
export const everyElement = '@'

export type ResponsePath = readonly (string | number)[]

/** The objects at `path` below `value`, in the order of the data; nulls are left out. */
export function collectObjects(value: unknown, path: readonly string[], into: Data[], depth = 0): void {
  if (value === null || typeof value !== 'object') return
  if (Array.isArray(value)) {
    const next = path[depth] === everyElement ? depth + 1 : depth
    for (const element of value) collectObjects(element, path, into, next)
  } else if (depth === path.length) into.push(value as Data)
  else collectObjects((value as Data)[path[depth] as string], path, into, depth + 1)
}

/** Where each object at `path` stands in the data. One object may stand at several places. */
export function locateObjects(root: Data, path: readonly string[]): Map<Data, ResponsePath[]> {
  const places = new Map<Data, ResponsePath[]>()
  const visit = (value: unknown, depth: number, place: ResponsePath): void => {
    if (value === null || typeof value !== 'object') return
    if (Array.isArray(value)) {
      const next = path[depth] === everyElement ? depth + 1 : depth
      value.forEach((element, index) => void visit(element, next, [...place, index]))
    } else if (depth === path.length) {
      const known = places.get(value as Data)
      if (known) known.push(place)
      else places.set(value as Data, [place])
    } else {
      const name = path[depth] as string
      visit((value as Data)[name], depth + 1, [...place, name])
    }
  }
  visit(root, 0, [])
  return places
}

/** The objects at `path` below `root`, each with those that it stands in, the nearest first. */
export function collectWithAncestors(
  root: Data,
  path: readonly string[],
): [object: Data, ancestors: readonly Data[]][] {
  const found: [Data, readonly Data[]][] = []
  const visit = (value: unknown, depth: number, ancestors: readonly Data[]): void => {
    if (value === null || typeof value !== 'object') return
    if (Array.isArray(value)) {
      const next = path[depth] === everyElement ? depth + 1 : depth
      for (const element of value) visit(element, next, ancestors)
    } else if (depth === path.length) found.push([value as Data, ancestors])
    else visit((value as Data)[path[depth] as string], depth + 1, [value as Data, ...ancestors])
  }
  visit(root, 0, [])
  return found
}
