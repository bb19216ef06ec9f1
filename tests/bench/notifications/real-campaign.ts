import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { outageIn, settlers } from '../../fakes/campaign-office.ts'

export interface CampaignDesk {
  readonly admin: pg.Pool
  /** Of a process of notification. */
  readonly url: () => string
  /** Somebody of the staff. */
  readonly authorize: (id: string, scope: string) => Promise<string>
}

const region = 'BENCH'
const scope = 'campaigns:write campaigns:approve'

/** So many people with a telephone and electricity in a part of the city. */
export const settle = ({ admin }: CampaignDesk, people: number) => admin.query(settlers, [region, 'bench', people])

/** What staff do until a campaign is under way: draft, look at whom it reaches, submit; another approves. Answers its id and how long the look took. */
export async function approveCampaign(desk: CampaignDesk): Promise<{ id: string; lookedSeconds: number }> {
  const { id } = await ask<{ id: string }>(desk, 'stf_writer', {
    query: `mutation ($input: CampaignInput!) { draftCampaign(input: $input, idempotencyKey: "bench") { id } }`,
    variables: {
      input: outageIn(region, { channels: ['SMS'], expiresAt: new Date(Date.now() + 86_400_000).toISOString() }),
    },
  })
  const startedMs = performance.now()
  await act(desk, 'stf_writer', 'previewCampaign', id)
  const query = 'query ($id: ID!) { campaign(id: $id) { preview { isComplete } } }'
  type Looked = { preview: { isComplete: boolean } }
  while (!(await ask<Looked>(desk, 'stf_writer', { query, variables: { id } })).preview.isComplete) await wait(200)
  const lookedSeconds = (performance.now() - startedMs) / 1000
  await act(desk, 'stf_writer', 'submitCampaign', id)
  await act(desk, 'stf_approver', 'approveCampaign', id, ', revision: 1')
  return { id, lookedSeconds }
}

/** When the last batch of its messages was begun. */
export async function lastWrittenAt({ admin }: CampaignDesk, campaignId: string): Promise<Date> {
  const sql = 'SELECT max(created_at) AS at FROM notification.message WHERE campaign_id = $1'
  const { rows } = await admin.query<{ at: Date | null }>(sql, [campaignId])
  if (!rows[0]?.at) throw new Error('the campaign has no message')
  return rows[0].at
}

const act = (desk: CampaignDesk, by: string, name: string, id: string, more = '') =>
  ask(desk, by, { query: `mutation ($id: ID!) { ${name}(id: $id${more}) { id } }`, variables: { id } })

async function ask<Answer>(desk: CampaignDesk, by: string, request: { query: string; variables: object }) {
  const response = await fetch(`${desk.url()}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: await desk.authorize(by, scope) },
    body: JSON.stringify(request),
  })
  const { data, errors } = (await response.json()) as { data?: Record<string, Answer>; errors?: object[] }
  const [answer] = Object.values(data ?? {})
  if (errors || !answer) throw new Error(`refused: ${JSON.stringify(errors)}`)
  return answer
}
