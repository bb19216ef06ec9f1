import type { Bill } from './bills.ts'
import { addDays, instantInIndia } from './calendar.ts'
import type { Supply } from './household.ts'
import type { Emit } from './tables.ts'

const digits = 5
/** After 99,999 it shows 0. */
export const registerSize = 10 ** digits

const makes = { ELECTRICITY: 'Secure', GAS: 'Itron', WATER: 'Kranti' } as const
const reader = 'stf_operator'

/** A meter that counts for a connection of the city since it was connected. */
export interface InstalledMeter {
  /** It is read on the last day that the bill is for; between two bills it counted what the later one says. */
  readonly readAtEndOf: (bill: Pick<Bill, 'periodStart' | 'periodEnd' | 'used' | 'exported'>) => void
}

export function installMeter(emit: Emit, supply: Supply, installedOn: string): InstalledMeter {
  const { connectionId, utility, firstRegister } = supply
  const name = connectionId.slice('con_'.length)
  const [meterId, assignmentId] = [`mtr_${name}`, `asg_${name}`]
  const isSmart = utility === 'ELECTRICITY'
  const [source, readBy] = isSmart ? ['SMART', null] : ['FIELD', reader]
  const since = instantInIndia(installedOn, 11, 0)
  emit(
    'billing.meter',
    meterId,
    `${utility.charAt(0)}-${supply.consumerNumber}`,
    makes[utility],
    utility,
    digits,
    isSmart,
    since,
  )
  emit(
    'billing.meter_assignment',
    assignmentId,
    meterId,
    connectionId,
    installedOn,
    firstRegister,
    supply.tariff === 'NET' ? 0 : null,
  )
  let counted: number | undefined
  let sent = 0
  const readExport = (readOn: string) => {
    const of = [`xrd_${name}_${readOn.replaceAll('-', '').slice(2)}`, assignmentId, connectionId] as const
    emit('billing.export_reading', ...of, readOn, sent, 0, 'ACCEPTED', reader, instantInIndia(readOn, 18, 0))
  }
  const read = (readOn: string, total: number) => {
    const [value, rollovers] = [total % registerSize, Math.floor(total / registerSize)]
    const id = `rdg_${name}_${readOn.slice(2, 4)}${readOn.slice(5, 7)}${readOn.slice(8)}`
    const of = [id, assignmentId, connectionId] as const
    emit('billing.reading', ...of, readOn, value, source, 'ACCEPTED', rollovers, readBy, instantInIndia(readOn, 18, 0))
  }
  return {
    readAtEndOf({ periodStart, periodEnd, used, exported }) {
      // Before its first bill it counted what nobody remembers the bills of.
      if (counted === undefined) {
        counted = firstRegister + supply.usualUsage
        read(addDays(periodStart, -1), counted)
        if (exported !== null) readExport(addDays(periodStart, -1))
      }
      counted += used
      read(periodEnd, counted)
      if (exported === null) return
      sent += exported
      readExport(periodEnd)
    },
  }
}
