export interface BoundedCache<V> {
  get(key: string): V | undefined
  set(key: string, value: V): void
  /** The most recently used first. */
  keys(): string[]
}

/** Remembers the `maxEntries` most recently used values, and fewer when their keys are long. */
export function createBoundedCache<V>(
  maxEntries: number,
  maxKeyCharacters = Number.POSITIVE_INFINITY,
): BoundedCache<V> {
  const entries = new Map<string, V>()
  let characters = 0
  const forget = (key: string) => {
    if (entries.delete(key)) characters -= key.length
  }
  return {
    keys: () => [...entries.keys()].reverse(),
    get(key) {
      const value = entries.get(key)
      if (value === undefined) return undefined
      entries.delete(key)
      entries.set(key, value)
      return value
    },
    set(key, value) {
      if (entries.get(key) === value) return
      forget(key)
      entries.set(key, value)
      characters += key.length
      while (entries.size > maxEntries || (characters > maxKeyCharacters && entries.size > 1)) {
        forget(entries.keys().next().value as string)
      }
    },
  }
}
