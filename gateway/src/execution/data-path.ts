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
