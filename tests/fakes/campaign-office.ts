import type { ExecutionResult } from 'graphql'
import { startNotificationHouse } from './notification-house.ts'

export type CampaignOffice = Awaited<ReturnType<typeof openCampaignOffice>>

export interface SeenCampaign {
  readonly id: string
  readonly state: string
  readonly revision: number
  readonly preview: SeenPreview | null
  readonly progress: Readonly<Record<string, number>> & {
    readonly channels: readonly Readonly<Record<string, unknown>>[]
  }
}
export interface SeenPreview {
  readonly isComplete: boolean
  readonly people: number
  readonly unknown: number
  readonly costPaise: number
  readonly channels: readonly {
    readonly channel: string
    readonly messages: number
    readonly smsSegments: number | null
    readonly leftOut: readonly { readonly reason: string; readonly people: number }[]
  }[]
  readonly samples: readonly { readonly channel: string; readonly language: string; readonly body: string }[]
}

const fields = `id state revision preview { isComplete people unknown costPaise
    channels { channel messages languages { language messages } smsSegments costPaise waiting leftOut { reason people } } }
  progress { people queued sent delivered failed skipped withdrawn expired costPaise
    channels { channel queued sent delivered skipped withdrawn expired } }`

/** Who drafts, and who approves. */
export const writer = 'stf_writer'
export const approver = 'stf_approver'
const both = ['campaigns:write', 'campaigns:approve']

interface Asker {
  readonly id?: string | null
  readonly scopes?: readonly string[]
  readonly limits?: readonly string[] | { readonly departments: readonly string[] }
}

let keys = 0

/** An outage in a region, by all channels, that ends in six hours. */
export const outageIn = (region: string, change: object = {}) => ({
  ...{ kind: 'OUTAGE_NOTICE', title: `Work in ${region}`, utility: 'ELECTRICITY', regions: [region] },
  channels: ['SMS', 'EMAIL', 'INBOX', 'PUSH'],
  values: [
    { name: 'area', value: 'Ward 12' },
    { name: 'day', value: '2026-12-04' },
    { name: 'from', value: '2026-12-04T04:30:00Z' },
    { name: 'until', value: '2026-12-04T08:30:00Z' },
  ],
  expiresAt: new Date(Date.now() + 6 * 3_600_000).toISOString(),
  ...change,
})

type House = Awaited<ReturnType<typeof startNotificationHouse>>
type Ask = ReturnType<typeof askOf>
interface Refusal {
  readonly code: string
  readonly field?: string
}

const askOf =
  (house: House) =>
  async (query: string, variables: object = {}, asker: Asker = {}) => {
    const { id = writer, scopes = both, limits = {} } = asker
    const authorization = id && (await house.authorize(id, scopes, limits))
    const request = { query, variables: variables as Record<string, unknown>, authorization }
    const answer = (await house.service.graphql?.execute(request)) as ExecutionResult<Record<string, unknown>>
    return { data: answer.data, error: answer.errors?.[0]?.extensions as Refusal | undefined }
  }

function actsOf(ask: Ask) {
  const call =
    (name: string, given: string, args: string) =>
    async (variables: object, asker: Asker = {}) => {
      const { data, error } = await ask(`mutation (${given}) { ${name}(${args}) { ${fields} } }`, variables, asker)
      return { campaign: data?.[name] as SeenCampaign, error }
    }
  const byId = (name: string) => call(name, '$id: ID!', 'id: $id')
  const draft = call(
    'draftCampaign',
    '$input: CampaignInput!, $idempotencyKey: String!',
    'input: $input, idempotencyKey: $idempotencyKey',
  )
  return {
    draft: (input: object, asker: Asker = {}, idempotencyKey = `key-${++keys}`) =>
      draft({ input, idempotencyKey }, asker),
    update: call(
      'updateCampaign',
      '$id: ID!, $revision: Int!, $input: CampaignInput!',
      'id: $id, revision: $revision, input: $input',
    ),
    preview: byId('previewCampaign'),
    submit: byId('submitCampaign'),
    approve: call('approveCampaign', '$id: ID!, $revision: Int!', 'id: $id, revision: $revision'),
    reject: call(
      'rejectCampaign',
      '$id: ID!, $revision: Int!, $reason: String!',
      'id: $id, revision: $revision, reason: $reason',
    ),
    pause: byId('pauseCampaign'),
    resume: byId('resumeCampaign'),
    cancel: call('cancelCampaign', '$id: ID!, $reason: String!', 'id: $id, reason: $reason'),
  }
}

/** Every state that who watches sees, until `isEnough`; at the other process. */
const watchOf =
  (house: House) =>
  async (id: string, isEnough: (campaign: SeenCampaign) => boolean = () => false): Promise<SeenCampaign[]> => {
    const query = `subscription ($id: ID!) { campaignProgress(id: $id) { ${fields} } }`
    const authorization = await house.authorize(writer, both)
    const stream = await house.twin.graphql?.subscribe({ query, variables: { id }, authorization })
    if (!stream || !('next' in stream)) throw new Error(`refused: ${JSON.stringify(stream)}`)
    const seen: SeenCampaign[] = []
    for await (const result of stream as AsyncIterable<ExecutionResult<{ campaignProgress: SeenCampaign }>>) {
      if (!result.data) throw new Error(JSON.stringify(result.errors))
      seen.push(result.data.campaignProgress)
      if (isEnough(result.data.campaignProgress)) break
    }
    return seen
  }

/** Each step that has to go well. */
function waysOf(acts: ReturnType<typeof actsOf>, watch: ReturnType<typeof watchOf>) {
  const well = ({ campaign, error }: { campaign: SeenCampaign; error: Refusal | undefined }) => {
    if (error) throw new Error(JSON.stringify(error))
    return campaign
  }
  async function looked(id: string): Promise<SeenPreview> {
    well(await acts.preview({ id }))
    const seen = await watch(id, ({ preview }) => preview?.isComplete === true)
    return seen.at(-1)?.preview as SeenPreview
  }
  async function submitted(input: object): Promise<string> {
    const { id } = well(await acts.draft(input))
    await looked(id)
    return well(await acts.submit({ id })).id
  }
  const approved = async (input: object): Promise<string> =>
    well(await acts.approve({ id: await submitted(input), revision: 1 }, { id: approver })).id
  return { looked, submitted, approved }
}

/** Notification, with staff who tell the city something. */
export async function openCampaignOffice(settings: Record<string, string> = {}, now?: () => Date) {
  const house = await startNotificationHouse(settings, now)
  const ask = askOf(house)
  const acts = actsOf(ask)
  const watch = watchOf(house)
  return {
    ...{ ...house, ...acts, ...waysOf(acts, watch), ask, watch },
    async see(id: string, asker: Asker = {}): Promise<SeenCampaign> {
      const { data, error } = await ask(`query ($id: ID!) { campaign(id: $id) { ${fields} } }`, { id }, asker)
      if (error) throw Object.assign(new Error(JSON.stringify(error)), error)
      return data?.campaign as SeenCampaign
    },
    /** So many people with electricity in a region: `cit_<name>_00001`, every fifth with an e-mail address, every third in Hindi. */
    settle: (region: string, name: string, people: number) => house.admin.query(settlers, [region, name, people]),
    async count(sql: string, ...values: unknown[]): Promise<number> {
      const { rows } = await house.admin.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM notification.${sql}`,
        values,
      )
      return rows[0]?.n ?? 0
    },
    /** What the audit log is told of a campaign. */
    async audited(id: string): Promise<string[]> {
      const { rows } = await house.admin.query<{ said: string }>(
        `SELECT data ->> 'action' || ' ' || (data -> 'actor' ->> 'id') AS said FROM events.job
         WHERE name = 'auth.campaign-audited' AND data -> 'details' ->> 'campaignId' = $1 ORDER BY created_on, id`,
        [id],
      )
      return rows.map(({ said }) => said)
    },
  }
}

export const settlers = `WITH person AS (SELECT n, 'cit_' || $2 || '_' || lpad(n::text, 5, '0') AS id FROM generate_series(1, $3::int) n),
    known AS (INSERT INTO notification.contact (citizen_id, name, phone_number, email, language)
      SELECT id, 'Person ' || n, '+9199' || lpad(abs(hashtext(id) % 100000000)::text, 8, '0'),
        CASE n % 5 WHEN 0 THEN id || '@example.com' END, CASE n % 3 WHEN 0 THEN 'HI' ELSE 'EN' END FROM person)
  INSERT INTO notification.audience_connection (connection_id, utility, region, status, consumer_number, holder_id, version)
  SELECT 'con_' || id, 'ELECTRICITY', $1, 'ACTIVE', '1' || lpad(n::text, 11, '0'), id, 1 FROM person`
