import { createLogger } from '@suvidha/service-kit/logger'
import type { ExecutionResult } from 'graphql'
import { start } from '../../subgraphs/billing/src/start.ts'
import { openBillingHouse } from './billing-house.ts'
import { makeIdentity } from './identity.ts'

interface Run {
  readonly id: string
  readonly status: string
  readonly progress: number
  readonly connections: number
  readonly billed: number
  readonly billedAmount: { readonly paise: number }
  readonly preview: { readonly bills: number; readonly amount: { readonly paise: number } }
  readonly totalsAgree: boolean | null
  readonly issuedOn: Date | null
}

export const fields = `id status progress connections billed billedAmount { paise } preview { bills amount { paise } } totalsAgree issuedOn`

/** Billing as an operator sees it, on 2 November 2026, with chunks of a few connections. */
export async function openBillRunOffice(chunk = 4) {
  const house = await openBillingHouse()
  const identity = await makeIdentity()
  const billing = await start({
    config: { databaseUrl: house.databaseUrl, billRunChunk: chunk },
    logger: createLogger('billing-test', 'silent'),
    keys: identity.keys,
    now: () => new Date('2026-11-02T06:00:00Z'),
  })
  const authorize = (scopes: readonly string[]) => identity.authorize('stf_operator', scopes)

  async function ask(
    query: string,
    variables: Record<string, unknown> = {},
    scopes: readonly string[] = ['bills:write'],
  ) {
    const authorization = await authorize(scopes)
    const answer = (await billing.graphql?.execute({ query, variables, authorization })) as ExecutionResult<
      Record<string, never>
    >
    return { data: answer.data, error: answer.errors?.[0]?.extensions }
  }

  async function run(
    field: string,
    variables: Record<string, unknown>,
  ): Promise<{ run: Run; error?: Record<string, unknown> }> {
    const kinds = { input: 'StartBillRunInput!', id: 'ID!', leaveOut: '[BillRunWarning!]' } as const
    const used = Object.keys(variables) as (keyof typeof kinds)[]
    const declared = used.map((name) => `$${name}: ${kinds[name]}`).join(', ')
    const passed = used.map((name) => `${name}: $${name}`).join(', ')
    const { data, error } = await ask(`mutation (${declared}) { ${field}(${passed}) { ${fields} } }`, variables)
    return { run: data?.[field] as unknown as Run, ...(error && { error }) }
  }

  /** Each state of a run until it is one of these, or the stream ends. */
  async function watch(id: string, until: readonly string[] = []): Promise<Run[]> {
    const query = `subscription ($id: ID!) { billRunProgress(id: $id) { ${fields} } }`
    const authorization = await authorize(['bills:read'])
    const stream = await billing.graphql?.subscribe({ query, variables: { id }, authorization })
    if (!stream || !(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream))
    const seen: Run[] = []
    for await (const { data } of stream) {
      seen.push(data?.billRunProgress as Run)
      if (until.includes(seen.at(-1)?.status ?? '')) break
    }
    return seen
  }

  return {
    ...house,
    ask,
    watch,
    authorize,
    starts: (input: object) => run('startBillRun', { input }),
    generates: (id: string, leaveOut: readonly string[] = []) => run('generateBillRun', { id, leaveOut }),
    cancels: (id: string) => run('cancelBillRun', { id }),
    subscribe: async (id: string, scopes: readonly string[]) => {
      const query = `subscription ($id: ID!) { billRunProgress(id: $id) { id } }`
      return billing.graphql?.subscribe({ query, variables: { id }, authorization: await authorize(scopes) })
    },
    async stop() {
      await billing.stop()
      await house.stop()
    },
  }
}

export type BillRunOffice = Awaited<ReturnType<typeof openBillRunOffice>>
