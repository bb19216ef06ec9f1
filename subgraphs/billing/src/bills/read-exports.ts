import type { Prisma } from '../generated/prisma/client.ts'
import { type CarriedEnergy, type CycleExport, carriedInto, exportsOfCycles } from '../readings/exports-of-cycles.ts'
import type { Cycle } from '../readings/usage-of-cycles.ts'
import { readTariff, tariffsOfCodes } from '../tariffs/find-tariffs.ts'
import type { Tariff } from '../tariffs/tariff.ts'
import { toThousandths } from '../thousandths.ts'

export interface ExportedInCycle {
  readonly exported: CycleExport | 'NO_READING'
  readonly carriedIn: string
  /** What earlier bills had too many by estimates and did not charge, in thousandths. */
  readonly corrected: bigint
  /** Where nothing is sent out any more: the last order that said what is over is worth. */
  readonly lastOrder: Tariff | null
}

/**
 * Of the connections whose meters count both ways, and of those that have something over from when they did: energy is the
 * connection's, not the meter's. Of the others nothing.
 */
export async function readExports(
  tx: Prisma.TransactionClient,
  cycles: readonly Cycle[],
  correctedOf: (connectionId: string) => bigint,
): Promise<ReadonlyMap<string, ExportedInCycle>> {
  const exports = await exportsOfCycles(tx, cycles)
  const carried = await carriedInto(
    tx,
    cycles.filter(({ connectionId }) => exports.has(connectionId)),
  )
  const ended = new Map(
    [...carried].filter(
      ([id, { units }]) => !isSending(exports.get(id)) && toThousandths(units) + correctedOf(id) > 0n,
    ),
  )
  const lastOrders = await readLastOrders(tx, ended)
  const wanted = [...exports].filter(([id, exported]) => isSending(exported) || ended.has(id))
  return new Map(
    wanted.map(([id, exported]) => {
      const carriedIn = carried.get(id)?.units ?? '0'
      return [id, { exported, carriedIn, corrected: correctedOf(id), lastOrder: lastOrders.get(id) ?? null }]
    }),
  )
}

const isSending = (exported: ExportedInCycle['exported'] | undefined): boolean =>
  exported === 'NO_READING' || (exported?.days ?? null) !== null

/** By connection: of the orders that its latest bill with such energy went by, the last one that says something of it. */
async function readLastOrders(
  tx: Prisma.TransactionClient,
  carried: ReadonlyMap<string, CarriedEnergy>,
): Promise<Map<string, Tariff>> {
  const energies = [...carried.values()]
  const first = energies.map((of) => of.first).sort()[0]
  const last = energies
    .map((of) => of.last)
    .sort()
    .at(-1)
  if (!first || !last) return new Map()
  const codes = energies.flatMap(({ tariffCodes }) => tariffCodes.flatMap((code) => code ?? []))
  const orders = (await tariffsOfCodes(tx, codes, { first, last }))
    .map(readTariff)
    .filter(({ terms }) => terms.netMetering)
  return new Map(
    [...carried].flatMap(([id, { tariffCodes, ...of }]) => {
      const own = orders.filter(
        ({ code, validFrom, validUntil }) =>
          tariffCodes.includes(code) && validFrom <= of.last && (validUntil ?? of.last) >= of.first,
      )
      const latest = own.toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1)).at(-1)
      return latest ? [[id, latest] as const] : []
    }),
  )
}
