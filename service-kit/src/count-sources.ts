import type pg from 'pg'
import type { ClientOrigin } from './client-origin.ts'
import type { Viewer } from './identity.ts'
import { networkOf } from './network-of.ts'
import { PublicError, rateLimited } from './public-error.ts'

/** So many of something in an hour from one source. */
export interface SourceLimit {
  /** What is counted, and of whom: `quick-payment 203.0.113.7`. */
  readonly source: string
  readonly most: number
}

export interface CountSources {
  /** Counts one. Fails with RATE_LIMITED when there were too many within the hour. */
  count(limit: SourceLimit): Promise<void>
  /** Counts nothing. Fails with RATE_LIMITED when there are as many as may be. */
  refuse(limit: SourceLimit): Promise<void>
  /**
   * Counts what `find` does not find (NOT_FOUND): who tries names until one is there is told nothing more for an hour, of
   * those that are there neither. Who is no source is not counted.
   */
  limitMisses<Found>(limit: Guesses, find: () => Promise<Found>): Promise<Found>
}

export interface Guesses {
  readonly source: string | null
  readonly most: number
}

/** Who asks a question, and from where. */
export interface Asker {
  readonly viewer: Pick<Viewer, 'kind' | 'id'>
  readonly origin: Pick<ClientOrigin, 'address'>
}

/** From whom a question comes, as limits count it: a person, or else their network; null for one that no client asked. */
export function sourceOf(what: string, { viewer, origin: { address } }: Asker): string | null {
  if (viewer.kind === 'person') return `${what} ${viewer.id}`
  return address === null ? null : `${what} ${networkOf(address)}`
}

const hourMs = 60 * 60_000

/**
 * Counts what comes from one source, in the service's table `source_count`, so that all its processes count together. In
 * statements of their own: those who ask from one place at once do not wait for each other. Sources are forgotten after
 * an hour, some with each count.
 */
export function countSourcesIn(pool: Pick<pg.Pool, 'query'>): CountSources {
  async function countAs(text: string, source: string) {
    const now = new Date()
    const values = [source, now, new Date(now.getTime() - hourMs)]
    const { rows } = await pool.query<{ count: number; since: Date }>({ name: text.slice(0, 40), text, values })
    return rows[0]
  }
  const refuseAbove = (counted: { count: number; since: Date } | undefined, most: number) => {
    if (!counted || counted.count <= most) return
    throw rateLimited(Math.max(1, Math.ceil((counted.since.getTime() + hourMs - Date.now()) / 1000)))
  }
  const count = async ({ source, most }: SourceLimit) => refuseAbove(await countAs(countSql, source), most)
  const refuse = async ({ source, most }: SourceLimit) => refuseAbove(await countAs(lookSql, source), most - 1)
  return {
    count,
    refuse,
    async limitMisses({ source, most }, find) {
      if (source === null) return find()
      await refuse({ source, most })
      try {
        return await find()
      } catch (error) {
        if (error instanceof PublicError && error.code === 'NOT_FOUND') await count({ source, most })
        throw error
      }
    },
  }
}

const countSql = `/* count a source */ WITH forgotten AS (
    DELETE FROM source_count WHERE source IN (
      SELECT source FROM source_count WHERE since < $3 AND source <> $1 ORDER BY since LIMIT 2 FOR UPDATE SKIP LOCKED))
  INSERT INTO source_count AS s (source, count, since) VALUES ($1, 1, $2)
  ON CONFLICT (source) DO UPDATE SET
    count = CASE WHEN s.since <= $3 THEN 1 ELSE s.count + 1 END,
    since = CASE WHEN s.since <= $3 THEN excluded.since ELSE s.since END
  RETURNING count, since`

const lookSql = `/* look at a source */ SELECT count, since FROM source_count
  WHERE source = $1 AND since > $3 AND since <= $2::timestamptz + interval '1 minute'`
