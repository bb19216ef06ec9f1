import { createLogger } from '@suvidha/service-kit/logger'
import type { Service } from '@suvidha/service-kit/service'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BillingHouse, openBillingHouse } from '../../../../tests/fakes/billing-house.ts'
import { type Identity, makeIdentity } from '../../../../tests/fakes/identity.ts'
import { start } from '../start.ts'

let house: BillingHouse
let identity: Identity
let billing: Service
beforeAll(async () => {
  house = await openBillingHouse()
  identity = await makeIdentity()
  billing = await start({
    config: { databaseUrl: house.databaseUrl },
    logger: createLogger('instalments-test', 'silent'),
    keys: identity.keys,
    now: house.deps.now,
  })
  for (const id of ['q1', 'q2']) {
    await house.addBill({ id, lines: [{ headKind: 'CURRENT', amountPaise: 100_000n }] })
  }
})
afterAll(async () => {
  await billing?.stop()
  await house?.stop()
})

async function asks(viewer: string, query: string, variables: Record<string, unknown> = {}, ...scopes: string[]) {
  const authorization = await identity.authorize(viewer, scopes)
  const answer = await billing.graphql?.execute({ query, variables, authorization })
  const { data, errors } = JSON.parse(JSON.stringify(answer))
  return { data, code: errors?.[0]?.extensions.code as string | undefined, field: errors?.[0]?.extensions.field }
}
const plan =
  'id status billIds amount { paise } amountPaid { paise } instalments { number dueOn amount { paise } amountPaid { paise } }'
const agree = `mutation ($input: AgreeInstalmentPlanInput!) { agreeInstalmentPlan(input: $input) { ${plan} } }`
const input = { billIds: ['q1', 'q2'], instalments: 3, idempotencyKey: 'once' }

test('a citizen asks in which instalments, agrees, sees the plan with bill and connection, and gives it up; another sees nothing of it', async () => {
  const quote =
    'query ($ids: [ID!]!, $n: Int!) { instalmentQuote(billIds: $ids, instalments: $n) { number dueOn amount { paise } } }'
  const quoted = await asks('cit_asha', quote, { ids: input.billIds, n: 3 })
  expect(quoted.data.instalmentQuote).toEqual([
    { number: 1, dueOn: '2026-12-05', amount: { paise: 66_666 } },
    { number: 2, dueOn: '2027-01-05', amount: { paise: 66_666 } },
    { number: 3, dueOn: '2027-02-05', amount: { paise: 66_668 } },
  ])
  expect(await asks('cit_asha', quote, { ids: ['q1'], n: 6 })).toMatchObject({
    code: 'BAD_USER_INPUT',
    field: 'input.instalments',
  })
  for (const [viewer, scope] of [
    ['cit_ravi', ''],
    ['stf_clerk', 'bills:read'],
  ] as const) {
    expect((await asks(viewer, agree, { input }, scope)).code).toBe('NOT_FOUND')
  }
  const { data } = await asks('cit_asha', agree, { input })
  const agreed = data.agreeInstalmentPlan
  expect(agreed).toMatchObject({
    status: 'ACTIVE',
    billIds: ['q1', 'q2'],
    amount: { paise: 200_000 },
    amountPaid: { paise: 0 },
  })
  const seen = `{ bill(id: "q1") { status dueDate instalmentPlan { ${plan} } promptPayment { payBy } } connection(id: "con_e") { instalmentPlans { id } } }`
  expect((await asks('cit_asha', seen)).data).toMatchObject({
    bill: { status: 'ISSUED', dueDate: '2027-02-10', instalmentPlan: agreed, promptPayment: null },
    connection: { instalmentPlans: [{ id: agreed.id }] },
  })
  expect((await asks('cit_ravi', seen)).code).toBe('NOT_FOUND')
  const staff = await asks('stf_1', '{ connection(id: "con_e") { instalmentPlans { id } } }', {}, 'connections:read')
  expect(staff.data.connection.instalmentPlans).toEqual([{ id: agreed.id }])
  const cancel = `mutation ($input: CancelInstalmentPlanInput!) { cancelInstalmentPlan(input: $input) { status } }`
  const giveUp = { input: { planId: agreed.id, reason: 'I pay at once' } }
  expect((await asks('cit_ravi', cancel, giveUp)).code).toBe('NOT_FOUND')
  expect((await asks('cit_asha', cancel, giveUp)).data.cancelInstalmentPlan).toEqual({ status: 'CANCELLED' })
  const anew = { input: { ...input, idempotencyKey: 'anew' } }
  expect((await asks('cit_asha', agree, anew)).code).toBe('CONFLICT')
  expect((await asks('stf_1', agree, anew, 'bills:write')).data.agreeInstalmentPlan.status).toBe('ACTIVE')
})
