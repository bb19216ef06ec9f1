import { type Fraction, parseDecimal } from './fraction.ts'
import type { Supply, Usage } from './rate-usage.ts'

interface StoredSupply {
  readonly phase: Supply['phase']
  readonly loadKw: string | null
  readonly pipeMm: string | null
}

/** Of decimals as the database has them. */
export function readSupply({ phase, loadKw, pipeMm }: StoredSupply): Supply {
  return { phase, loadKw: decimalOrNull(loadKw), pipeMm: decimalOrNull(pipeMm) }
}

/** The same of what a meter says, and of what it says of hours of the day. */
export function readUsage(units: string, blocks: Readonly<Record<string, string>> | null): Usage {
  const read = blocks && Object.fromEntries(Object.entries(blocks).map(([name, of]) => [name, parseDecimal(of)]))
  return { units: parseDecimal(units), ...(read && { blocks: read }) }
}

const decimalOrNull = (text: string | null): Fraction | null => (text === null ? null : parseDecimal(text))
