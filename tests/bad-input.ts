import pg from 'pg'
import { expect, vi } from 'vitest'
import { signedInAs } from './actors.ts'
import { type Supergraph, startSupergraph } from './supergraph.ts'

interface Reply {
  readonly status: number
  readonly text: string
}

export interface Refusal {
  readonly code: string
  readonly field?: string
  readonly status?: number
}

/** What a message for the outside never holds. */
const internals =
  /\b(select|insert|update|delete) |prisma|postgres|relation "|node_modules|\.ts\b|\n\s+at |127\.0\.0\.1|localhost|suvidha_|serviceName|stacktrace|ECONN|zod/i

export type BadInputCity = Awaited<ReturnType<typeof startBadInputCity>>

/** The whole city, two people signed in, and a way to see that a refused request left no trace. */
export async function startBadInputCity() {
  const city: Supergraph = await startSupergraph({ citizens: 6 })
  // A digest reads many small tables: workers to share that with would cost more than it does.
  const options = '-c max_parallel_workers_per_gather=0'
  const admin = new pg.Pool({ connectionString: city.database.adminUrl, max: 2, options })
  const rows = async <Row extends object>(sql: string, values: unknown[] = []) =>
    (await admin.query<Row>(sql, values)).rows

  async function send(body: string, headers: Record<string, string> = {}, method = 'POST'): Promise<Reply> {
    const response = await fetch(`${city.url}/graphql`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })
    return { status: response.status, text: await response.text() }
  }
  const asks = (query: string, variables?: object, token?: string) =>
    send(JSON.stringify({ query, variables }), token ? { authorization: `Bearer ${token}` } : {})

  /** Runs a request that must fail as said, say nothing about the inside, and change no row anywhere. */
  async function refuses(ask: () => Promise<Reply>, { code, field, status = 200 }: Refusal) {
    const before = await digest(rows)
    const reply = await ask()
    const { data, errors } = JSON.parse(jsonOf(reply.text))
    expect(errors, reply.text.slice(0, 500)).toHaveLength(1)
    expect({ status: reply.status, extensions: errors[0].extensions }).toEqual({
      status,
      extensions: { code, ...(field && { field }) },
    })
    expect(Object.values(data ?? {}).every((value) => value === null)).toBe(true)
    expect(reply.text).not.toMatch(internals)
    expect(reply.text.length).toBeLessThan(2000)
    expect(await digest(rows)).toEqual(before)
  }

  /** Runs something that is no GraphQL request and must change no row either. */
  async function changesNothing<T>(act: () => Promise<T>): Promise<T> {
    const before = await digest(rows)
    const result = await act()
    expect(await digest(rows)).toEqual(before)
    return result
  }

  return {
    ...{ city, url: city.url, rows, send, asks, refuses, changesNothing },
    signIn: (phoneNumber: string) => signedInAs(city.url, phoneNumber),
    /** Waits until every consequence of what happened has been drawn, and the provider has told all it has to tell. */
    settles: () =>
      vi.waitFor(
        async () => {
          expect(await rows(`SELECT name FROM events.job WHERE state < 'completed' AND ${domainQueues}`)).toEqual([])
          expect(await rows('SELECT id FROM sandbox.webhook WHERE delivered_at IS NULL')).toEqual([])
        },
        { timeout: 10_000 },
      ),
    async stop() {
      await admin.end()
      await city.stop()
    },
  }
}

const domainQueues = `name ~ '^(billing|document|payment|notification)[.]' AND name <> 'payment.check'`

/** The first event of a stream, or the answer as it is. */
const jsonOf = (text: string) => /^data: (\{.*)$/m.exec(text)?.[1] ?? text

/** What a failed login counts on purpose. */
const countedOnPurpose = ['attempts_left', 'known_attempts_left']

const ofBalances = 'utility, region, month, bills, demand_paise, adjusted_paise, collected_paise'

/** Each minute what was written to bills is added to the sums of its month: it is the same money before and after. */
const balances = `SELECT 'balances', coalesce(sum(hashtextextended(b::text, 0)), 0)::text FROM (
    SELECT utility, region, month, sum(bills), sum(demand_paise), sum(adjusted_paise), sum(collected_paise)
    FROM (SELECT ${ofBalances} FROM billing.balance_month UNION ALL SELECT ${ofBalances} FROM billing.balance_entry) AS parts
    GROUP BY utility, region, month) AS b`

/** Everything in a table, whatever its order. What a failed login counts on purpose is left out, and what only tells. */
async function digest(rows: <Row extends object>(sql: string) => Promise<Row[]>): Promise<Record<string, string>> {
  // Of a table in partitions: these.
  const tables = await rows<{ name: string; counts: boolean }>(`SELECT format('%I.%I', nspname, relname) AS name,
      EXISTS (SELECT FROM pg_attribute WHERE attrelid = c.oid AND attname IN ('${countedOnPurpose.join("','")}')) AS counts
    FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
    WHERE relkind = 'r' AND relname NOT LIKE '\\_prisma%' AND relname NOT IN ('otp_source', 'balance_entry', 'balance_month') AND relname NOT LIKE 'audit\\_%'
      AND (nspname IN ('auth', 'billing', 'payment', 'document', 'notification') OR (nspname, relname) = ('sandbox', 'order'))`)
  const parts = tables.map(({ name, counts }) => {
    const row = counts ? `(to_jsonb(t) - '{${countedOnPurpose}}'::text[])` : 't'
    return `SELECT '${name}' AS name, count(*) || ' ' || coalesce(sum(hashtextextended(${row}::text, 0)), 0) AS digest FROM ${name} t`
  })
  const jobs = `SELECT 'events', count(*)::text FROM events.job WHERE ${domainQueues}`
  const digests = await rows<{ name: string; digest: string }>([...parts, balances, jobs].join(' UNION ALL '))
  return Object.fromEntries(digests.map(({ name, digest: value }) => [name, value]))
}
