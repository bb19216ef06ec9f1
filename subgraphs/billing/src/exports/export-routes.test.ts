import { request } from 'node:http'
import { type ListeningService, listenService } from '@suvidha/service-kit/graphql-server'
import { createLogger } from '@suvidha/service-kit/logger'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BillingHouse, openBillingHouse } from '../../../../tests/fakes/billing-house.ts'
import { type Identity, makeIdentity } from '../../../../tests/fakes/identity.ts'
import { start } from '../start.ts'

let house: BillingHouse
let identity: Identity
let billing: ListeningService
const manyBills = 20_000

beforeAll(async () => {
  house = await openBillingHouse()
  identity = await makeIdentity()
  const logger = createLogger('billing-test', 'silent')
  const service = await start({ config: { databaseUrl: house.databaseUrl }, logger, keys: identity.keys })
  billing = await listenService(service, { port: 0, logger })
  await house.addBill({ id: 'bil_e', lines: [{ headKind: 'CURRENT', amountPaise: 12_345n }] })
  await house.addBill({ id: 'bil_g', connectionId: 'con_g', cancelled: true })
  await house.admin.query(
    `INSERT INTO billing.bill (id, number, connection_id, citizen_id, kind, period_start, period_end, issued_on, due_date, amount_paise)
     SELECT 'bil_' || n, 'M-' || n, 'con_w', 'cit_asha', 'CHARGE', '2024-01-01', '2024-01-31', '2024-02-01', '2024-02-16', 0
     FROM generate_series(1, $1) n`,
    [manyBills],
  )
})
afterAll(async () => {
  await billing?.stop()
  await house?.stop()
})

const november = 'from=2026-11-01&until=2026-11-30'
async function exported(query: string, scopes: readonly string[] | null = ['reports:read']) {
  const authorization = scopes && (await identity.authorize('stf_analyst', [...scopes]))
  return fetch(`${billing.url}/exports/bills.csv?${query}`, { headers: authorization ? { authorization } : {} })
}

test('bills of some days are a file with a line for each, and nobody is named in it', async () => {
  const response = await exported(november)
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(response.headers.get('content-disposition')).toContain('bills-2026-11-01-2026-11-30.csv')
  const [header, ...lines] = (await response.text()).trim().split('\n')
  expect(header).toBe(
    'number,utility,region,connection_id,kind,period_start,period_end,issued_on,due_date,tariff_code,units,amount_paise,adjusted_paise,paid_paise,due_paise,disputed,cancelled',
  )
  expect(lines.toSorted()).toEqual([
    'N-bil_e,ELECTRICITY,NORTH,con_e,CYCLE,2026-09-01,2026-10-31,2026-11-01,2026-12-01,,,12345,0,0,12345,f,f',
    'N-bil_g,GAS,NORTH,con_g,CYCLE,2026-09-01,2026-10-31,2026-11-01,2026-12-01,,,1000,0,0,0,f,t',
  ])
  const electricity = await exported(`${november}&utility=ELECTRICITY&region=NORTH`)
  expect((await electricity.text()).trim().split('\n')).toHaveLength(2)
  expect((await (await exported(`${november}&region=SOUTH`)).text()).trim().split('\n')).toEqual([header])
})

test('who leaves in the middle leaves nothing behind: many who do, and then one who stays', async () => {
  const authorization = await identity.authorize('stf_analyst', ['reports:read'])
  const url = `${billing.url}/exports/bills.csv?from=2024-01-01&until=2024-12-31`
  for (let turn = 0; turn < 12; turn += 1) {
    await new Promise<void>((resolve, reject) => {
      const asking = request(url, { headers: { authorization } }, (response) => {
        response.once('data', () => {
          response.destroy()
          resolve()
        })
      })
      asking.once('error', reject)
      asking.end()
    })
  }
  await expect.poll(async () => (await exported('from=2024-01-01&until=2024-12-31')).status).toBe(200)
  const whole = await exported('from=2024-01-01&until=2024-12-31')
  expect((await whole.text()).trim().split('\n')).toHaveLength(manyBills + 1)
})

test.each([
  ['utility', `${november}&utility=STEAM`],
  ['region', `${november}&region=${encodeURIComponent("NORTH' OR true --")}`],
  ['from', 'until=2026-11-30'],
  ['from', 'from=2026-11-31&until=2026-11-30'],
  ['until', `from=2026-11-30&until=${encodeURIComponent("2026-12-01'; DROP TABLE bill; --")}`],
  ['until', 'from=2026-11-30&until=2026-11-29'],
  ['until', 'from=2020-11-30&until=2026-11-29'],
])('what makes no sense is refused by name: %s', async (field, query) => {
  const response = await exported(query)
  expect(response.status).toBe(400)
  expect(await response.json()).toMatchObject({ error: 'BAD_USER_INPUT', field })
})

test('it is for those who may', async () => {
  expect((await exported(november, null)).status).toBe(401)
  expect((await exported(november, ['payments:read'])).status).toBe(403)
})
