/** One map of resolvers out of several: fields of one type may come from several parts, each from one. */
export function joinResolvers<Resolvers extends object>(parts: readonly Resolvers[]): Resolvers {
  const joined: Record<string, object> = {}
  for (const [type, fields] of parts.flatMap((part) => Object.entries(part) as [string, object][])) {
    // A scalar is no map of fields.
    joined[type] = joined[type] ? { ...joined[type], ...fields } : fields
  }
  return joined as Resolvers
}
