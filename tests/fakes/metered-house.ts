import { createLogger } from '@suvidha/service-kit/logger'
import { usageOfCycles } from '../../subgraphs/billing/src/readings/usage-of-cycles.ts'
import { start } from '../../subgraphs/billing/src/start.ts'
import { openBillingHouse } from './billing-house.ts'
import { makeIdentity } from './identity.ts'

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
    /** A bill of September and October, of nothing: what is billed stays. */
    async bills(connectionId: string, [first, last]: readonly [string, string] = ['2026-09-01', '2026-10-31']) {
      const days = {
        periodStart: toDate(first),
        periodEnd: toDate(last),
        issuedOn: toDate(last),
        dueDate: toDate(last),
      }
      const id = `bil_${connectionId}_${first}`
      await prisma.bill.create({
        data: { id, number: id, connectionId, citizenId: 'cit_asha', ...days, amountPaise: 0n },
      })
    },
    /** Nobody has a meter any more. */
    async clears() {
      await house.admin.query('TRUNCATE billing.meter, billing.bill CASCADE')
    },
  }
}

type Answer = Readonly<Record<string, unknown>>

export const staff = ['readings:write', 'meters:write']
export const readingFields = 'id state heldFor value rollovers source readOn rejectedFor'

/** The same, and billing's door: what people and staff ask there. */
export async function openMeterOffice(now: Date) {
  const house = await openMeteredHouse()
  const identity = await makeIdentity()
  const statements: string[] = []
  const billing = await start({
    config: { databaseUrl: house.databaseUrl },
    logger: createLogger('billing-test', 'silent'),
    keys: identity.keys,
    onStatement: (sql) => statements.push(sql),
    now: () => now,
  })
  const ask = async (viewer: string, scopes: readonly string[], { query, variables = {} }: Asked) => {
    const authorization = await identity.authorize(viewer, [...scopes])
    const answer = await billing.graphql?.execute({ query, variables, authorization })
    return JSON.parse(JSON.stringify(answer)) as {
      readonly data?: Record<string, Answer> | null
      readonly errors?: { readonly message: string; readonly extensions: Answer }[]
    }
  }
  /** What a mutation answers, or the code and field of its error. */
  async function calls(viewer: string, scopes: readonly string[], { name, fields, input }: Called): Promise<Answer> {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} } }`
    const { data, errors } = await ask(viewer, scopes, { query, variables: { input } })
    if (!errors) return data?.[name] ?? {}
    return { code: errors[0]?.extensions.code, field: errors[0]?.extensions.field }
  }
  return {
    ...house,
    statements,
    ask,
    calls,
    /** 200 a month; billed until the end of October, when it showed 1,000. */
    async begins() {
      await house.clears()
      await house.bills('con_e')
      await house.installs('a', { on: '2026-05-31' })
      await house.reads('a', '2026-07-31', '400')
      await house.reads('a', '2026-10-31', '1000')
    },
    staffCalls: (name: string, fields: string, input: object) => calls('stf_operator', staff, { name, fields, input }),
    staffReads: (change: object) =>
      calls('stf_operator', staff, {
        ...{ name: 'submitReading', fields: readingFields },
        input: { connectionId: 'con_e', ...change },
      }),
    async november() {
      const cycle = { connectionId: 'con_e', first: '2026-11-01', last: '2026-11-30' }
      return (await usageOfCycles(house.prisma, [cycle])).get('con_e')
    },
    async stop() {
      await billing.stop()
      await house.stop()
    },
  }
}

interface Asked {
  readonly query: string
  readonly variables?: Record<string, unknown>
}

interface Called {
  readonly name: string
  readonly fields: string
  readonly input: object
}

export type MeterOffice = Awaited<ReturnType<typeof openMeterOffice>>
export type MeteredHouse = Awaited<ReturnType<typeof openMeteredHouse>>
