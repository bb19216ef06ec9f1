import { createBillLoaders } from '../../subgraphs/billing/src/bills/bill-loaders.ts'
import { explainBill } from '../../subgraphs/billing/src/bills/explain-bill.ts'
import { type BillsToIssue, issueBills } from '../../subgraphs/billing/src/bills/issue-bills.ts'
import { openBillingHouse } from './billing-house.ts'
import { buildStreet, houseOf } from './metered-street.ts'

export const period = { first: '2026-10-01', last: '2026-10-31' }
const houses = 9

/** Billing's tables and a street whose bills are issued, a new one for each test. */
export async function openIssuingOffice() {
  const house = await openBillingHouse()
  let streets = 0
  let street = ''
  const lives = (n: number) => houseOf(street, n)
  const holder = (n: number) => `cit_${street}_${String(n).padStart(6, '0')}`
  const all = () => Array.from({ length: houses }, (_, place) => lives(place + 1))
  const exec = (sql: string, ...values: unknown[]) => house.admin.query(sql, values)
  return {
    ...house,
    lives,
    holder,
    all,
    exec,
    street: () => street,
    async buildsStreet() {
      streets += 1
      street = `s${streets}`
      house.published.length = 0
      await buildStreet(house.admin, { name: street, region: 'NORTH', houses, ...period })
    },
    issue: (change: Partial<BillsToIssue> = {}) =>
      house.prisma.$transaction((tx) =>
        issueBills(tx, house.events, { connectionIds: all(), period, issuedOn: '2026-11-02', ...change }),
      ),
    billsOf: (connectionId: string) =>
      house.prisma.bill.findMany({
        where: { connectionId },
        include: { lines: { orderBy: { position: 'asc' } } },
        orderBy: { periodStart: 'asc' },
      }),
    async explains(id: string, n: number) {
      const bill = await createBillLoaders(house.pool, [holder(n)]).byId.load(id)
      if (!bill) throw new Error(`${holder(n)} has no bill ${id}`)
      return explainBill(house.pool, bill)
    },
    reads: (n: number, day: string, value: number, source = 'FIELD') =>
      exec(
        `INSERT INTO billing.reading (id, assignment_id, connection_id, read_on, value, source, state)
         SELECT 'rdg_' || gen_random_uuid(), id, connection_id, $2, initial_reading + $3, $4, 'ACCEPTED'
         FROM billing.meter_assignment WHERE connection_id = $1`,
        ...[lives(n), day, value, source],
      ),
    async lastNumber(): Promise<number> {
      const series = await house.prisma.billSeries.findUnique({
        where: { utility_year: { utility: 'ELECTRICITY', year: 2026 } },
      })
      return series?.lastNumber ?? 0
    },
  }
}

export type IssuingOffice = Awaited<ReturnType<typeof openIssuingOffice>>
