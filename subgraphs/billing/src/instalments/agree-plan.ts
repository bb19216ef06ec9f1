import { createHash, randomUUID } from 'node:crypto'
import { amountDuePaise, dayInIndia } from '../bills/bill.ts'
import { closeNoticeOfBills } from '../connections/disconnect-connection.ts'
import { toDate } from '../day.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { planNotFound } from '../not-found.ts'
import { keyUsedOtherwise } from '../notes/note-errors.ts'
import { type BillingDeps, checkKey } from '../notes/request-note.ts'
import type { InstalmentPlanAgreed } from '../published-events.ts'
import { findPlans, type PlanRow } from './find-plans.ts'
import {
  type Agreeing,
  agreeingAbout,
  findBillsToPlan,
  type PlanWish,
  type ProposedPlan,
  proposePlan,
} from './propose-plan.ts'

interface Agreement extends PlanWish {
  readonly idempotencyKey: string
}

/**
 * What is due on bills of a connection is to be paid in instalments: while they are paid, the bills are not late. The same
 * key and input lead to the same plan; of two at once for one bill one is agreed. Fails with BAD_USER_INPUT, NOT_FOUND
 * (another's bill) and CONFLICT.
 */
export async function agreePlan(
  deps: BillingDeps,
  agreeing: Pick<Agreeing, 'id' | 'isOperator'>,
  wish: Agreement,
): Promise<PlanRow> {
  checkKey(wish.idempotencyKey)
  return deps.prisma.$transaction(async (tx) => {
    const bills = await findBillsToPlan(tx, agreeing, { billIds: wish.billIds, locked: true })
    const by = agreeingAbout(agreeing, bills, deps.now())
    const { idempotencyKey } = wish
    const input = JSON.stringify([bills.map(({ id }) => id), wish.instalments])
    const inputHash = createHash('sha256').update(input).digest('hex')
    const where = { agreedBy_idempotencyKey: { agreedBy: by.id, idempotencyKey } }
    const known = await tx.instalmentPlan.findUnique({ where, select: { id: true, inputHash: true } })
    if (known && known.inputHash !== inputHash) throw keyUsedOtherwise()
    const propose = () => proposePlan(tx, by, { bills, instalments: wish.instalments })
    const id = known?.id ?? (await writePlan(tx, deps, { proposed: await propose(), by, idempotencyKey, inputHash }))
    const [plan] = await findPlans(tx, { id })
    if (!plan) throw planNotFound()
    return plan
  })
}

interface NewPlan {
  readonly proposed: ProposedPlan
  readonly by: Agreeing
  readonly idempotencyKey: string
  readonly inputHash: string
}

/** Answers its id. */
async function writePlan(tx: Prisma.TransactionClient, { events }: BillingDeps, { proposed, by, ...keys }: NewPlan) {
  const { bills, totalPaise, parts, keptUntil } = proposed
  const [{ connectionId, citizenId }] = bills
  const id = `ipl_${randomUUID()}`
  const data = {
    ...{ id, connectionId, citizenId, amountPaise: totalPaise, agreedBy: by.id, agreedAt: by.at },
    ...{ agreedOn: toDate(dayInIndia(by.at)), keptUntil: toDate(keptUntil), ...keys },
  }
  // The same key at once for other bills: this one waited for it here.
  const { count } = await tx.instalmentPlan.createMany({ data, skipDuplicates: true })
  if (count < 1) throw keyUsedOtherwise()
  await tx.instalment.createMany({
    data: parts.map(({ dueOn, amountPaise }, place) => {
      return { planId: id, number: place + 1, dueOn: toDate(dueOn), amountPaise }
    }),
  })
  await tx.instalmentPlanBill.createMany({
    data: bills.map((bill) => {
      return { planId: id, billId: bill.id, amountPaise: amountDuePaise(bill), paidPaise: bill.paidPaise }
    }),
  })
  const billIds = bills.map((bill) => bill.id)
  // Should the plan not be kept, nothing is cut off without another notice.
  await closeNoticeOfBills(tx, connectionId, { billIds, closedAt: by.at })
  await events.publish(tx, 'instalment_plan.agreed', {
    ...{ planId: id, connectionId, citizenId, billIds, amountPaise: String(totalPaise) },
    instalments: parts.map(({ dueOn, amountPaise }) => ({ dueOn, amountPaise: String(amountPaise) })),
    at: by.at.toISOString(),
  } satisfies InstalmentPlanAgreed)
  return id
}
