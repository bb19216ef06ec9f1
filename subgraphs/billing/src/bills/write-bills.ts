import type { Utility } from '../connections/connection.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { billNumber, lockSeries, seriesOf } from './bill-number.ts'
import type { BillingCycle } from './billing-cycle.ts'
import type { NewBillLine, UsedInCycle } from './rate-bills.ts'
import { moveAdvances } from './use-advances.ts'

export interface NewBill {
  readonly id: string
  readonly cycle: BillingCycle
  readonly usage: UsedInCycle
  readonly wholePeriods: number | null
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
  const rows = bills.map(({ id, number, cycle, usage, ...bill }) => ({
    // Of several supplies the last one is named, and all of them are told.
    ...supplyColumns(cycle),
    ...{ id, number, connection_id: cycle.connectionId, citizen_id: cycle.citizenId },
    ...{ period_start: cycle.first, period_end: cycle.last, issued_on: bill.issuedOn, due_date: bill.dueDate },
    ...{ amount_paise: String(bill.amountPaise), units: usage.units, blocks: usage.blocks },
    ...{ whole_periods: bill.wholePeriods, holder_name: cycle.holderName, address: cycle.address },
  }))
  const columns = `id, number, connection_id, citizen_id, period_start, period_end, issued_on, due_date, amount_paise, units,
    blocks, parts, tariff_code, phase, load_kw, pipe_mm, whole_periods, holder_name, address`
  await tx.$executeRawUnsafe(
    `INSERT INTO bill (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::bill, $1::jsonb)`,
    JSON.stringify(rows),
  )
  const lines = bills.flatMap(({ id, lines }) =>
    lines.map(({ label, headKind, amountPaise, units, rate }, position) => ({
      ...{ bill_id: id, position, label, amount_paise: String(amountPaise), head_kind: headKind, units, rate },
    })),
  )
  const lineColumns = 'bill_id, position, label, amount_paise, head_kind, units, rate'
  await tx.$executeRawUnsafe(
    `INSERT INTO bill_line (${lineColumns}) SELECT ${lineColumns} FROM jsonb_populate_recordset(NULL::bill_line, $1::jsonb)`,
    JSON.stringify(lines),
  )
}

function supplyColumns({ parts }: BillingCycle) {
  const { tariffCode, phase, loadKw, pipeMm } = parts.at(-1) ?? parts[0]
  const all = parts.length > 1 ? parts : null
  return { tariff_code: tariffCode, phase, load_kw: loadKw, pipe_mm: pipeMm, parts: all }
}
