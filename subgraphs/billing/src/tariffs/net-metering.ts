/** What flowed in a cycle, in thousandths of the tariff's unit. */
export interface EnergyOfCycle {
  readonly imported: bigint
  readonly exported: bigint
  /** What earlier cycles had over. */
  readonly carriedIn: bigint
  /** At which hours (`hoursKey`); null where they do not matter or are not known. */
  readonly blocks: readonly BlockEnergy[] | null
  /** Where hours matter: those at which what is over may be used, in this order. */
  readonly order: readonly string[]
}

export interface BlockEnergy {
  readonly key: string
  readonly imported: bigint
  readonly exported: bigint
}

export interface NettedCycle {
  readonly billed: bigint
  readonly blocks: ReadonlyMap<string, bigint> | null
  /** What is over, for the next cycle. */
  readonly carriedOut: bigint
}

/**
 * What is billed of a cycle in which energy flowed both ways: what was sent out counts against what came in at the same hours;
 * what is over at some hours, and what earlier cycles had over, against what is left at others, in the tariff's order.
 * Nothing is below zero, and billed + exported + carried in = imported + carried out.
 */
export function netCycle({ imported, exported, carriedIn, blocks, order }: EnergyOfCycle): NettedCycle {
  if (!blocks) {
    const credit = exported + carriedIn
    const used = credit < imported ? credit : imported
    return { billed: imported - used, blocks: null, carriedOut: credit - used }
  }
  const owed = new Map(
    blocks.map(({ key, ...of }) => [key, of.imported > of.exported ? of.imported - of.exported : 0n]),
  )
  let over = blocks.reduce((sum, of) => (of.exported > of.imported ? sum + of.exported - of.imported : sum), carriedIn)
  for (const key of order) {
    const own = owed.get(key) ?? 0n
    const used = over < own ? over : own
    owed.set(key, own - used)
    over -= used
  }
  const billed = [...owed.values()].reduce((sum, own) => sum + own, 0n)
  return { billed, blocks: owed, carriedOut: over }
}
