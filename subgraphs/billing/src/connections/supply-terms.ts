import { badUserInput } from '@suvidha/service-kit/public-error'
import { toDate } from '../day.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { formatDecimal, parseDecimal } from '../tariffs/fraction.ts'
import type { Utility } from './connection.ts'
import type { SupplyTerms } from './supplies-of-cycles.ts'

export interface WantedSupply {
  readonly tariffCode?: string | null | undefined
  readonly phase?: 'SINGLE' | 'THREE' | null | undefined
  readonly loadKw?: string | null | undefined
  readonly pipeMm?: string | null | undefined
}

/** What was asked for, with decimals in one spelling; what was not asked for is left out. Fails with BAD_USER_INPUT. */
export function checkSupply(utility: Utility, wanted: WantedSupply): Partial<SupplyTerms> {
  const { tariffCode, phase, loadKw, pipeMm } = wanted
  if (utility !== 'ELECTRICITY' && phase != null) throw badUserInput('input.phase', 'Only electricity has phases.')
  if (utility !== 'ELECTRICITY' && loadKw != null) throw badUserInput('input.loadKw', 'Only electricity has a load.')
  if (utility === 'ELECTRICITY' && pipeMm != null) throw badUserInput('input.pipeMm', 'Electricity has no pipe.')
  return {
    ...(tariffCode != null && { tariffCode }),
    ...(phase != null && { phase }),
    ...(loadKw != null && { loadKw: size(loadKw, /^\d{1,6}(\.\d{1,3})?$/, 'input.loadKw') }),
    ...(pipeMm != null && { pipeMm: size(pipeMm, /^\d{1,4}(\.\d)?$/, 'input.pipeMm') }),
  }
}

function size(text: string, form: RegExp, field: string): string {
  const decimal = form.test(text) ? formatDecimal(parseDecimal(text)) : '0'
  if (decimal === '0') throw badUserInput(field, 'This is no size of a supply.')
  return decimal
}

/** Fails with BAD_USER_INPUT unless an order of this code is in force for the utility on the day. */
export async function checkTariff(
  tx: Prisma.TransactionClient,
  { utility, tariffCode, day }: { readonly utility: string; readonly tariffCode: string; readonly day: string },
): Promise<void> {
  const inForce = { validFrom: { lte: toDate(day) }, OR: [{ validUntil: null }, { validUntil: { gte: toDate(day) } }] }
  const isCode = /^[A-Z0-9][A-Z0-9-]{1,39}$/.test(tariffCode)
  const tariff = isCode ? await tx.tariff.findFirst({ where: { code: tariffCode, utility, ...inForce } }) : null
  if (!tariff) throw badUserInput('input.tariffCode', 'No such tariff of this utility is in force on that day.')
}
