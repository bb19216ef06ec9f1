import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type BillRunOffice, openBillRunOffice } from '../../../../tests/fakes/bill-run-office.ts'
import { buildStreet, houseOf } from '../../../../tests/fakes/metered-street.ts'

const october = { periodStart: '2026-10-01', periodEnd: '2026-10-31' }
let office: BillRunOffice
let streets = 0
/** A street, and a region, of its own for each test. */
let street: string
const houses = 18
const lives = (n: number) => houseOf(street, n)
const region = () => `Region ${street}`
const input = (change: object = {}) => ({ utility: 'ELECTRICITY', region: region(), ...october, ...change })
const exec = (sql: string, ...values: unknown[]) => office.admin.query(sql, values)

beforeAll(async () => {
  office = await openBillRunOffice()
})
afterAll(() => office?.stop())
beforeEach(async () => {
  street = `r${++streets}`
  await buildStreet(office.admin, {
    ...{ name: street, region: region(), houses, first: '2026-10-01', last: '2026-10-31' },
  })
})

async function previewed(change: object = {}) {
  const { run, error } = await office.starts(input(change))
  if (error) throw new Error(JSON.stringify(error))
  const states = await office.watch(run.id, ['PREVIEWED'])
  return states.at(-1) ?? run
}
async function finished(id: string, leaveOut: readonly string[] = []) {
  const { error } = await office.generates(id, leaveOut)
  if (error) throw new Error(JSON.stringify(error))
  return (await office.watch(id)).at(-1)
}
const billsOf = async () =>
  (
    await office.admin.query(
      `SELECT b.connection_id AS id, b.number, b.amount_paise::int AS paise, (SELECT sum(amount_paise)::int FROM billing.bill_line WHERE bill_id = b.id) AS lines
       FROM billing.bill b JOIN billing.connection c ON c.id = b.connection_id WHERE region = $1 ORDER BY b.number`,
      [region()],
    )
  ).rows as { id: string; number: string; paise: number; lines: number }[]
const sumOf = (bills: readonly { paise: number }[]) => bills.reduce((sum, { paise }) => sum + paise, 0)

describe('a run', () => {
  test('looks first and issues nothing; then each connection has one bill, and its totals are what the bills are', async () => {
    const looked = await previewed()
    expect(looked).toMatchObject({
      status: 'PREVIEWED',
      connections: 18,
      billed: 0,
      preview: { bills: 18 },
      progress: 0,
    })
    expect(await billsOf()).toEqual([])
    const run = await finished(looked.id)
    const bills = await billsOf()
    expect(run).toMatchObject({ status: 'FINISHED', progress: 100, billed: 18, totalsAgree: true })
    expect(run?.issuedOn).toEqual('2026-11-02')
    expect(new Set(bills.map(({ id }) => id)).size).toBe(18)
    expect(bills.every(({ paise, lines }) => paise === lines)).toBe(true)
    expect([run?.billedAmount.paise, looked.preview.amount.paise]).toEqual([sumOf(bills), sumOf(bills)])
    const places = bills.map(({ number }) => Number(number.slice(4)))
    expect((places.at(-1) ?? 0) - (places[0] ?? 0)).toBe(17)
  })

  test('tells who watches of each chunk, and ends when it is through', async () => {
    const { id } = await previewed()
    const watching = office.watch(id)
    await office.generates(id)
    const states = await watching
    expect(states.at(-1)).toMatchObject({ status: 'FINISHED', progress: 100 })
    const progress = states.map((state) => state.progress)
    expect(progress.slice(1)).toEqual(progress.slice(1).toSorted((one, other) => one - other))
    expect(await office.watch(id)).toMatchObject([{ status: 'FINISHED' }])
  })
})

describe('the list of what is odd', () => {
  test('says what is odd and why who gets no bill, in a list page by page; who is left out gets none', async () => {
    await exec(`DELETE FROM billing.reading WHERE connection_id = ANY($1)`, [lives(1), lives(2)])
    await exec(`UPDATE billing.reading SET state = 'HELD' WHERE connection_id = $1`, lives(3))
    await exec(`UPDATE billing.reading SET value = 4 WHERE connection_id = $1`, lives(4))
    await exec(`UPDATE billing.reading SET source = 'ESTIMATE' WHERE connection_id = $1`, lives(5))
    await exec(`UPDATE billing.connection SET tariff_code = NULL WHERE id = $1`, lives(6))
    const { id, preview } = await previewed()
    expect(preview.bills).toBe(14)
    const list = `query ($id: ID!, $first: Int!, $after: String, $filter: BillRunAnomalyFilter) { billRun(id: $id) {
      anomalyCounts { kind count }
      anomalies(first: $first, after: $after, filter: $filter) { totalCount pageInfo { hasNextPage endCursor }
        edges { node { kind connectionId consumerNumber billed units amount { paise } } } } } }`
    interface Listed {
      readonly anomalyCounts: object[]
      readonly anomalies: {
        readonly totalCount: number
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
        readonly edges: { readonly node: { readonly kind: string; readonly connectionId: string } }[]
      }
    }
    const page = async (variables: object) =>
      (await office.ask(list, { id, first: 2, ...variables })).data?.billRun as unknown as Listed
    const seen: string[] = []
    for (let after: string | undefined, more = true; more; ) {
      const { anomalies } = await page({ after })
      seen.push(...anomalies.edges.map(({ node }) => `${node.kind} ${node.connectionId}`))
      more = anomalies.pageInfo.hasNextPage
      after = anomalies.pageInfo.endCursor
    }
    expect(seen).toEqual([
      `ESTIMATED ${lives(5)}`,
      `HELD ${lives(3)}`,
      `NO_READING ${lives(1)}`,
      `NO_READING ${lives(2)}`,
      `NO_TARIFF ${lives(6)}`,
      `ZERO_USE ${lives(4)}`,
    ])
    const narrowed = await page({ filter: { billed: true, kinds: ['ZERO_USE', 'HELD'] } })
    expect(narrowed).toMatchObject({
      anomalyCounts: [{ kind: 'ESTIMATED', count: 1 }, {}, { kind: 'NO_READING', count: 2 }, {}, {}],
      anomalies: { totalCount: 1, edges: [{ node: { kind: 'ZERO_USE', units: '0', amount: { paise: 5000 } } }] },
    })
    const run = await finished(id, ['ZERO_USE'])
    expect(run).toMatchObject({ billed: 13, totalsAgree: true })
    expect((await billsOf()).some(({ id: billed }) => billed === lives(4))).toBe(false)
    const left = await page({ filter: { stage: 'ISSUE', kinds: ['ZERO_USE'] } })
    expect(left.anomalies.edges).toMatchObject([{ node: { connectionId: lives(4), billed: false } }])
  })
})

describe('a register that nobody read', () => {
  const readings = async () =>
    (
      await exec(
        `SELECT source, read_on::text AS day FROM billing.reading WHERE connection_id = $1 ORDER BY read_on`,
        lives(8),
      )
    ).rows
  beforeEach(async () => {
    await exec(`UPDATE billing.meter_assignment SET installed_on = '2026-08-31' WHERE connection_id = $1`, lives(8))
    await exec(`UPDATE billing.reading SET read_on = '2026-09-30' WHERE connection_id = $1`, lives(8))
  })

  test('is estimated to be looked at, where nothing is stored, and again for its bill', async () => {
    const { id, preview } = await previewed()
    expect(preview.bills).toBe(18)
    expect(await readings()).toEqual([{ source: 'FIELD', day: '2026-09-30' }])
    const run = await finished(id)
    expect(run).toMatchObject({ billed: 18, totalsAgree: true, billedAmount: preview.amount })
    expect(await readings()).toEqual([
      { source: 'FIELD', day: '2026-09-30' },
      { source: 'ESTIMATE', day: '2026-10-31' },
    ])
    const listed = `query ($id: ID!) { billRun(id: $id) { anomalies(first: 5, filter: { kinds: [ESTIMATED], stage: ISSUE }) {
      edges { node { connectionId billed } } } } }`
    expect((await office.ask(listed, { id })).data?.billRun).toEqual({
      anomalies: { edges: [{ node: { connectionId: lives(8), billed: true } }] },
    })
  })

  test('is not, in a run that leaves estimates out', async () => {
    const { id } = await previewed()
    expect(await finished(id, ['ESTIMATED'])).toMatchObject({ billed: 17, totalsAgree: true })
    expect(await readings()).toEqual([{ source: 'FIELD', day: '2026-09-30' }])
    expect((await billsOf()).some(({ id: billed }) => billed === lives(8))).toBe(false)
  })
})

describe('a run once more', () => {
  test('again bills those that could not be billed, and nobody twice', async () => {
    await exec(`UPDATE billing.reading SET state = 'HELD' WHERE connection_id = $1`, lives(1))
    await finished((await previewed()).id)
    await exec(`UPDATE billing.reading SET state = 'ACCEPTED' WHERE connection_id = $1`, lives(1))
    const again = await previewed()
    expect(again.preview.bills).toBe(1)
    expect(await finished(again.id)).toMatchObject({ billed: 1, totalsAgree: true })
    expect((await billsOf()).length).toBe(18)
  })
})

describe('two runs, or one that is ended', () => {
  test('over days that another is about is refused, also when both are started at once, until that is over', async () => {
    const answers = await Promise.all([office.starts(input()), office.starts(input({ periodStart: '2026-10-15' }))])
    expect(answers.map(({ error }) => error?.code).toSorted()).toEqual(['CONFLICT', undefined])
    const { run } = answers.find(({ error }) => !error) ?? {}
    expect((await office.cancels(run?.id ?? '')).run.status).toBe('CANCELLED')
    expect((await previewed()).status).toBe('PREVIEWED')
  })

  test('that is cancelled issues nothing more, and cannot be generated', async () => {
    const { id } = await previewed()
    expect((await office.cancels(id)).run).toMatchObject({ status: 'CANCELLED' })
    expect((await office.generates(id)).error).toMatchObject({ code: 'CONFLICT' })
    expect(await office.watch(id)).toMatchObject([{ status: 'CANCELLED', billed: 0 }])
    expect(await billsOf()).toEqual([])
  })

  test('that is through cannot be cancelled', async () => {
    const { id } = await previewed()
    await finished(id)
    expect((await office.cancels(id)).error).toMatchObject({ code: 'CONFLICT' })
    expect((await office.generates(id)).error).toMatchObject({ code: 'CONFLICT' })
  })

  test('generated twice at once is generated once', async () => {
    const { id } = await previewed()
    await Promise.all([office.generates(id), office.generates(id), office.generates(id)])
    expect((await office.watch(id)).at(-1)).toMatchObject({ status: 'FINISHED', billed: 18, totalsAgree: true })
    expect((await billsOf()).length).toBe(18)
  })
})

test.each([
  ['input.region', { region: 'Atlantis' }],
  ['input.region', { region: '\u0000' }],
  ['input.region', { utility: 'WATER' }],
  ['input.periodEnd', { periodEnd: '2026-11-02' }],
  ['input.periodEnd', { periodEnd: '2026-09-30' }],
  ['input.periodEnd', { periodStart: '2025-10-01' }],
])('what cannot be a run is refused by name, and nothing is there: %s', async (field, change) => {
  const { error } = await office.starts(input(change))
  expect(error).toMatchObject({ code: 'BAD_USER_INPUT', field })
  expect(await office.prisma.billRun.count({ where: { region: region() } })).toBe(0)
})

test('runs are for those who may: others neither start, see nor watch one', async () => {
  const { id } = await previewed()
  const starting = `mutation ($input: StartBillRunInput!) { startBillRun(input: $input) { id } }`
  for (const scopes of [[], ['bills:read'], ['payments:read']]) {
    expect((await office.ask(starting, { input: input() }, scopes)).error).toMatchObject({ code: 'FORBIDDEN' })
  }
  const seeing = `query ($id: ID!) { billRun(id: $id) { id } billRuns(region: "${region()}") { totalCount edges { node { id } } } }`
  expect((await office.ask(seeing, { id }, ['payments:read'])).error).toMatchObject({ code: 'FORBIDDEN' })
  expect((await office.ask(seeing, { id }, ['bills:read'])).data).toMatchObject({
    billRun: { id },
    billRuns: { totalCount: 1, edges: [{ node: { id } }] },
  })
  expect(await office.subscribe(id, [])).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
  expect(await office.subscribe('brn_none', ['bills:read'])).toMatchObject({
    errors: [{ extensions: { code: 'NOT_FOUND' } }],
  })
  expect((await office.ask(seeing, { id: "'; --" })).error).toMatchObject({ code: 'NOT_FOUND' })
})
