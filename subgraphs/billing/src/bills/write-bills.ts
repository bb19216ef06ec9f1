import type { Utility } from '../connections/connection.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { RebatesOfBill } from '../rebates/rebates-of-bill.ts'
import { billNumber, lockSeries, seriesOf } from './bill-number.ts'
import type { BillingCycle } from './billing-cycle.ts'
import { type Column, insertColumns } from './insert-columns.ts'
import type { NewBillLine, UsedInCycle } from './rate-bills.ts'
import { moveAdvances } from './use-advances.ts'

export interface NewBill {
  readonly id: string
  readonly cycle: BillingCycle
  readonly usage: UsedInCycle
  readonly wholePeriods: number | null
  readonly rebates: RebatesOfBill
  readonly issuedOn: string
  readonly dueDate: string
  /** They sum to the amount. */
  readonly lines: readonly NewBillLine[]
  readonly amountPaise: bigint
  /** What it uses of the connection's advance; below zero: what it adds. */
  readonly usedPaise: bigint
}

export type NumberedBill = NewBill & { readonly number: string }

interface Batch {
  readonly utility: Utility
  readonly issuedOn: string
  readonly bills: readonly NewBill[]
}

export interface WrittenBills {
  readonly bills: readonly NumberedBill[]
  readonly numbers: { readonly first: string; readonly last: string } | null
}

/**
 * Writes bills with the next numbers of their series. Of those whose days somebody billed since they were computed,
 * none is written: whoever issues bills of the series waits for the others, and looks once more under the lock.
 */
export async function writeBills(
  tx: Prisma.TransactionClient,
  { utility, issuedOn, bills }: Batch,
): Promise<WrittenBills> {
  const series = seriesOf(utility, issuedOn)
  const last = await lockSeries(tx, series)
  const billed = await billedMeanwhile(tx, bills)
  const open = bills.filter(({ cycle }) => !billed.has(cycle.connectionId))
  if (open.length === 0) return { bills: [], numbers: null }
  const numbered = open.map((bill, place) => ({ ...bill, number: billNumber(series, last + place + 1) }))
  await insertBills(tx, numbered)
  await tx.billSeries.update({
    where: { utility_year: series },
    data: { lastNumber: last + numbered.length },
    select: { year: true },
  })
  await moveAdvances(
    tx,
    numbered.map(({ id, cycle, usedPaise }) => ({ id, connectionId: cycle.connectionId, usedPaise })),
  )
  const number = (place: number) => billNumber(series, last + place)
  return { bills: numbered, numbers: { first: number(1), last: number(numbered.length) } }
}

async function billedMeanwhile(tx: Prisma.TransactionClient, bills: readonly NewBill[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM unnest(${bills.map(({ cycle }) => cycle.connectionId)}::text[],
        ${bills.map(({ cycle }) => cycle.first)}::text[]::date[], ${bills.map(({ cycle }) => cycle.last)}::text[]::date[])
        AS c(id, first, last)
    WHERE EXISTS (SELECT FROM bill WHERE connection_id = c.id AND kind = 'CYCLE' AND NOT cancelled
      AND period_start <= c.last AND period_end >= c.first)`
  return new Set(rows.map(({ id }) => id))
}

/** Two statements, however many bills. */
async function insertBills(tx: Prisma.TransactionClient, bills: readonly NumberedBill[]) {
  await insertColumns(tx, { table: 'bill', columns: billColumns, rows: bills })
  const rows = bills.flatMap(({ id, lines }) => lines.map((line, position) => ({ billId: id, position, ...line })))
  await insertColumns(tx, { table: 'bill_line', columns: lineColumns, rows })
}

/** Of several supplies the last one is named, and all of them are told. */
const supplyOf = ({ cycle: { parts } }: NumberedBill) => parts.at(-1) ?? parts[0]

const billColumns: readonly Column<NumberedBill>[] = [
  { name: 'id', type: 'text', of: ({ id }) => id },
  { name: 'number', type: 'text', of: ({ number }) => number },
  { name: 'connection_id', type: 'text', of: ({ cycle }) => cycle.connectionId },
  { name: 'citizen_id', type: 'text', of: ({ cycle }) => cycle.citizenId },
  { name: 'period_start', type: 'date', of: ({ cycle }) => cycle.first },
  { name: 'period_end', type: 'date', of: ({ cycle }) => cycle.last },
  { name: 'issued_on', type: 'date', of: ({ issuedOn }) => issuedOn },
  { name: 'due_date', type: 'date', of: ({ dueDate }) => dueDate },
  { name: 'amount_paise', type: 'bigint', of: ({ amountPaise }) => amountPaise },
  { name: 'units', type: 'numeric', of: ({ usage }) => usage.units },
  { name: 'blocks', type: 'jsonb', of: ({ usage }) => usage.blocks && JSON.stringify(usage.blocks) },
  { name: 'net', type: 'jsonb', of: ({ usage }) => (usage.net ? JSON.stringify(usage.net) : null) },
  { name: 'parts', type: 'jsonb', of: ({ cycle: { parts } }) => (parts.length > 1 ? JSON.stringify(parts) : null) },
  { name: 'tariff_code', type: 'text', of: (bill) => supplyOf(bill).tariffCode },
  { name: 'phase', type: 'text', of: (bill) => supplyOf(bill).phase },
  { name: 'load_kw', type: 'numeric', of: (bill) => supplyOf(bill).loadKw },
  { name: 'pipe_mm', type: 'numeric', of: (bill) => supplyOf(bill).pipeMm },
  { name: 'whole_periods', type: 'smallint', of: ({ wholePeriods }) => wholePeriods },
  { name: 'holder_name', type: 'text', of: ({ cycle }) => cycle.holderName },
  { name: 'address', type: 'text', of: ({ cycle }) => cycle.address },
]

const lineColumns: readonly Column<NewBillLine & { readonly billId: string; readonly position: number }>[] = [
  { name: 'bill_id', type: 'text', of: ({ billId }) => billId },
  { name: 'position', type: 'smallint', of: ({ position }) => position },
  { name: 'label', type: 'text', of: ({ label }) => label },
  { name: 'amount_paise', type: 'bigint', of: ({ amountPaise }) => amountPaise },
  { name: 'head_kind', type: 'text', of: ({ headKind }) => headKind },
  { name: 'units', type: 'numeric', of: ({ units }) => units },
  { name: 'rate', type: 'numeric', of: ({ rate }) => rate },
]
