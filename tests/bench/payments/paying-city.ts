import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { type BenchDatabase, startProcess } from '../bench-city.ts'
import { type CannedProvider, webhookSecret } from './canned-provider.ts'
import { type Bill, createBills, createPayer, type Identity, type Payer } from './payers.ts'

/** Payment and billing in a process of their own, with bills for `payments` payments. */
export interface PayingCity {
  readonly url: string
  readonly payer: Payer
  readonly tokens: ReadonlyMap<string, string>
  nextBill(): Bill
  /** Bytes of tables and indexes, by schema. */
  size(): Promise<Record<string, number>>
  /** Transactions that the database has committed so far; late by up to a second. */
  commits(): Promise<number>
  /** Until billing has settled every captured payment and payment knows. */
  settle(): Promise<void>
  stop(): Promise<void>
}

interface Parts {
  readonly database: BenchDatabase
  readonly provider: CannedProvider
  readonly identity: Identity
  readonly payments: number
  readonly clients: number
}

export async function startPayingCity({ database, provider, identity, payments, clients }: Parts): Promise<PayingCity> {
  const bills = await createBills(database.adminUrl, payments)
  const citizenIds = [...new Set(bills.map(({ citizenId }) => citizenId))]
  const tokens = new Map(await Promise.all(citizenIds.map(async (id) => [id, await identity.tokenOf(id)] as const)))
  const service = await startProcess(
    'tests/bench/payments/serve-payments.ts',
    await settings({ database, provider, identity }),
    '/readyz',
  )
  const payer = createPayer(service.url, tokens, clients)
  const pool = new pg.Pool({ connectionString: database.adminUrl, max: 1 })
  return {
    url: service.url,
    payer,
    tokens,
    nextBill() {
      const bill = bills.pop()
      if (!bill) throw new Error('no bills are left to pay')
      return bill
    },
    async size() {
      const { rows } = await pool.query<{ schema: string; bytes: string }>(
        `SELECT schemaname AS schema, sum(pg_total_relation_size(relid)) AS bytes FROM pg_stat_user_tables GROUP BY 1`,
      )
      return Object.fromEntries(rows.map(({ schema, bytes }) => [schema, Number(bytes)]))
    },
    async commits() {
      const { rows } = await pool.query<{ commits: string }>(
        'SELECT xact_commit AS commits FROM pg_stat_database WHERE datname = current_database()',
      )
      return Number(rows[0]?.commits)
    },
    async settle() {
      for (;;) {
        const { rowCount } = await pool.query(
          `SELECT FROM events.job WHERE name IN ('billing.payment-captured', 'payment.bill-paid') AND state < 'completed' LIMIT 1`,
        )
        if (!rowCount) return
        await wait(5)
      }
    },
    async stop() {
      await payer.stop()
      await pool.end()
      await service.stop()
    },
  }
}

async function settings({ database, provider, identity }: Pick<Parts, 'database' | 'provider' | 'identity'>) {
  return {
    DATABASE_URL: database.urlFor('payment'),
    BILLING_DATABASE_URL: database.urlFor('billing'),
    PUBLIC_KEY: identity.publicJwk,
    SERVICE_TOKEN: await identity.tokenOf('service:payment', 'bills:quote'),
    RAZORPAY_KEY_ID: 'rzp_bench',
    RAZORPAY_KEY_SECRET: 'bench',
    RAZORPAY_WEBHOOK_SECRET: webhookSecret,
    RAZORPAY_BASE_URL: provider.url,
    CHECKOUT_BASE_URL: `${provider.url}/checkout`,
  }
}
