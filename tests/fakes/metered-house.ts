import { openBillingHouse } from './billing-house.ts'

const toDate = (day: string) => new Date(`${day}T00:00:00Z`)

interface Installed {
  readonly connectionId?: string
  readonly on?: string
  readonly initial?: string
  readonly until?: string
  readonly final?: string
  readonly finalRollovers?: number
  readonly digits?: number
  readonly multiplier?: string
}

interface Read {
  readonly state?: string
  readonly source?: string
  readonly rollovers?: number
}

/** Billing's tables with Asha's three connections, and meters that are put there without asking anybody. */
export async function openMeteredHouse() {
  const house = await openBillingHouse()
  const { prisma } = house
  let reading = 0
  const connectionOf = new Map<string, string>()
  const utilityOf: Readonly<Record<string, string>> = { con_e: 'ELECTRICITY', con_g: 'GAS', con_w: 'WATER' }
  return {
    ...house,
    /** The meter `mtr_<name>` by the assignment `asg_<name>`. */
    async installs(name: string, installed: Installed = {}) {
      const { connectionId = 'con_e', on = '2026-01-01', initial = '0', until, final, ...more } = installed
      const { digits = 5, multiplier = '1', finalRollovers = 0 } = more
      const utility = utilityOf[connectionId] ?? 'ELECTRICITY'
      const meter = { id: `mtr_${name}`, serialNumber: name, make: 'Secure', utility, digits, multiplier }
      const ended = until ? { removedOn: toDate(until), finalReading: final ?? initial, finalRollovers } : {}
      connectionOf.set(name, connectionId)
      await prisma.meter.createMany({ data: meter, skipDuplicates: true })
      await prisma.meterAssignment.create({
        data: {
          ...{ id: `asg_${name}`, meterId: meter.id, connectionId },
          ...{ installedOn: toDate(on), initialReading: initial, ...ended },
        },
      })
    },
    /** What the meter showed at the end of a day. */
    async reads(
      name: string,
      readOn: string,
      value: string,
      { state = 'ACCEPTED', source = 'FIELD', rollovers = 0 }: Read = {},
    ) {
      const of = { assignmentId: `asg_${name}`, connectionId: connectionOf.get(name) ?? 'con_e' }
      reading += 1
      const id = `rdg_${reading}`
      await prisma.reading.create({ data: { id, ...of, readOn: toDate(readOn), value, state, source, rollovers } })
      return id
    },
    /** Nobody has a meter any more. */
    async clears() {
      await house.admin.query('TRUNCATE billing.meter, billing.bill CASCADE')
    },
  }
}

export type MeteredHouse = Awaited<ReturnType<typeof openMeteredHouse>>
