import { badUserInput } from './public-error.ts'

const most = 100

export interface Paging {
  readonly first: number
  readonly after?: string | null | undefined
}

/** Cursors are opaque: base64url of what a row is sorted by. One row more than asked for tells whether there are more. */
export function pageArguments({ first, after }: Paging) {
  if (first < 1 || first > most) throw badUserInput('first', `first is 1 to ${most}.`)
  const decoded = after ? Buffer.from(after, 'base64url').toString('utf8') : undefined
  if (decoded !== undefined && !/^[\w-]{1,128}$/.test(decoded)) throw noCursor()
  return { take: first + 1, after: decoded }
}

const noCursor = () => badUserInput('after', 'This is no cursor of this list.')

/** The place in a list that is sorted by an instant, and by id where two have the same. */
export interface TimePlace {
  readonly at: Date
  readonly id: string
}

export const timeCursor = ({ at, id }: TimePlace): string => `${at.getTime()}-${id}`

/** Reads what `timeCursor` wrote. Fails with BAD_USER_INPUT. */
export function readTimeCursor(decoded: string): TimePlace {
  const [, ms, id] = /^(\d{1,15})-(.+)$/.exec(decoded) ?? []
  if (ms === undefined || id === undefined) throw noCursor()
  return { at: new Date(Number(ms)), id }
}

export interface Page<Row> {
  readonly edges: { readonly cursor: string; readonly node: Row }[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
}

export function toPage<Row>(rows: readonly Row[], { first, after }: Paging, keyOf: (row: Row) => string): Page<Row> {
  const edges = rows.slice(0, first).map((node) => ({ cursor: Buffer.from(keyOf(node)).toString('base64url'), node }))
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: !!after,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  }
}
