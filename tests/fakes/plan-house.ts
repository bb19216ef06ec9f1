import { billStatus } from '../../subgraphs/billing/src/bills/bill.ts'
import { createBillLoaders } from '../../subgraphs/billing/src/bills/bill-loaders.ts'
import { agreePlan } from '../../subgraphs/billing/src/instalments/agree-plan.ts'
import { findPlans } from '../../subgraphs/billing/src/instalments/find-plans.ts'
import { lookAfterPlans } from '../../subgraphs/billing/src/instalments/look-after-plans.ts'
import { surchargesOf } from '../../subgraphs/billing/src/overdue/surcharge.ts'
import { openBillingHouse } from './billing-house.ts'

export const asha = { id: 'cit_asha', isOperator: false }
export const operator = { id: 'stf_1', isOperator: true }

export type PlanHouse = Awaited<ReturnType<typeof openPlanHouse>>

/** Billing's tables where bills are paid in instalments, and cost more when they are late. */
export async function openPlanHouse() {
  const house = await openBillingHouse()
  await house.prisma.collectionRule.updateMany({
    data: { instalmentMinimumPaise: 100n, noteApprovalAbovePaise: 1_000_000_000n },
  })
  const from = { validFrom: new Date('2024-01-01'), sourceTitle: 'test' }
  await house.prisma.surchargeRule.createMany({
    data: [
      { utility: 'ELECTRICITY', per: 'YEAR', percent: 36.5, ...from },
      { utility: 'GAS', per: 'ONCE', flatPaise: 5000n, ...from },
    ],
  })
  const depsAt = (instant: string) => ({ ...house.deps, now: () => new Date(instant) })
  async function planOf(id: string) {
    const [plan] = await findPlans(house.prisma, { id })
    if (!plan) throw new Error('no plan')
    return plan
  }
  return {
    ...{ ...house, depsAt, planOf },
    /** On 20 November: instalments are due on 5 December, 5 January and 5 February, and missed five days later. */
    agrees: (
      billIds: string[],
      { by = asha, instalments = 3, idempotencyKey = `key ${billIds.join()}` }: Partial<Agreement> = {},
    ) => agreePlan(house.deps, by, { billIds, instalments, idempotencyKey }),
    paidOf: async (id: string) => (await planOf(id)).parts.map(({ coveredPaise }) => Number(coveredPaise)),
    looksAfter: (instant: string) => lookAfterPlans(depsAt(instant)),
    told: (event: string) => house.published.filter((each) => each.event === event).map(({ data }) => data),
    async statusOn(billId: string, day: string) {
      const bill = await createBillLoaders(house.pool, null).byId.load(billId)
      return bill && billStatus(bill, day)
    },
    async owes(billId: string, upTo: string, connectionId = 'con_e') {
      const surcharges = await house.prisma.$transaction((tx) => surchargesOf(tx, [connectionId], upTo))
      return surcharges
        .filter((each) => each.billId === billId)
        .map(({ firstDay, lastDay, amountPaise }) => `${firstDay} ${lastDay} ${amountPaise}`)
    },
  }
}

interface Agreement {
  readonly by: typeof asha
  readonly instalments: number
  readonly idempotencyKey: string
}
