import type { Data } from './run.ts'

const isObject = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Adds what `source` holds to `target`, deeply; lists of equal length element by element. `source` is not changed. */
export function mergeData(target: Data, source: Data): void {
  for (const key in source) {
    if (key === '__proto__') continue
    const added = source[key]
    if (added === undefined) continue
    const present = target[key]
    if (present === undefined || present === null) target[key] = added
    else target[key] = mergeValue(present, added)
  }
}

function mergeValue(present: unknown, added: unknown): unknown {
  // Two places of the data may hold the very same object: the same entity, fetched once.
  if (present === added) return present
  if (isObject(present) && isObject(added)) {
    mergeData(present, added)
    return present
  }
  if (Array.isArray(present) && Array.isArray(added) && present.length === added.length) {
    for (let i = 0; i < added.length; i += 1) {
      const element = present[i]
      present[i] = element === undefined || element === null ? added[i] : mergeValue(element, added[i])
    }
    return present
  }
  return added
}
