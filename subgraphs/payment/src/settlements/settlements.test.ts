import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually, type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'

const [asha, operator] = ['cit_asha', 'stf_operator']
let house: PaymentHouse
/** Razorpay's ids of captured payments of ₹100, ₹200, … */
const paid: string[] = []

beforeAll(async () => {
  house = await startPaymentHouse()
  for (let n = 1; n <= 4; n += 1) {
    house.bills.set(`bill_${n}`, { citizenId: asha, paise: n * 10_000 })
    const { started } = await house.starts(asha, [`bill_${n}`])
    await house.finishes(started.checkout?.providerOrderId, 'success')
    const { providerPaymentId } = await eventually(() =>
      house.prisma.payment.findFirst({ where: { id: started.payment.id, status: 'CAPTURED' } }),
    )
    paid.push(providerPaymentId as string)
  }
})
afterAll(() => house?.stop())

const columns =
  'entity_id,type,debit,credit,amount,currency,fee,tax,settled,settled_at,settlement_id,settlement_utr,order_id'
interface Line {
  readonly id: string
  readonly type?: string
  readonly rupees: number
  readonly settlement: string
}
const csvOf = (...lines: Line[]) =>
  [
    columns,
    ...lines.map(({ id, type = 'payment', rupees, settlement }) => {
      const [debit, credit] = type === 'payment' ? [0, rupees - 2] : [rupees, 0]
      const fee = type === 'payment' ? '2.00,0.31' : '0,0'
      return `${id},${type},${debit},${credit},${rupees},INR,${fee},1,1761984000,${settlement},utr1,order_x`
    }),
  ].join('\n')

const importMutation = `mutation ($csv: String!) {
  importSettlementReport(input: { provider: RAZORPAY, fileName: "november.csv", csv: $csv }) { id matched exceptions } }`

async function imports(csv: string, scopes = ['settlements:write']) {
  const { data, errors } = await house.staffAsks(operator, scopes, importMutation, { csv })
  const report = data?.importSettlementReport as { id: string; matched: number; exceptions: number } | undefined
  return { report, error: errors?.[0]?.extensions }
}

async function resolves(lineId: string, resolution: string, reason = 'looked at by the accountant') {
  const mutation = `mutation ($input: ResolveSettlementLineInput!) {
    resolveSettlementLine(input: $input) { id isResolved } }`
  const input = { lineId, resolution, reason }
  const { data, errors } = await house.staffAsks(operator, ['settlements:write'], mutation, { input })
  return { line: data?.resolveSettlementLine, error: errors?.[0]?.extensions }
}

async function exceptions() {
  const query = '{ settlementExceptions(first: 50) { totalCount edges { node { id entityId reason ageDays } } } }'
  const { data } = await house.staffAsks(operator, ['settlements:write'], query)
  const { edges } = (data?.settlementExceptions ?? { edges: [] }) as { edges: { node: Record<string, string> }[] }
  return edges.map(({ node }) => node)
}

async function balances(): Promise<Record<string, bigint>> {
  const { rows } = await house.admin.query(
    'SELECT account, sum(amount_paise)::text AS paise FROM payment.ledger_posting GROUP BY account',
  )
  return Object.fromEntries(rows.map(({ account, paise }) => [account, BigInt(paise)]))
}

const settled = (index: number, settlement = 'setl_1'): Line => {
  return { id: paid[index] as string, rupees: (index + 1) * 100, settlement }
}

test('what agrees is posted once: bank, fee and its GST against clearing, however often it is imported', async () => {
  const before = await balances()
  const csv = csvOf(settled(0), settled(1))
  const first = await imports(csv)
  expect(first.report).toMatchObject({ matched: 2, exceptions: 0 })
  const [again, parallel] = await Promise.all([imports(csv), imports(`${csv}\n`)])
  expect(again?.report?.id).toBe(first.report?.id)
  expect(parallel?.report).toMatchObject({ matched: 0, exceptions: 0 })
  const after = await balances()
  const change = (account: string) => (after[account] ?? 0n) - (before[account] ?? 0n)
  expect([change('bank'), change('provider_fees'), change('provider_fee_gst')]).toEqual([29_600n, 338n, 62n])
  expect(change('provider_clearing:RAZORPAY')).toBe(-30_000n)
})

test('what does not agree waits with its reason and posts nothing', async () => {
  const before = await balances()
  const { report } = await imports(
    csvOf(
      { ...settled(2, 'setl_2'), rupees: 299 },
      { id: 'pay_nobody', rupees: 50, settlement: 'setl_2' },
      { id: 'adj_1', type: 'adjustment', rupees: 7, settlement: 'setl_2' },
      { id: 'rfnd_nobody', type: 'refund', rupees: 5, settlement: 'setl_2' },
      settled(0, 'setl_2'),
    ),
  )
  expect(report).toMatchObject({ matched: 0, exceptions: 5 })
  expect((await exceptions()).map(({ entityId, reason }) => [entityId, reason]).toSorted()).toEqual(
    [
      [paid[2], 'AMOUNT_DIFFERS'],
      [paid[0], 'SETTLED_BEFORE'],
      ['adj_1', 'ADJUSTMENT'],
      ['pay_nobody', 'UNKNOWN_ENTITY'],
      ['rfnd_nobody', 'UNKNOWN_ENTITY'],
    ].toSorted(),
  )
  expect(await balances()).toEqual(before)
})

test('an operator’s word settles a line once, with a balanced entry', async () => {
  const before = await balances()
  const lines = Object.fromEntries((await exceptions()).map(({ entityId, id }) => [entityId, id as string]))
  const short = lines[paid[2] as string] as string
  expect((await resolves(short, 'MATCH_AGAIN')).error).toMatchObject({ code: 'CONFLICT' })
  expect((await resolves('sln_\u0000', 'TO_WRITE_OFF')).error).toEqual({ code: 'NOT_FOUND' })
  expect((await resolves(short, 'TO_WRITE_OFF', ' ')).error).toMatchObject({ field: 'input.reason' })
  const decided = await Promise.all([resolves(short, 'TO_WRITE_OFF'), resolves(short, 'TO_SUSPENSE')])
  expect(decided.filter(({ line }) => line)).toHaveLength(1)
  expect(decided.find(({ error }) => error)?.error).toMatchObject({ code: 'CONFLICT' })
  await resolves(lines.pay_nobody as string, 'TO_SUSPENSE')
  await resolves(lines.adj_1 as string, 'TO_PROVIDER_FEES')
  const after = await balances()
  const change = (account: string) => (after[account] ?? 0n) - (before[account] ?? 0n)
  // 297 + 48 - 7 rupees reached the bank; 300 left clearing.
  expect([change('bank'), change('provider_clearing:RAZORPAY')]).toEqual([33_800n, -30_000n])
  expect(change('suspense') + change('write_off')).toBe(-4900n)
  expect(Object.values(after).reduce((sum, paise) => sum + paise, 0n)).toBe(0n)
})

test('money that no settlement has brought is shown by age', async () => {
  const query = '{ unsettledMoney { provider fromDays payments amount { paise } } }'
  const { data } = await house.staffAsks('stf_analyst', ['ledger:read'], query)
  const unsettled = { provider: 'RAZORPAY', payments: 1, amount: { paise: 40_000 } }
  expect(data?.unsettledMoney).toEqual([{ ...unsettled, fromDays: 0 }])
  // Just after midnight in India: in Greenwich that was the day before.
  const twoDaysAgo = `((now() AT TIME ZONE 'Asia/Kolkata')::date - 2)::timestamp AT TIME ZONE 'Asia/Kolkata' + interval '1 minute'`
  await house.admin.query(`BEGIN; SET LOCAL session_replication_role = replica;
    UPDATE payment.capture SET at = ${twoDaysAgo} WHERE provider_payment_id = '${paid[3]}'; COMMIT`)
  const later = await house.staffAsks('stf_analyst', ['ledger:read'], query)
  expect(later.data?.unsettledMoney).toEqual([{ ...unsettled, fromDays: 0 }])
})

test('a settlement is shown with what the bank received', async () => {
  const query = '{ settlements(provider: RAZORPAY) { settlementId lines exceptions net { paise } fee { paise } } }'
  const { data } = await house.staffAsks(operator, ['settlements:write'], query)
  expect(data?.settlements).toContainEqual({
    settlementId: 'setl_1',
    lines: 2,
    exceptions: 0,
    net: { paise: 29_600 },
    fee: { paise: 400 },
  })
})

test('reports are for those who may write settlements', async () => {
  expect((await imports(csvOf(settled(3)), ['payments:read'])).error).toMatchObject({ code: 'FORBIDDEN' })
  expect(await house.prisma.settlementLine.count({ where: { entityId: paid[3] as string } })).toBe(0)
})
