/** A condition of SQL: what an alias names is of a utility and of a list of regions, each of which may be NULL for all of them. */
export const ofPlace = (alias: string, { utility, regions }: Record<'utility' | 'regions', string>) =>
  `(${utility}::text IS NULL OR ${alias}.utility = ${utility}) AND (${regions}::text[] IS NULL OR ${alias}.region = ANY(${regions}))`
