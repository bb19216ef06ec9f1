import { addDays } from '../../subgraphs/billing/src/day.ts'

export const citizens = ['cit_asha', 'cit_ravi', 'cit_meena'] as const
export const applicant = citizens[0]

/** Something somebody tries. What of it counts is the command's to say. */
export interface Step {
  readonly kind: Kind
  /** Which citizen, of three. */
  readonly by: number
  readonly pick: number
  readonly flag: boolean
}

type Code = 'BAD_USER_INPUT' | 'CONFLICT' | 'FORBIDDEN' | 'NOT_FOUND'

interface Wish {
  readonly from: string
  readonly to: string
  readonly load: string
  readonly takesOver: boolean
  state: 'SUBMITTED' | 'DONE' | 'REJECTED'
}

interface Bill {
  readonly id: string
  readonly dueDate: string
  holder: string
  paid: boolean
}

/** One connection from its application on, as the rules have it: no database, no locks, a list and a few variables. */
export interface Model {
  today: string
  application: 'SUBMITTED' | 'APPROVED' | 'DONE' | 'REJECTED' | 'WITHDRAWN'
  status: 'ACTIVE' | 'DISCONNECTED' | 'SURRENDERED' | null
  holder: string
  connectedOn: string
  surrenderedOn: string | null
  readonly former: string[]
  readonly members: Set<string>
  readonly history: string[]
  readonly loads: { readonly day: string; readonly load: string }[]
  readonly bills: Bill[]
  offer: { readonly holder: string; readonly until: string } | null
  notice: { readonly bills: readonly Bill[]; readonly notBefore: string } | null
  transfer: Wish | null
  change: Wish | null
}

export const billPaise = 60_000
/** Of electricity, as prisma/billing has it: enough for a notice, how late, and days between it and the cut. */
const rule = { leastPaise: 50_000, lateDays: 15, noticeDays: 15 }

export const newModel = (today: string): Model => ({
  ...{ today, application: 'SUBMITTED', status: null, holder: applicant, connectedOn: '', surrenderedOn: null },
  ...{ former: [], members: new Set(), history: ['APPLIED'], loads: [], bills: [] },
  ...{ offer: null, notice: null, transfer: null, change: null },
})

export const citizenOf = ({ by }: Step): string => citizens[by % citizens.length] ?? applicant
export const loadOf = ({ pick }: Step): string => String(2 + (pick % 3))
/** Some weeks before or after today. */
export const dayOf = ({ pick }: Step, { today }: Model): string => addDays(today, (pick % 50) - 15)
export const isOperators = ({ pick }: Step): boolean => pick % 4 === 0
export const memberOf = (step: Step): string =>
  step.flag ? citizenOf(step) : (citizens[step.pick % citizens.length] ?? applicant)
export const latestBill = ({ bills, holder }: Model): Bill | undefined =>
  bills.findLast((bill) => bill.holder === holder)
export const duePaise = ({ bills }: Model): number => billPaise * bills.filter(({ paid }) => !paid).length

export function loadOn({ loads, connectedOn, surrenderedOn }: Model, day: string): string | undefined {
  if (day < connectedOn || (surrenderedOn !== null && day > surrenderedOn)) return undefined
  return loads.findLast((supply) => supply.day <= day)?.load
}

const lateBy = (bills: readonly Bill[], day: string) => bills.filter(({ paid, dueDate }) => !paid && dueDate < day)
const isStillLate = ({ notice, today }: Model) =>
  notice !== null && lateBy(notice.bills, today).length * billPaise >= rule.leastPaise

function gives(model: Model, to: string) {
  model.former.push(model.holder)
  for (const bill of model.bills) if (!bill.paid) bill.holder = to
  model.holder = to
  model.members.clear()
  model.offer = null
  model.notice = null
  model.history.push('TRANSFERRED')
}

/** What stands in the way of another holder. */
const refuseTransfer = (model: Model, takesOver: boolean): Code | undefined =>
  model.status === 'SURRENDERED' || (duePaise(model) > 0 && !takesOver) ? 'CONFLICT' : undefined

function supplies(model: Model, day: string, load: string): Code | 'NOTHING' | undefined {
  if (model.status === 'SURRENDERED') return 'CONFLICT'
  const before = loadOn(model, day)
  if (before === undefined) return 'BAD_USER_INPUT'
  if (before === load) return 'NOTHING'
  if (model.loads.some((supply) => supply.day > day)) return 'CONFLICT'
  return undefined
}

function decide(model: Model, wish: Wish | null, yes: boolean, what: (wish: Wish) => Code | undefined) {
  if (!wish) return 'NOT_FOUND'
  if (wish.state === (yes ? 'DONE' : 'REJECTED')) return
  if (wish.state !== 'SUBMITTED') return 'CONFLICT'
  if (!yes) {
    wish.state = 'REJECTED'
    model.history.push('REJECTED')
    return
  }
  if (model.holder !== wish.from) return 'CONFLICT'
  const refused = what(wish)
  if (!refused) wish.state = 'DONE'
  return refused
}

type Command = (model: Model, step: Step) => Code | undefined

/** For who it is about a connection that is there. */
const ofConnection =
  (command: Command): Command =>
  (model, step) =>
    model.status === null ? 'NOT_FOUND' : command(model, step)
const ofHolder = (command: Command): Command =>
  ofConnection((model, step) => (citizenOf(step) === model.holder ? command(model, step) : 'NOT_FOUND'))

/** What each is refused with; else it is done to the model. */
export const commands = {
  approve(model, { flag }) {
    if (flag) return 'FORBIDDEN'
    if (model.application === 'APPROVED' || model.application === 'DONE') return
    if (model.application !== 'SUBMITTED') return 'CONFLICT'
    model.application = 'APPROVED'
    model.history.push('APPROVED')
  },
  reject(model, { flag }) {
    if (flag) return 'FORBIDDEN'
    if (model.application === 'REJECTED') return
    if (model.application !== 'SUBMITTED') return 'CONFLICT'
    model.application = 'REJECTED'
    model.history.push('REJECTED')
  },
  withdraw(model, step) {
    if (citizenOf(step) !== applicant) return 'NOT_FOUND'
    if (model.application === 'WITHDRAWN') return
    if (model.application !== 'SUBMITTED' && model.application !== 'APPROVED') return 'CONFLICT'
    model.application = 'WITHDRAWN'
    model.history.push('WITHDRAWN')
  },
  activate(model) {
    if (model.application === 'DONE') return
    if (model.application !== 'APPROVED') return 'CONFLICT'
    model.application = 'DONE'
    model.status = 'ACTIVE'
    model.connectedOn = model.today
    model.loads.push({ day: model.today, load: '1' })
    model.history.push('ACTIVATED')
  },
  wait(model, { pick }) {
    model.today = addDays(model.today, 1 + (pick % 20))
    return undefined
  },
  owe(model, { pick }) {
    const id = `${model.bills.length}`
    const dueDate = addDays(model.today, 10 - (pick % 40))
    if (model.status !== null) model.bills.push({ id, dueDate, holder: model.holder, paid: false })
    return undefined
  },
  pay(model) {
    for (const bill of model.bills) bill.paid = true
    return undefined
  },
  change: ofConnection((model, step) => {
    const day = dayOf(step, model)
    const refused = supplies(model, day, loadOf(step))
    if (refused) return refused === 'NOTHING' ? undefined : refused
    model.loads.push({ day, load: loadOf(step) })
    model.history.push('CHANGED')
  }),
  askChange: ofHolder((model, step) => {
    if (model.status === 'SURRENDERED' || model.change?.state === 'SUBMITTED') return 'CONFLICT'
    const [from, load] = [citizenOf(step), loadOf(step)]
    model.change = { from, to: from, load, takesOver: false, state: 'SUBMITTED' }
    model.history.push('APPLIED')
  }),
  decideChange: (model, { flag }) =>
    decide(model, model.change, flag, ({ load }) => {
      const refused = supplies(model, model.today, load)
      if (refused && refused !== 'NOTHING') return refused
      model.history.push('APPROVED')
      if (refused === 'NOTHING') return
      model.loads.push({ day: model.today, load })
      model.history.push('CHANGED')
    }),
  offer: ofHolder((model) => {
    if (model.status === 'SURRENDERED') return 'CONFLICT'
    model.offer = { holder: model.holder, until: addDays(model.today, 3) }
  }),
  accept(model, step) {
    const { offer } = model
    const by = citizenOf(step)
    if (!offer || offer.until <= model.today) return 'NOT_FOUND'
    if (offer.holder === by || model.transfer?.state === 'SUBMITTED') return 'CONFLICT'
    model.transfer = { from: offer.holder, to: by, load: '', takesOver: step.flag, state: 'SUBMITTED' }
    model.offer = null
    model.history.push('APPLIED')
  },
  decideTransfer: (model, { flag }) =>
    decide(model, model.transfer, flag, ({ to, takesOver }) => {
      const refused = refuseTransfer(model, takesOver)
      if (refused) return refused
      model.history.push('APPROVED')
      gives(model, to)
    }),
  transfer: ofConnection((model, step) => {
    const to = citizenOf(step)
    if (to === model.holder) return
    const refused = refuseTransfer(model, step.flag)
    if (refused) return refused
    gives(model, to)
  }),
  notice: ofConnection((model) => {
    if (model.status !== 'ACTIVE') return 'CONFLICT'
    if (isStillLate(model)) return
    const bills = lateBy(model.bills, addDays(model.today, -rule.lateDays))
    if (bills.length * billPaise < rule.leastPaise) return 'CONFLICT'
    model.notice = { bills, notBefore: addDays(model.today, rule.noticeDays + 1) }
    model.history.push('NOTICE_GIVEN')
  }),
  disconnect: ofConnection((model) => {
    if (model.status === 'DISCONNECTED') return
    if (model.status === 'SURRENDERED' || !model.notice || model.notice.notBefore > model.today) return 'CONFLICT'
    if (!isStillLate(model)) return 'CONFLICT'
    model.status = 'DISCONNECTED'
    model.notice = null
    model.history.push('DISCONNECTED')
  }),
  reconnect: ofConnection((model, { flag }) => {
    if (model.status === 'ACTIVE') return
    if (model.status === 'SURRENDERED' || (!flag && lateBy(model.bills, model.today).length > 0)) return 'CONFLICT'
    model.status = 'ACTIVE'
    model.history.push('RECONNECTED')
  }),
  surrender: ofConnection((model, step) => {
    if (!isOperators(step) && citizenOf(step) !== model.holder) return 'NOT_FOUND'
    if (model.status === 'SURRENDERED') return
    if (!step.flag) return 'CONFLICT'
    model.status = 'SURRENDERED'
    model.surrenderedOn = model.today
    model.notice = null
    model.offer = null
    model.history.push('SURRENDERED')
  }),
  link: ofConnection((model, step) => {
    const by = citizenOf(step)
    if (!step.flag || !latestBill(model)) return 'NOT_FOUND'
    if (by === model.holder) return 'CONFLICT'
    if (model.members.has(by)) return
    model.members.add(by)
    model.history.push('LINKED')
  }),
  unlink: ofConnection((model, step) => {
    const isHolder = citizenOf(step) === model.holder
    const member = memberOf(step)
    if (!isHolder && (member !== citizenOf(step) || !model.members.has(member))) return 'NOT_FOUND'
    if (model.members.delete(member)) model.history.push('UNLINKED')
  }),
} satisfies Record<string, Command>

export type Kind = keyof typeof commands
