/** What a payment is, as small as it can be said: the reference for the real one. */
export interface ModelPayment {
  readonly citizen: string
  readonly bill: string
  status: 'CREATED' | 'PENDING' | 'CAPTURED' | 'FAILED' | 'EXPIRED' | 'CONFLICTED'
  /** Whether the provider has an order, also one whose answer was lost. */
  hasOrder: boolean
  /** Whether that order is written down here: only then its news finds the payment. */
  knowsOrder: boolean
  /** Whether its time is over. */
  isLate: boolean
  readonly tries: ModelTry[]
  /** By the try that brought the money. */
  readonly captures: Record<string, { readonly kind: 'MAIN' | 'EXTRA' | 'CONFLICT'; readonly paise: number }>
}

export interface ModelTry {
  readonly id: string
  readonly status: 'authorized' | 'failed' | 'captured'
  readonly paise: number
}

export interface Model {
  readonly payments: ModelPayment[]
  /** What the provider has to tell: each try as it was at some moment. */
  readonly news: { readonly payment: number; readonly reported: ModelTry; isTaken: boolean }[]
  /** Which payment and bill a citizen's key led to. */
  readonly keys: Record<string, { readonly bill: string; readonly payment: number }>
}

export type ProviderMood = 'answers' | 'loses the answer' | 'is down' | 'refuses'

export const billPaise = 500

export const emptyModel = (): Model => ({ payments: [], news: [], keys: {} })

const isOpen = ({ status }: ModelPayment) => status === 'CREATED' || status === 'PENDING'
const awaitsMoney = ({ status }: ModelPayment) => ['PENDING', 'FAILED', 'EXPIRED'].includes(status)

/** Which payment a start leads to, and whether the client gets it; or that it is refused. */
export function start(
  model: Model,
  wish: { citizen: string; bill: string; key: string; mood: ProviderMood },
): { payment: number; isAnswered: boolean } | 'CONFLICT' {
  const { citizen, bill, mood } = wish
  const key = `${citizen} ${wish.key}`
  const known = model.keys[key]
  if (known) return known.bill === bill ? goOn(model, known.payment, mood) : 'CONFLICT'
  const own = model.payments.findIndex(
    (payment) => isOpen(payment) && payment.bill === bill && payment.citizen === citizen,
  )
  if (own >= 0 && model.payments[own]?.isLate) poll(model, own)
  if (own >= 0 && isOpen(model.payments[own] as ModelPayment)) {
    model.keys[key] = { bill, payment: own }
    return goOn(model, own, mood)
  }
  const takes = (payment: ModelPayment) => payment.bill === bill && (isOpen(payment) || payment.status === 'CAPTURED')
  if (model.payments.some(takes)) return 'CONFLICT'
  model.payments.push({
    citizen,
    bill,
    status: 'CREATED',
    hasOrder: false,
    knowsOrder: false,
    isLate: false,
    tries: [],
    captures: {},
  })
  const payment = model.payments.length - 1
  model.keys[key] = { bill, payment }
  return goOn(model, payment, mood)
}

function goOn({ payments }: Model, index: number, mood: ProviderMood) {
  const payment = payments[index] as ModelPayment
  if (payment.status !== 'CREATED') return { payment: index, isAnswered: true }
  // An order that is there is found, in whatever mood it would be made.
  if (mood === 'is down') return { payment: index, isAnswered: false }
  if (!payment.hasOrder && mood === 'refuses') {
    payment.status = 'FAILED'
    return { payment: index, isAnswered: true }
  }
  const isLost = !payment.hasOrder && mood === 'loses the answer'
  payment.hasOrder = true
  if (isLost) return { payment: index, isAnswered: false }
  Object.assign(payment, { status: 'PENDING', knowsOrder: true })
  return { payment: index, isAnswered: true }
}

/** The provider's news of one try. */
export function report({ payments }: Model, index: number, reported: ModelTry): void {
  const payment = payments[index] as ModelPayment
  if (reported.status === 'failed' && isOpen(payment)) payment.status = 'FAILED'
  if (reported.status !== 'captured' || payment.captures[reported.id]) return
  const { id, paise } = reported
  if (!awaitsMoney(payment)) payment.captures[id] = { kind: 'EXTRA', paise }
  else if (paise === billPaise) Object.assign(payment, { status: 'CAPTURED' }).captures[id] = { kind: 'MAIN', paise }
  else Object.assign(payment, { status: 'CONFLICTED' }).captures[id] = { kind: 'CONFLICT', paise }
}

/** Asking the provider about all tries. */
export function poll(model: Model, index: number): void {
  const payment = model.payments[index] as ModelPayment
  if (payment.status === 'CREATED') {
    if (!payment.hasOrder && payment.isLate) payment.status = 'EXPIRED'
    if (!payment.hasOrder) return
    Object.assign(payment, { status: 'PENDING', knowsOrder: true })
  }
  if (!awaitsMoney(payment) || !payment.knowsOrder) return
  const captured = payment.tries.filter(({ status }) => status === 'captured')
  const right = captured.filter(({ paise }) => paise === billPaise)
  const money = [...right, ...captured.filter((one) => !right.includes(one))]
  for (const one of money) report(model, index, one)
  if (money.length > 0 || payment.tries.some(({ status }) => status === 'authorized')) return
  const failed = payment.tries.find(({ status }) => status === 'failed')
  if (failed) report(model, index, failed)
  else if (payment.isLate && isOpen(payment)) payment.status = 'EXPIRED'
}

/** A webhook, also one that comes again: what was taken once says nothing the second time. */
export function hear(model: Model, index: number): void {
  const news = model.news[index]
  if (!news || news.isTaken) return
  news.isTaken = true
  if (model.payments[news.payment]?.knowsOrder) report(model, news.payment, news.reported)
}

/** A try at the provider becomes what it is now, and there is news of it. */
export function attempt(model: Model, index: number, reported: ModelTry): void {
  const { tries } = model.payments[index] as ModelPayment
  const place = tries.findIndex(({ id }) => id === reported.id)
  if (place >= 0) tries[place] = reported
  else tries.unshift(reported)
  model.news.push({ payment: index, reported, isTaken: false })
}
