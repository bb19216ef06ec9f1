import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ConnectionHouse, on, openConnectionHouse } from '../../../../tests/fakes/connection-house.ts'
import {
  applicant,
  billPaise,
  citizenOf,
  commands,
  dayOf,
  duePaise,
  isOperators,
  type Kind,
  latestBill,
  loadOf,
  loadOn,
  type Model,
  memberOf,
  newModel,
  type Step,
} from '../../../../tests/fakes/connection-model.ts'
import { addDays } from '../day.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { activateConnection } from './activate-connection.ts'
import { applyForConnection } from './apply-for-connection.ts'
import { changeSupply, requestSupplyChange } from './change-supply.ts'
import { unlinkConnection } from './connection-members.ts'
import { approveApplication, rejectApplication, withdrawApplication } from './decide-application.ts'
import { disconnectConnection, giveDisconnectionNotice, reconnectConnection } from './disconnect-connection.ts'
import { linkConnection } from './link-connection.ts'
import { acceptTransfer, offerTransfer } from './offer-transfer.ts'
import { suppliesOfCycles } from './supplies-of-cycles.ts'
import { surrenderConnection } from './surrender-connection.ts'
import { transferConnection } from './transfer-connection.ts'

let house: ConnectionHouse
let keys = 0

beforeAll(async () => {
  house = await openConnectionHouse()
  await house.admin.query(`CREATE TABLE billing.told (id serial, event text, data jsonb);
    GRANT SELECT, INSERT ON billing.told TO suvidha_billing; GRANT USAGE ON SEQUENCE billing.told_id_seq TO suvidha_billing`)
})
afterAll(() => house?.stop())

/** Written in the transaction of the change, as the queue's jobs are: what is undone was never told. */
const events = {
  publish: async (tx: Prisma.TransactionClient, event: string, data: object) =>
    void (await tx.$executeRaw`INSERT INTO told (event, data) VALUES (${event}, ${JSON.stringify(data)}::jsonb)`),
}
const deps = () => ({ prisma: house.prisma, events: events as never })

/** By what names the database knows what the model is about. */
interface Real {
  readonly applicationId: string
  connectionId: string
  consumerNumber: string
  code: string
  transferId: string
  changeId: string
}

const names: Readonly<Record<string, string>> = {
  cit_asha: 'Asha Patil',
  cit_ravi: 'Ravi Kumar',
  cit_meena: 'Meena Rao',
}
const nextKey = () => {
  keys += 1
  return `model key ${keys}`
}
const operator = ({ today }: Model) => on(today, 'stf_operator')
const decider = (model: Model, { flag }: Step) => (flag ? on(model.today, applicant) : operator(model))
const citizen = (model: Model, step: Step) => on(model.today, citizenOf(step))
const billId = (real: Real, id: string) => `b_${real.connectionId.slice(4, 17)}_${id}`

type Deed = (real: Real, model: Model, step: Step) => Promise<unknown>

/** The same commands, done for real. */
const deeds: Readonly<Record<Kind, Deed>> = {
  approve: async (real, model, step) => {
    const { applicationId } = real
    const { consumerNumber } = await approveApplication(deps(), decider(model, step), { applicationId })
    real.consumerNumber = consumerNumber ?? ''
  },
  reject: ({ applicationId }, model, step) =>
    rejectApplication(deps(), decider(model, step), { applicationId, reason: 'no pole near' }),
  withdraw: ({ applicationId }, model, step) => withdrawApplication(deps(), citizen(model, step), applicationId),
  activate: async (real, model) => {
    const { applicationId } = real
    const built = await activateConnection(deps(), operator(model), { applicationId, connectedOn: model.today })
    real.connectionId = built.id
  },
  wait: async () => {},
  owe: async (real, model, { pick }) => {
    if (model.status === null) return
    const id = billId(real, String(model.bills.length))
    const days = [addDays('2020-01-01', model.bills.length), addDays(model.today, 10 - (pick % 40))]
    await house.admin.query(
      `INSERT INTO billing.bill (id, number, connection_id, citizen_id, period_start, period_end, issued_on, due_date, amount_paise)
       VALUES ($1, $1, $2, $3, $4, $4, $4, $5, $6)`,
      [id, real.connectionId, model.holder, ...days, billPaise],
    )
  },
  pay: ({ connectionId }) =>
    house.admin.query('UPDATE billing.bill SET paid_paise = amount_paise WHERE connection_id = $1', [connectionId]),
  change: ({ connectionId }, model, step) => {
    const wanted = { effectiveOn: dayOf(step, model), loadKw: loadOf(step), reason: 'asked for' }
    return changeSupply(deps(), operator(model), { connectionId, ...wanted })
  },
  askChange: async (real, model, step) => {
    const wish = { connectionId: real.connectionId, loadKw: loadOf(step), idempotencyKey: nextKey() }
    real.changeId = (await requestSupplyChange(deps(), citizen(model, step), wish)).id
  },
  decideChange: ({ changeId }, model, { flag }) => decideOn(changeId, model, flag),
  offer: async (real, model, step) => {
    const { connectionId } = real
    real.code = (await offerTransfer(deps(), citizen(model, step), { connectionId })).code
  },
  accept: async (real, model, step) => {
    const holderName = names[citizenOf(step)] ?? ''
    const wish = { code: real.code, holderName, takesOverDue: step.flag, idempotencyKey: nextKey() }
    real.transferId = (await acceptTransfer(deps(), citizen(model, step), wish)).id
  },
  decideTransfer: ({ transferId }, model, { flag }) => decideOn(transferId, model, flag),
  transfer: ({ connectionId }, model, step) => {
    const to = { citizenId: citizenOf(step), holderName: names[citizenOf(step)] ?? '', takesOverDue: step.flag }
    return transferConnection(deps(), operator(model), { connectionId, ...to, reason: 'sold' })
  },
  notice: ({ connectionId }, model) => giveDisconnectionNotice(deps(), operator(model), connectionId),
  disconnect: ({ connectionId }, model) =>
    disconnectConnection(deps(), operator(model), { connectionId, reason: 'not paid' }),
  reconnect: ({ connectionId }, model, { flag }) =>
    reconnectConnection(deps(), operator(model), { connectionId, reason: flag ? 'a hospital bed' : null }),
  surrender: ({ connectionId }, model, step) => {
    const holderId = isOperators(step) ? null : citizenOf(step)
    const said = BigInt(duePaise(model) + (step.flag ? 0 : 1))
    return surrenderConnection(deps(), citizen(model, step), { connectionId, duePaise: said, holderId })
  },
  link: async (real, model, step) => {
    await house.admin.query('DELETE FROM billing.link_attempt')
    const consumerNumber = real.consumerNumber || 'C-none'
    const billNumber = billId(real, latestBill(model)?.id ?? '')
    const proof = { billNumber, billAmountPaise: BigInt(billPaise + (step.flag ? 0 : 1)), name: 'a friend' }
    return linkConnection(deps(), citizen(model, step), { utility: 'ELECTRICITY', consumerNumber, ...proof })
  },
  unlink: ({ connectionId }, model, step) =>
    unlinkConnection(deps(), citizen(model, step), { connectionId, memberId: memberOf(step) }),
}

const decideOn = (applicationId: string, model: Model, yes: boolean) =>
  yes
    ? approveApplication(deps(), operator(model), { applicationId })
    : rejectApplication(deps(), operator(model), { applicationId, reason: 'no' })

interface Seen {
  readonly history: readonly { readonly kind: string }[]
}

/** What the database says of it, in one statement. */
async function look({ applicationId, connectionId }: Real): Promise<Seen> {
  const { rows } = await house.admin.query(
    `SELECT a.state AS application, c.status, c.citizen_id AS holder, c.surrendered_on::text AS "surrenderedOn",
      ARRAY(SELECT citizen_id FROM billing.connection_member m WHERE m.connection_id = c.id ORDER BY 1) AS members,
      ARRAY(SELECT citizen_id FROM billing.connection_former_holder f WHERE f.connection_id = c.id ORDER BY citizen_id) AS former,
      (SELECT count(*)::int FROM billing.connection_application o WHERE o.connection_id = c.id AND o.state = 'SUBMITTED') AS open,
      (SELECT jsonb_agg(h ORDER BY id) FROM billing.connection_change h
        WHERE h.connection_id = c.id OR h.application_id = a.id) AS history,
      ARRAY(SELECT event FROM billing.told WHERE data->>'connectionId' = c.id OR data->>'applicationId' = a.id ORDER BY id) AS events
    FROM billing.connection_application a LEFT JOIN billing.connection c ON c.id = $2 WHERE a.id = $1`,
    [applicationId, connectionId],
  )
  return rows[0]
}

const seenAs = (model: Model) => ({
  application: model.application,
  status: model.status,
  holder: model.status && model.holder,
  surrenderedOn: model.surrenderedOn,
  members: [...model.members].sort(),
  former: model.former.toSorted(),
  open: [model.transfer, model.change].filter((wish) => wish?.state === 'SUBMITTED').length,
  events: model.history.map((kind) => `connection.${kind.toLowerCase()}`),
})

/** Day by day, one supply on each, from the first day to the last. */
async function compareSupplies({ connectionId }: Real, model: Model) {
  if (model.status === null) return
  const [first, last] = [addDays(model.connectedOn, -3), addDays(model.today, 60)]
  const parts = (await suppliesOfCycles(house.prisma, [{ connectionId, first, last }])).get(connectionId) ?? []
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const counting = parts.filter((part) => part.first <= day && day <= part.last)
    const wanted = loadOn(model, day)
    expect([day, ...counting.map(({ loadKw }) => loadKw)]).toEqual(wanted === undefined ? [day] : [day, wanted])
  }
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...(Object.keys(commands) as Kind[])),
  by: fc.nat(2),
  pick: fc.nat(999),
  flag: fc.boolean(),
})
const tells = (kind: Kind, more: Partial<Step> = {}): Step => ({ kind, by: 0, pick: 1, flag: false, ...more })

/** How far somebody has come when the others begin: by chance alone few would come there. */
const built = [tells('approve'), tells('activate'), tells('owe', { pick: 39 })]
const cutOff = [...built, tells('notice'), tells('wait', { pick: 19 }), tells('disconnect')]
const shared = [...built, tells('link', { by: 1, flag: true }), tells('offer')]
const beginnings = [[], built, cutOff, shared, [...shared, tells('accept', { by: 2, flag: true })]]
const yes = { flag: true }
/** Everything that can be done to one, done. */
const wholeLife = [
  ...[...cutOff, tells('reconnect', yes), tells('pay'), tells('askChange', { pick: 0 }), tells('decideChange', yes)],
  ...[tells('change', { pick: 20 }), tells('link', { by: 1, ...yes }), tells('unlink', { by: 1, ...yes })],
  ...[tells('offer'), tells('accept', { by: 1, ...yes }), tells('decideTransfer', yes)],
  ...[tells('transfer', { by: 2, ...yes }), tells('surrender', { by: 2, ...yes })],
]
const lives = [wholeLife, [tells('withdraw')], [tells('reject')]]

test('whoever tries whatever, only what is allowed happens, is written down once, in order, and told once', async () => {
  const done = new Set<Kind>()
  async function live(steps: readonly Step[]) {
    const model = newModel('2026-08-01')
    const wish = house.wish({ holderName: names[applicant] ?? '', loadKw: '1' })
    const { id } = await applyForConnection(deps(), on(model.today, applicant), wish)
    const none = {
      connectionId: 'con_none',
      consumerNumber: '',
      code: 'none',
      transferId: 'app_none',
      changeId: 'app_none',
    }
    const real: Real = { applicationId: id, ...none }
    let before: Seen = { history: [] }
    for (const one of steps) {
      const acting = deeds[one.kind](real, structuredClone(model), one)
      const refused = await acting.then(
        () => undefined,
        (error) => error.code ?? error,
      )
      const told = model.history.length
      expect([one, refused]).toEqual([one, commands[one.kind](model, one)])
      const { history, ...seen } = await look(real)
      expect([one, seen]).toEqual([one, seenAs(model)])
      expect(history.map(({ kind }) => kind)).toEqual(model.history)
      expect(history.slice(0, before.history.length)).toEqual(before.history)
      before = { history }
      if (model.history.length > told) done.add(one.kind)
    }
    await compareSupplies(real, model)
  }

  for (const steps of lives) await live(steps)
  const silent: Kind[] = ['wait', 'owe', 'pay', 'offer']
  expect([...done, ...silent].sort()).toEqual(Object.keys(commands).sort())
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...beginnings), fc.array(step, { minLength: 5, maxLength: 25 }), (begun, steps) =>
      live([...begun, ...steps]),
    ),
    { numRuns: 14 },
  )
}, 120_000)
