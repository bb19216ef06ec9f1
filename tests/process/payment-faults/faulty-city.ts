import pg from 'pg'
import { signedInAs } from '../../actors.ts'
import { startSupergraph } from '../../supergraph.ts'
import type { RunningProcesses } from '../processes.ts'
import { startUnreliableWebhooks, type UnreliableWebhooks } from './unreliable-webhooks.ts'

export interface Client {
  readonly citizenId: string
  readonly session: Awaited<ReturnType<typeof signedInAs>>
  /** Unpaid bills of the client's, used up one after the other. */
  readonly bills: { readonly id: string; readonly paise: bigint }[]
  /** Whose bills these are. */
  readonly connectionId: string
}

export interface FaultyCity {
  readonly url: string
  readonly adminUrl: string
  readonly processes: RunningProcesses
  readonly webhooks: UnreliableWebhooks
  readonly clients: readonly Client[]
  /** Who may give back and decide about what did not match. */
  readonly operator: Client['session']
  /** What the processes said last, and what the database is at: for whoever asks why somebody waits in vain. */
  describe(): Promise<string>
  stop(): Promise<void>
}

/** As other cities that are killed have, so that one is loaded for all of them. */
const citizens = 200

/** Lines of the logs that are kept. */
const mostSaid = 60
const operatorPhone = '+919800000001'

/** Short, so that what has to wait for them is over within the test. */
const settings = {
  PAYMENT_EXPIRES_AFTER_SECONDS: '12',
  PAYMENT_CHECK_AFTER_SECONDS: '1',
  REFUND_CHECK_AFTER_SECONDS: '1',
  LATE_SUCCESS_AFTER_MS: '2500',
}

/** Every service a process of its own, webhooks over a bad line, and clients who have many bills to pay. */
export async function startFaultyCity(options: {
  seed: number
  clients: number
  billsEach: number
}): Promise<FaultyCity> {
  const { seed, clients: count, billsEach } = options
  let processes: RunningProcesses | undefined
  const gatewayOf = (turn: number) => processes?.urlOf(turn % 2 === 0 ? 'gateway-1' : 'gateway-2') ?? ''
  let turn = 0
  const webhooks = await startUnreliableWebhooks({
    seed,
    target: () => {
      turn += 1
      return `${gatewayOf(turn)}/webhooks/razorpay`
    },
  })
  const said: string[] = []
  const supergraph = await startSupergraph({
    onLog: (text) => {
      said.push(text)
      said.splice(0, said.length - mostSaid)
    },
    topology: 'separate processes',
    citizens,
    environment: { ...settings, WEBHOOK_URL: webhooks.url },
  })
  processes = supergraph.processes
  if (!processes) throw new Error('the services are in one process')
  const { adminUrl } = supergraph.database
  return {
    url: supergraph.url,
    adminUrl,
    processes,
    webhooks,
    operator: await signedInAs(supergraph.url, operatorPhone),
    clients: await prepareClients(supergraph.url, adminUrl, { count, billsEach }),
    describe: async () => `${said.join('')}${await describeDatabase(adminUrl)}`,
    async stop() {
      await webhooks.stop()
      await supergraph.stop()
    },
  }
}

/** Each connection of the city: who waits for whom, since when, with which statement. */
async function describeDatabase(adminUrl: string): Promise<string> {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    const { rows } = await admin.query<{ line: string }>(
      `SELECT concat_ws(' ', pid, application_name, state, wait_event_type, wait_event, now() - state_change,
         'blocked by', pg_blocking_pids(pid)::text, left(query, 120)) AS line
       FROM pg_stat_activity WHERE datname = current_database() ORDER BY application_name, state_change`,
    )
    return rows.map(({ line }) => line).join('\n')
  } finally {
    await admin.end()
  }
}

interface ModelCitizen {
  readonly citizenId: string
  readonly phone: string
  readonly billId: string
  readonly connectionId: string
}

/** Citizens with an e-mail address, each with `billsEach` new bills on one of the connections. */
async function prepareClients(url: string, adminUrl: string, options: { count: number; billsEach: number }) {
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  try {
    const { rows } = await admin.query<ModelCitizen>(
      `SELECT DISTINCT ON (b.citizen_id) b.citizen_id AS "citizenId", c.phone_number AS phone, b.id AS "billId",
         n.id AS "connectionId"
       FROM billing.bill b JOIN notification.contact c USING (citizen_id) JOIN billing.connection n ON n.id = b.connection_id
       WHERE c.email IS NOT NULL AND b.amount_paise BETWEEN 30000 AND 900000 AND n.status = 'ACTIVE' AND n.utility <> 'GAS' ORDER BY b.citizen_id, b.id LIMIT $1`,
      [options.count],
    )
    if (rows.length < options.count) throw new Error(`only ${rows.length} citizens can be clients`)
    const clients: Client[] = []
    for (const { citizenId, phone, billId, connectionId } of rows) {
      const bills = await copyBill(admin, billId, options.billsEach)
      clients.push({ citizenId, session: await signedInAs(url, phone), bills, connectionId })
    }
    return clients
  } finally {
    await admin.end()
  }
}

/** The same bill again, unpaid, with new ids; constraints between a bill and its lines hold at the commit. */
async function copyBill(admin: pg.Client, billId: string, count: number) {
  const values = [billId, count]
  await admin.query('BEGIN')
  const { rows } = await admin.query<{ id: string; paise: string }>(
    `INSERT INTO billing.bill SELECT (jsonb_populate_record(b, jsonb_build_object('id', b.id || '_' || n,
       'number', b.number || '-' || n, 'kind', 'CHARGE', 'paid_paise', 0, 'disputed', false, 'disputed_paise', 0, 'cancelled', false))).*
     FROM billing.bill b, generate_series(1, $2::int) n WHERE b.id = $1 RETURNING id, amount_paise::text AS paise`,
    values,
  )
  await admin.query(
    `INSERT INTO billing.bill_line SELECT (jsonb_populate_record(l, jsonb_build_object('bill_id', l.bill_id || '_' || n))).*
     FROM billing.bill_line l, generate_series(1, $2::int) n WHERE l.bill_id = $1`,
    values,
  )
  await admin.query('COMMIT')
  return rows.map(({ id, paise }) => ({ id, paise: BigInt(paise) }))
}
