import { issueCharge } from '../bills/issue-charge.ts'
import { toDate } from '../day.ts'
import type { Connection, Prisma } from '../generated/prisma/client.ts'
import { formatDecimal, fraction, parseDecimal, roundTo, times } from '../tariffs/fraction.ts'

interface Demand {
  readonly connection: Pick<Connection, 'id' | 'utility' | 'loadKw'>
  /** In India; ISO 8601. */
  readonly on: string
}

/**
 * Asks for the security deposit of a new connection by the rule of its utility, on a bill of its own, once. Where no rule
 * counts on that day, or it comes to nothing, nothing is asked for.
 */
export async function demandDeposit(tx: Prisma.TransactionClient, { connection, on }: Demand): Promise<void> {
  const { id: connectionId, utility, loadKw } = connection
  const rule = await tx.depositRule.findFirst({
    where: { utility, validFrom: { lte: toDate(on) } },
    orderBy: { validFrom: 'desc' },
  })
  if (!rule) return
  const load = loadKw?.toString() ?? null
  const amountPaise = depositPaise(rule, load)
  if (amountPaise === 0n) return
  await tx.depositAccount.createMany({ data: { connectionId }, skipDuplicates: true })
  await issueCharge(tx, {
    billId: `bil_dep_${connectionId.replace(/^con_/, '')}`,
    kind: 'DEPOSIT',
    headKind: 'DEPOSIT',
    label:
      load && rule.perKwPaise > 0n
        ? `Security deposit for ${formatDecimal(parseDecimal(load))} kW`
        : 'Security deposit',
    connectionId,
    issuedOn: on,
    amountPaise,
  })
}

/** By the load, where there is one; half a paisa counts as one. */
export function depositPaise(
  { flatPaise, perKwPaise }: { readonly flatPaise: bigint; readonly perKwPaise: bigint },
  loadKw: string | null,
): bigint {
  return flatPaise + roundTo(times(fraction(perKwPaise), parseDecimal(loadKw ?? '0')), 1n, 'HALF_UP')
}
