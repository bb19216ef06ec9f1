import { connectEvents } from '@suvidha/service-kit/events'
import { createLogger } from '@suvidha/service-kit/logger'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signedInAs } from './actors.ts'
import { type Supergraph, startSupergraph } from './supergraph.ts'

let city: Supergraph
let admin: pg.Pool
let operator: string
let officer: string
beforeAll(async () => {
  city = await startSupergraph({ citizens: 20 })
  admin = new pg.Pool({ connectionString: city.database.adminUrl, max: 1 })
  operator = (await signedInAs(city.url, '+919800000001')).token
  officer = (await signedInAs(city.url, '+919800000002')).token
})
afterAll(async () => {
  await admin?.end()
  await city?.stop()
})

async function ask(token: string, query: string, variables: object = {}) {
  const response = await fetch(`${city.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = (await response.json()) as { data: Record<string, Seen>; errors?: object[] }
  expect(errors).toBeUndefined()
  return data
}
interface Seen {
  readonly id: string
  readonly state: string
  readonly revision: number
  readonly preview: { readonly isComplete: boolean; readonly people: number } | null
  readonly progress: { readonly people: number; readonly delivered: number; readonly queued: number }
}
const fields = 'id state revision preview { isComplete isEverybodyKnown people } progress { people delivered queued }'
const step = async (token: string, call: string) => {
  const { step: done } = await ask(token, `mutation { step: ${call} { ${fields} } }`)
  return done as Seen
}
const see = async (id: string) => (await ask(operator, `{ seen: campaign(id: "${id}") { ${fields} } }`)).seen as Seen
const count = async (sql: string, ...values: unknown[]) =>
  (await admin.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`, values)).rows[0]?.n ?? 0

test('billing tells which connections there were before, page by page, and once', async () => {
  // The demo city's are there from the start: as in a city that has them from before there were campaigns.
  await admin.query('DELETE FROM notification.audience_connection')
  await admin.query('UPDATE notification.audience_fill SET pages = NULL')
  const url = city.database.urlFor('notification')
  const events = await connectEvents({ url, service: 'test', logger: createLogger('test', 'silent') })
  const tx = {
    $queryRawUnsafe: async <T>(sql: string, ...values: unknown[]) => (await admin.query(sql, values)).rows as T,
  }
  await events.publish(tx, 'audience.requested', { at: new Date().toISOString() })
  await events.stop()
  await expect
    .poll(() => count('notification.audience_fill WHERE pages > 0 AND pages_told = pages'), { timeout: 15_000 })
    .toBe(1)
  const differences = await count(`(
    SELECT id, utility, region, status, consumer_number, citizen_id FROM billing.connection
    EXCEPT SELECT connection_id, utility, region, status, consumer_number, holder_id FROM notification.audience_connection) AS missing`)
  expect([differences, await count('notification.audience_connection')]).toEqual([0, await count('billing.connection')])
})

test('an outage in a region is told to who lives there, from the draft of an operator to the inbox, and is in the audit log', async () => {
  const { rows } = await admin.query<{ region: string; people: number }>(
    `SELECT region, count(DISTINCT citizen_id)::int AS people FROM billing.connection
     WHERE utility = 'ELECTRICITY' AND status = 'ACTIVE' GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1`,
  )
  const { region = '', people = 0 } = rows[0] ?? {}
  expect(people).toBeGreaterThan(0)
  const input = {
    ...{ kind: 'OUTAGE_NOTICE', title: 'Cable work', utility: 'ELECTRICITY', regions: [region], urgent: true },
    channels: ['SMS', 'INBOX'],
    values: [
      { name: 'area', value: 'Lake View Road' },
      { name: 'day', value: '2026-12-04' },
      { name: 'from', value: '2026-12-04T04:30:00Z' },
      { name: 'until', value: '2026-12-04T08:30:00Z' },
    ],
    expiresAt: new Date(Date.now() + 6 * 3_600_000).toISOString(),
  }
  const draft = `mutation ($input: CampaignInput!) { drafted: draftCampaign(input: $input, idempotencyKey: "cable") { ${fields} } }`
  const { drafted } = await ask(operator, draft, { input })
  const id = drafted?.id ?? ''
  await step(operator, `previewCampaign(id: "${id}")`)
  await expect.poll(() => see(id)).toMatchObject({ preview: { isComplete: true, isEverybodyKnown: true, people } })
  expect(await step(operator, `submitCampaign(id: "${id}")`)).toMatchObject({ state: 'SUBMITTED' })
  await step(officer, `approveCampaign(id: "${id}", revision: 1)`)
  await expect.poll(() => see(id)).toMatchObject({ state: 'DONE', progress: { people, delivered: people, queued: 0 } })
  const told = await count(
    `notification.notification n WHERE subject_key = $1 AND kind = 'OUTAGE_NOTICE' AND EXISTS (
       SELECT FROM billing.connection c WHERE c.citizen_id = n.citizen_id AND c.region = $2 AND c.utility = 'ELECTRICITY')`,
    id,
    region,
  )
  expect(told).toBe(people)
  const audited = () =>
    admin.query<{ action: string; actor: string }>(
      `SELECT action, actor_id AS actor FROM auth.audit_entry WHERE details ->> 'campaignId' = $1 ORDER BY action`,
      [id],
    )
  await expect
    .poll(async () => (await audited()).rows.map(({ action }) => action))
    .toEqual(['campaign.approved', 'campaign.drafted', 'campaign.submitted'])
  const actors = (await audited()).rows.map(({ actor }) => actor)
  expect(actors[1]).toBe(actors[2])
  expect(actors[0]).not.toBe(actors[1])
})
