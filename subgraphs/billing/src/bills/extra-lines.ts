import { type DepositInterest, dueInterest, writeInterest } from '../deposits/deposit-interest.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { chargeSurcharges, type Surcharge, surchargesOf } from '../overdue/surcharge.ts'
import { type DueRebate, dueRebates } from '../rebates/due-rebates.ts'
import { writeRebates } from '../rebates/write-rebates.ts'
import { countDays } from '../tariffs/rate-cycle.ts'
import type { ComputedBill } from './compute-bills.ts'
import type { NewBillLine } from './rate-bills.ts'

/** What comes on a bill beside what its period costs: once each, and somebody keeps which. */
export interface ExtraLine {
  readonly line: NewBillLine
  readonly surcharge?: Surcharge
  /** Without a bill: of the one that it comes on. */
  readonly rebate?: Pick<DueRebate, 'kind' | 'turn' | 'amountPaise' | 'label'> & { readonly billId: string | null }
  /** On the security deposit. */
  readonly interest?: DepositInterest
}

export type ExtraLines = ReadonlyMap<string, readonly ExtraLine[]>

interface Issue {
  readonly issuedOn: string
  /** Of a bill in place of another: when that was issued. */
  readonly firstIssuedOn?: string | undefined
}

/** By connection: what paying late costs until the day of issue, rebates, and interest on deposits, that no bill has brought yet. */
export async function extraLinesOf(
  tx: Prisma.TransactionClient,
  bills: readonly ComputedBill[],
  { issuedOn, firstIssuedOn = issuedOn }: Issue,
): Promise<ExtraLines> {
  const ids = bills.map(({ cycle }) => cycle.connectionId)
  const late = (await surchargesOf(tx, ids, issuedOn)).map((surcharge) => {
    return { connectionId: surcharge.connectionId, line: toInterestLine(surcharge), surcharge }
  })
  const rebates = (await dueRebates(tx, ids, issuedOn)).map((rebate) => {
    return { connectionId: rebate.connectionId, line: toRebateLine(rebate), rebate }
  })
  const interests = (await dueInterest(tx, ids, issuedOn)).map((interest) => {
    return { connectionId: interest.connectionId, line: toDepositLine(interest), interest }
  })
  const lateBills = bills.flatMap((bill) => lateBillOf(bill, firstIssuedOn))
  return Map.groupBy([...lateBills, ...rebates, ...interests, ...late], ({ connectionId }) => connectionId)
}

export const sumOfExtras = (lines: readonly ExtraLine[]): bigint =>
  lines.reduce((sum, { line }) => sum + line.amountPaise, 0n)

/** Writes down which bills brought them. */
export async function writeExtras(
  tx: Prisma.TransactionClient,
  extras: ExtraLines,
  bills: readonly { readonly id: string; readonly connectionId: string }[],
): Promise<void> {
  const written = bills.flatMap(({ id: chargedBillId, connectionId }) =>
    (extras.get(connectionId) ?? []).map((extra) => ({ ...extra, chargedBillId })),
  )
  await chargeSurcharges(
    tx,
    written.flatMap(({ surcharge, chargedBillId }) => (surcharge ? [{ ...surcharge, chargedBillId }] : [])),
  )
  await writeInterest(
    tx,
    written.flatMap(({ interest, chargedBillId }) => (interest ? [{ ...interest, chargedBillId }] : [])),
  )
  await writeRebates(
    tx,
    written.flatMap(({ rebate, chargedBillId }) => {
      if (!rebate) return []
      const { billId, kind, turn, amountPaise, label } = rebate
      return [{ billId: billId ?? chargedBillId, kind, turn, amountPaise, label, chargedBillId }]
    }),
  )
}

/** A bill that comes so late costs less, as its tariff says. */
function lateBillOf({ cycle, rebates: { late } }: ComputedBill, issuedOn: string) {
  const days = countDays({ first: cycle.last, last: issuedOn }) - 1
  if (!late || days < late.fromDays) return []
  const label = `${late.label}: ${days} days after its period`
  const rebate = { billId: null, kind: 'LATE_BILL', turn: 0, amountPaise: -late.amountPaise, label } as const
  return [{ connectionId: cycle.connectionId, line: toRebateLine(rebate), rebate }]
}

function toInterestLine({ billNumber, firstDay, lastDay, amountPaise }: Surcharge): NewBillLine {
  const label = `Late payment of ${billNumber}, ${firstDay} to ${lastDay}`
  return { label, headKind: 'INTEREST', amountPaise, units: null, rate: null }
}

const toDepositLine = ({ label, amountPaise }: DepositInterest): NewBillLine => ({
  label,
  headKind: 'REBATE',
  amountPaise: -amountPaise,
  units: null,
  rate: null,
})

const toRebateLine = ({
  kind,
  label,
  amountPaise,
}: Pick<DueRebate, 'kind' | 'label' | 'amountPaise'>): NewBillLine => ({
  label,
  headKind: kind === 'TAKEN_BACK' ? 'ARREARS' : 'REBATE',
  amountPaise,
  units: null,
  rate: null,
})
