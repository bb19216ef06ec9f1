import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually, type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'
import { legalPayoutBatchTransitions, legalPayoutTransitions } from './payout.ts'

const header = 'reference,name,amount_rupees,mode,account_number,ifsc,vpa\n'
let house: PaymentHouse
let made = 0

beforeAll(async () => {
  house = await startPaymentHouse({ PAYOUT_CHECK_AFTER_SECONDS: '1' })
})
afterAll(() => house.stop())

interface Row {
  readonly account?: string
  readonly amount?: string
}
const fileOf = (...rows: Row[]) =>
  header +
  rows
    .map(
      ({ account = '50100012345', amount = '1500.00' }) =>
        `REF${++made},Asha Patil,${amount},NEFT,${account},HDFC0001234,\n`,
    )
    .join('')

const fields = 'id status rowCount total { paise } decidedBy progress { status count amount { paise } }'
async function creates(
  source: { csv?: string; fileId?: string },
  { key = randomUUID() as string, by = 'stf_operator' } = {},
) {
  const { data, errors } = await house.staffAsks(
    by,
    ['payouts:write'],
    `mutation ($input: CreatePayoutBatchInput!) { createPayoutBatch(input: $input) {
      batch { ${fields} } report { rowCount problemCount total { paise } problems { line field problem } } } }`,
    { input: { name: 'Deposits of May', idempotencyKey: key, ...source } },
  )
  const made = data?.createPayoutBatch as
    | { batch: { id: string; status: string } | null; report: { problemCount: number } }
    | undefined
  return { batch: made?.batch, report: made?.report, error: errors?.[0]?.extensions, message: errors?.[0]?.message }
}
async function decides(mutation: string, by = 'stf_officer') {
  const { data, errors } = await house.staffAsks(
    by,
    ['payouts:approve'],
    `mutation { decided: ${mutation} { ${fields} } }`,
  )
  return { batch: data?.decided as { status: string } | undefined, error: errors?.[0]?.extensions }
}
const approves = (id: string | undefined, by?: string) => decides(`approvePayoutBatch(id: "${id}")`, by)
const isCompleted = (id: string | undefined) =>
  eventually(() => house.prisma.payoutBatch.findFirst({ where: { id: id ?? '', status: 'COMPLETED' } }))
const bankBooks = async () =>
  (await house.admin.query('SELECT reference_id, amount_paise::int AS paise, status FROM sandbox.payout')).rows
const balance = async (account: string) =>
  Number(
    (
      await house.admin.query(
        'SELECT coalesce(sum(debit_paise - credit_paise), 0) AS sum FROM payment.ledger_balance WHERE account = $1',
        [account],
      )
    ).rows[0].sum,
  )

test('the database knows the same machines of states as the code', async () => {
  const { rows } = await house.admin.query(
    `SELECT machine, from_status AS "from", array_agg(to_status ORDER BY to_status) AS to FROM payment.legal_transition
     WHERE machine LIKE 'payout%' AND from_status <> '' GROUP BY 1, 2 ORDER BY 1, 2`,
  )
  const told = (machine: string, table: Readonly<Record<string, readonly string[]>>) =>
    Object.entries(table)
      .filter(([, to]) => to.length > 0)
      .map(([from, to]) => ({ machine, from, to: [...to].sort() }))
      .sort((a, b) => (a.from < b.from ? -1 : 1))
  expect(rows).toEqual([
    ...told('payout', legalPayoutTransitions),
    ...told('payout_batch', legalPayoutBatchTransitions),
  ])
})

test('an approved file is paid, each row as the bank says, and the books follow the bank', async () => {
  const csv = fileOf(
    {},
    { amount: '250.50' },
    { account: '50100010001' },
    { account: '50100010002' },
    { account: '50100010003' },
  )
  const { batch } = await creates({ csv })
  expect(batch).toMatchObject({ status: 'PENDING_APPROVAL', rowCount: 5, total: { paise: 625_050 } })
  expect(await bankBooks()).toEqual([])
  const bankBefore = await balance('bank')
  expect((await approves(batch?.id)).batch).toMatchObject({ status: 'EXECUTING', decidedBy: 'stf_officer' })
  await isCompleted(batch?.id)
  const rows = await house.prisma.payout.findMany({ where: { batchId: batch?.id ?? '' }, orderBy: { line: 'asc' } })
  // The reversal may come after the batch is over: the bank had said that it was paid.
  await eventually(
    async () =>
      (await house.prisma.payout.findUniqueOrThrow({ where: { id: rows[3]?.id ?? '' } })).status === 'REVERSED',
  )
  const { data } = await house.staffAsks(
    'stf_officer',
    ['payouts:approve'],
    `{ payoutBatch(id: "${batch?.id}") { ${fields} } }`,
  )
  expect(data?.payoutBatch).toMatchObject({
    status: 'COMPLETED',
    progress: [
      { status: 'FAILED', count: 2, amount: { paise: 300_000 } },
      { status: 'PROCESSED', count: 2, amount: { paise: 175_050 } },
      { status: 'REVERSED', count: 1, amount: { paise: 150_000 } },
    ],
  })
  expect(await balance('bank')).toBe(bankBefore - 175_050)
  expect(await balance('payout_payable')).toBe(175_050)
})

test('a bank account is nowhere in the open', async () => {
  const { batch } = await creates({ csv: fileOf({ account: '99887766554433' }) })
  const payouts = await house.admin.query('SELECT payout::text AS text FROM payment.payout WHERE batch_id = $1', [
    batch?.id,
  ])
  expect(payouts.rows[0].text).not.toContain('99887766554433')
  const { data } = await house.staffAsks(
    'stf_operator',
    ['payouts:write'],
    `{ payoutBatch(id: "${batch?.id}") { payouts(first: 1) { edges { node { destination } } pageInfo { hasNextPage } } } }`,
  )
  expect(data?.payoutBatch).toEqual({
    payouts: { edges: [{ node: { destination: 'HDFC0001234 ••••4433' } }], pageInfo: { hasNextPage: false } },
  })
})

test('the same file is one batch: under its key the same, under another CONFLICT that names it', async () => {
  const csv = fileOf({})
  const answers = await Promise.all(Array.from({ length: 4 }, () => creates({ csv }, { key: `key-${made}` })))
  const ids = new Set(answers.map(({ batch }) => batch?.id))
  expect(ids.size).toBe(1)
  const [id] = ids
  const again = await creates({ csv })
  expect([again.error, again.message?.includes(id ?? '-')]).toEqual([{ code: 'CONFLICT' }, true])
  expect((await creates({ csv: fileOf({}) }, { key: `key-${made - 1}` })).error).toEqual({ code: 'CONFLICT' })
})

test('a reference that another batch pays is a problem; a rejected batch gives it free', async () => {
  const csv = fileOf({})
  const first = await creates({ csv })
  const other = await creates({ csv: `${csv}REF${++made},Ravi Kumar,2.00,NEFT,50100012345,HDFC0001234,\n` })
  expect([other.batch, other.report?.problemCount]).toEqual([null, 1])
  expect((await decides(`rejectPayoutBatch(id: "${first.batch?.id}", reason: "of last month")`)).batch?.status).toBe(
    'REJECTED',
  )
  expect((await creates({ csv })).batch?.status).toBe('PENDING_APPROVAL')
})

test('nobody decides about their own batch, and nothing about a decided one', async () => {
  const { batch } = await creates({ csv: fileOf({}) }, { by: 'stf_both' })
  expect((await approves(batch?.id, 'stf_both')).error).toEqual({ code: 'CONFLICT' })
  await expect(
    house.admin.query(`UPDATE payment.payout_batch SET status = 'EXECUTING', decided_by = created_by WHERE id = $1`, [
      batch?.id,
    ]),
  ).rejects.toThrow('decided_by_another')
  expect((await decides(`rejectPayoutBatch(id: "${batch?.id}", reason: " ")`)).error).toMatchObject({ field: 'reason' })
  expect((await decides(`rejectPayoutBatch(id: "${batch?.id}", reason: "no")`)).error).toBeUndefined()
  expect((await approves(batch?.id)).error).toEqual({ code: 'CONFLICT' })
  expect((await approves('pob_none')).error).toEqual({ code: 'NOT_FOUND' })
  const { errors } = await house.staffAsks(
    'stf_clerk',
    [],
    `mutation { approvePayoutBatch(id: "${batch?.id}") { id } }`,
  )
  expect(errors?.[0]?.extensions).toEqual({ code: 'FORBIDDEN' })
})

test('of a file with a problem nothing is kept', async () => {
  const before = await house.prisma.payoutBatch.count()
  const { batch, report } = await creates({ csv: fileOf({}, { amount: '-1' }) })
  expect(batch).toBeNull()
  expect(report).toMatchObject({ rowCount: 2, problemCount: 1, problems: [{ line: 3, field: 'amount_rupees' }] })
  expect((await creates({})).error).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.csv' })
  expect(await house.prisma.payoutBatch.count()).toBe(before)
  expect(await house.prisma.payout.count({ where: { reference: `REF${made}` } })).toBe(0)
})

test('a large file comes by upload, and the result goes out as CSV', async () => {
  const authorization = await house.authorize('stf_operator', ['payouts:write'])
  const body = fileOf({}, { account: '50100010003' })
  const upload = (headers: Record<string, string>, text = body) =>
    fetch(`${house.paymentUrl}/payouts/files`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv', ...headers },
      body: text,
    })
  expect((await upload({})).status).toBe(401)
  expect((await upload({ authorization: await house.authorize('stf_x', []) })).status).toBe(403)
  expect((await upload({ authorization }, 'x'.repeat(5 * 1024 * 1024 + 1)).catch(() => ({ status: 400 }))).status).toBe(
    400,
  )
  const { fileId } = (await (await upload({ authorization })).json()) as { fileId: string }
  expect((await creates({ fileId }, { by: 'stf_another' })).error).toEqual({ code: 'NOT_FOUND' })
  const { batch } = await creates({ fileId })
  expect(await house.prisma.payoutFile.count({ where: { id: fileId } })).toBe(0)
  await approves(batch?.id)
  await isCompleted(batch?.id)
  const result = await fetch(`${house.paymentUrl}/payouts/results/${batch?.id}.csv`, { headers: { authorization } })
  const lines = (await result.text()).trim().split('\r\n')
  expect(lines[1]).toMatch(/^2,REF\d+,Asha Patil,1500.00,NEFT,HDFC0001234 ••••2345,PROCESSED,pout_\w+,UTR\w+,,\d{4}-/)
  expect(lines[2]).toMatch(/,FAILED,,,Invalid beneficiary details,/)
  expect((await fetch(`${house.paymentUrl}/payouts/results/${batch?.id}.csv`)).status).toBe(401)
})

test('what was sent before a crash is not sent again: the bank has one payout for each row', async () => {
  const { batch } = await creates({ csv: fileOf({}, { account: '50100010004' }, {}) })
  await approves(batch?.id)
  await eventually(
    async () => (await house.prisma.payout.count({ where: { batchId: batch?.id ?? '', status: 'WAITING' } })) === 0,
  )
  // As a process leaves it that is killed after the bank's answers and before it wrote them down.
  await house.admin.query(`BEGIN; SET LOCAL session_replication_role = replica;
    UPDATE payment.payout SET status = 'WAITING', provider_payout_id = NULL, utr = NULL WHERE batch_id = '${batch?.id}' AND status = 'SENT'; COMMIT`)
  const [waiting] = await house.prisma.payout.findMany({ where: { batchId: batch?.id ?? '', status: 'WAITING' } })
  await eventually(() => house.prisma.payout.findFirst({ where: { id: waiting?.id ?? '', status: 'SENT' } }))
  const { rows } = await house.admin.query('SELECT id FROM sandbox.payout WHERE reference_id = $1', [waiting?.id])
  expect(rows).toHaveLength(1)
  // Its end is told by nobody but the look: a payout processed behind our back.
  await house.admin.query(`UPDATE sandbox.payout SET status = 'processed' WHERE reference_id = $1`, [waiting?.id])
  await isCompleted(batch?.id)
})

test('a webhook counts once, in any order, and only with its signature', async () => {
  const { batch } = await creates({ csv: fileOf({ account: '50100010004' }) })
  await approves(batch?.id)
  const payout = await eventually(() =>
    house.prisma.payout.findFirst({ where: { batchId: batch?.id ?? '', status: 'SENT' } }),
  )
  // Of one second: the same event again has the same bytes.
  const created_at = Math.floor(Date.now() / 1000)
  const tell = (status: string, over: object = {}, secret = 'x secret') => {
    const entity = { id: payout.providerPayoutId, amount: 150_000, status, reference_id: payout.id, utr: 'U1', ...over }
    const body = JSON.stringify({
      event: `payout.${status}`,
      created_at,
      payload: { payout: { entity } },
    })
    const headers = { 'x-razorpay-signature': createHmac('sha256', secret).update(body).digest('hex') }
    return fetch(`${house.paymentUrl}/webhooks/razorpayx`, { method: 'POST', headers, body }).then(async (response) => [
      response.status,
      ((await response.json()) as { status?: string }).status,
    ])
  }
  expect(await tell('processed', {}, 'forged')).toEqual([401, undefined])
  expect(await tell('processed', { amount: 150_001 })).toEqual([200, 'nothing new'])
  expect(await tell('reversed')).toEqual([200, 'applied'])
  expect(await tell('processed')).toEqual([200, 'nothing new'])
  expect(await tell('reversed')).toEqual([200, 'duplicate'])
  const postings = await house.admin.query('SELECT 1 FROM payment.ledger_transaction WHERE reference = $1', [payout.id])
  expect(postings.rows).toEqual([])
})
