import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { observeStatements } from './observed-statements.ts'
import { SteadyClient } from './steady-client.ts'

export interface DatabaseOptions {
  /** The service's own login role: postgresql://suvidha_auth:…@host:5432/suvidha */
  readonly url: string
  /** The service's own schema. */
  readonly schema: string
  /** Told of every SQL statement that is sent, for tests that count them. */
  readonly onStatement?: ((sql: string) => void) | undefined
  readonly maxConnections?: number
  /**
   * Plans each statement for the tables as they are now. For few and large statements on a table that is empty in one minute and has a
   * hundred thousand rows in the next: a plan made for the one reads all of the other, until somebody analyses it.
   */
  readonly plansAnew?: boolean
}

export interface Database {
  readonly pool: pg.Pool
  /** For `new PrismaClient({ adapter })`: Prisma on the same pool. */
  readonly adapter: PrismaPg
  close(): Promise<void>
}

/**
 * A client that is gone without a word (its machine lost power, a cable) would keep what its transaction has locked until
 * TCP gives up, hours later: jobs among it.
 */
const idleInTransactionMs = 60_000

/** For `new PrismaClient({ transactionOptions })`: who waits for a connection of a busy pool is not turned away after Prisma's own 2 s. */
export const transactionOptions = { maxWait: 15_000, timeout: 10_000 }

/** One pool per service and process, shared by Prisma and by the few statements written as SQL. */
export function connectDatabase(options: DatabaseOptions): Database {
  const { url, schema, onStatement, maxConnections = 10, plansAnew = false } = options
  const pool = new pg.Pool({
    Client: SteadyClient,
    connectionString: url,
    max: maxConnections,
    application_name: `suvidha-${schema}`,
    idle_in_transaction_session_timeout: idleInTransactionMs,
    ...(plansAnew && { options: '-c plan_cache_mode=force_custom_plan' }),
  })
  // An idle connection that the server closes is replaced at the next use; without a listener it ends the process.
  pool.on('error', () => {})
  observeStatements(pool, schema)
  if (onStatement) pool.on('connect', (client) => reportStatements(client, onStatement))
  const adapter = new PrismaPg(pool, { schema, statementNameGenerator: createStatementNames() })
  return { pool, adapter, close: () => pool.end() }
}

/** A list of another length is another statement to Prisma: beyond these, statements are planned each time. */
const maxPrepared = 500

/** Prisma's statements are prepared once for each connection, as those of the pool that have a name. */
function createStatementNames() {
  const names = new Map<string, string>()
  return ({ sql }: { readonly sql: string }): string => {
    const known = names.get(sql)
    if (known !== undefined) return known
    const name = names.size < maxPrepared ? `prisma_${names.size}` : ''
    if (name) names.set(sql, name)
    return name
  }
}

function reportStatements(client: pg.PoolClient, onStatement: (sql: string) => void) {
  const send = client.query.bind(client) as (...args: unknown[]) => unknown
  const report = (...args: unknown[]) => {
    const [statement] = args
    onStatement(typeof statement === 'string' ? statement : (statement as { text: string }).text)
    return send(...args)
  }
  Object.assign(client, { query: report })
}
