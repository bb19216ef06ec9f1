import { generateKeyPairSync } from 'node:crypto'
import { tokenAudience, tokenIssuer } from '@suvidha/service-kit/identity'
import { exportJWK, SignJWT } from 'jose'
import pg from 'pg'
import { Pool } from 'undici'
import { capturedWebhook } from './canned-provider.ts'

export interface Bill {
  readonly id: string
  readonly citizenId: string
}

export interface Identity {
  readonly publicJwk: string
  tokenOf(subject: string, scope?: string): Promise<string>
}

export async function createIdentity(): Promise<Identity> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    publicJwk: JSON.stringify(await exportJWK(publicKey)),
    tokenOf: (subject, scope = '') =>
      new SignJWT({ roles: ['CITIZEN'], scope })
        .setProtectedHeader({ alg: 'EdDSA' })
        .setSubject(subject)
        .setIssuer(tokenIssuer)
        .setAudience(tokenAudience)
        .setJti(crypto.randomUUID())
        .setIssuedAt()
        .setExpirationTime('12h')
        .sign(privateKey),
  }
}

const startPayment = `mutation Pay($billIds: [ID!]!, $key: String!) {
  startPayment(input: { billIds: $billIds, provider: RAZORPAY, idempotencyKey: $key }) {
    payment { id status amount { paise } }
    checkout { url providerOrderId upiIntent }
  }
}`

interface Started {
  readonly data?: {
    readonly startPayment?: {
      readonly payment: { readonly id: string; readonly amount: { readonly paise: number } }
      readonly checkout: { readonly providerOrderId: string }
    }
  }
  readonly errors?: readonly { readonly message: string }[]
}

export interface Payer {
  /** Start, then the provider's webhook; answers the payment's id once the webhook is taken. */
  pay(bill: Bill, onWebhook?: (paymentId: string) => Promise<void>): Promise<string>
  stop(): Promise<void>
}

/** Pays over kept-alive HTTP connections, as the gateway and the provider call. */
export function createPayer(url: string, tokens: ReadonlyMap<string, string>, connections: number): Payer {
  const pool = new Pool(url, { connections })
  const post = async (path: string, headers: Record<string, string>, body: string) => {
    const response = await pool.request({ method: 'POST', path, headers, body })
    const text = await response.body.text()
    if (response.statusCode !== 200) throw new Error(`${path} answers ${response.statusCode}: ${text}`)
    return text
  }
  return {
    async pay({ id, citizenId }, onWebhook) {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${tokens.get(citizenId)}` }
      const variables = { billIds: [id], key: `bench ${id}` }
      const answer = await post('/graphql', headers, JSON.stringify({ query: startPayment, variables }))
      const started = (JSON.parse(answer) as Started).data?.startPayment
      if (!started) throw new Error(`no payment: ${answer}`)
      const { payment, checkout } = started
      await onWebhook?.(payment.id)
      const webhook = capturedWebhook(checkout.providerOrderId, payment.amount.paise)
      await post('/webhooks/razorpay', webhook.headers, webhook.body)
      return payment.id
    },
    stop: () => pool.destroy(),
  }
}

/** `count` unpaid bills more, of many connections. */
export async function createBills(adminUrl: string, count: number): Promise<Bill[]> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('BEGIN')
    const { rows } = await client.query<Bill>(
      `WITH model AS (SELECT DISTINCT ON (connection_id) b FROM billing.bill b WHERE amount_paise > 100 ORDER BY connection_id, id),
         numbered AS (SELECT b, row_number() OVER () AS place, count(*) OVER () AS models FROM model)
       INSERT INTO billing.bill
       SELECT (jsonb_populate_record(b, jsonb_build_object('id', 'bench_' || n, 'number', 'BENCH-' || n,
         'kind', 'CHARGE', 'paid_paise', 0, 'disputed', false, 'disputed_paise', 0, 'cancelled', false))).*
       FROM generate_series(1, $1::int) n JOIN numbered ON place = n % models + 1
       RETURNING id, citizen_id AS "citizenId"`,
      [count],
    )
    await client.query(
      `INSERT INTO billing.bill_line SELECT (jsonb_populate_record(NULL::billing.bill_line,
         jsonb_build_object('bill_id', id, 'position', 0, 'label', 'All', 'amount_paise', amount_paise, 'head_kind', 'CURRENT'))).*
       FROM billing.bill WHERE id LIKE 'bench\\_%'`,
    )
    await client.query('COMMIT')
    await client.query('ANALYZE billing.bill')
    return rows
  } finally {
    await client.end()
  }
}
