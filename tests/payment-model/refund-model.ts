/** A payment's money and its refunds, as small as they can be said: the reference for the real ones. Amounts in paise. */
export interface RefundModel {
  /** MATCHED: what was asked for, on two bills. ODD: another amount, which an operator decides about. */
  readonly kind: 'MATCHED' | 'ODD'
  status: 'CAPTURED' | 'CONFLICTED' | 'PARTIALLY_REFUNDED' | 'REFUNDED'
  capture: 'ALLOCATED' | 'HELD' | 'TO_RETURN' | 'RETURNING' | 'RETURNED' | 'KEPT_AS_ADVANCE'
  /** In the order in which a refund by rule takes from them. */
  readonly places: { readonly name: Place; paise: number }[]
  readonly refunds: ModelRefund[]
  isDecided: boolean
  /** Returns that failed since the last decision. */
  failures: number
}

export type Place = 'bill 2' | 'bill 1' | 'suspense' | 'advance'

export interface ModelRefund {
  readonly paise: number
  readonly parts: Partial<Record<Place, number>>
  readonly isReturn: boolean
  status: 'PENDING_APPROVAL' | 'PENDING' | 'PROCESSED' | 'FAILED' | 'REJECTED'
  decided: 'no' | 'approve' | 'reject'
}

export const billsPaise = { 'bill 1': 3_000, 'bill 2': 5_000 } as const
export const oddPaise = 7_000
export const approvalAbovePaise = 4_000
const triesOfReturn = 6

export const newModel = (kind: RefundModel['kind']): RefundModel => ({
  ...{ kind, refunds: [], isDecided: false, failures: 0 },
  ...(kind === 'MATCHED'
    ? {
        ...{ status: 'CAPTURED', capture: 'ALLOCATED' },
        places: [
          { name: 'bill 2', paise: billsPaise['bill 2'] },
          { name: 'bill 1', paise: billsPaise['bill 1'] },
        ],
      }
    : { status: 'CONFLICTED', capture: 'HELD', places: [{ name: 'suspense', paise: oddPaise }] }),
})

export const capturedPaise = ({ kind }: RefundModel) =>
  kind === 'ODD' ? oddPaise : billsPaise['bill 1'] + billsPaise['bill 2']

const isReserving = ({ status }: ModelRefund) => ['PENDING_APPROVAL', 'PENDING', 'PROCESSED'].includes(status)
const sum = (list: readonly number[]) => list.reduce((total, paise) => total + paise, 0)

/** What of a place no refund has reserved. */
const leftAt = (model: RefundModel, place: Place): number =>
  (model.places.find(({ name }) => name === place)?.paise ?? 0) -
  sum(model.refunds.filter(isReserving).map(({ parts }) => parts[place] ?? 0))

type Answer = 'done' | 'CONFLICT'

/** An operator asks; from one bill alone when it is named. */
export function request(model: RefundModel, paise: number, bill?: Place): Answer {
  if (!['ALLOCATED', 'KEPT_AS_ADVANCE'].includes(model.capture)) return 'CONFLICT'
  const from = bill ? model.places.filter(({ name }) => name === bill) : model.places
  let missing = paise
  const parts: Partial<Record<Place, number>> = {}
  for (const { name } of from) {
    const taken = Math.min(missing, leftAt(model, name))
    if (taken > 0) parts[name] = taken
    missing -= taken
  }
  if (missing > 0) return 'CONFLICT'
  const unseen = model.refunds.filter((one) => isReserving(one) && !one.isReturn && one.decided === 'no')
  const isLarge = paise + sum(unseen.map((one) => one.paise)) > approvalAbovePaise
  const status = isLarge ? 'PENDING_APPROVAL' : 'PENDING'
  model.refunds.push({ paise, parts, isReturn: false, status, decided: 'no' })
  return 'done'
}

export function decide({ refunds }: RefundModel, index: number, how: 'approve' | 'reject'): Answer {
  const refund = refunds[index] as ModelRefund
  if (refund.status !== 'PENDING_APPROVAL') return refund.decided === how ? 'done' : 'CONFLICT'
  Object.assign(refund, { decided: how, status: how === 'approve' ? 'PENDING' : 'REJECTED' })
  return 'done'
}

/** The provider's word on a refund, in any order, late or twice. */
export function tell(model: RefundModel, index: number, word: 'processed' | 'failed' | 'pending'): void {
  const refund = model.refunds[index] as ModelRefund
  if (word === 'failed' && refund.status === 'PENDING') {
    refund.status = 'FAILED'
    if (refund.isReturn) fail(model)
  }
  if (word !== 'processed') return
  const parts = Object.entries(refund.parts) as [Place, number][]
  const isThere = parts.every(([place, paise]) => leftAt(model, place) >= paise)
  if (refund.status !== 'PENDING' && !(refund.status === 'FAILED' && isThere)) return
  refund.status = 'PROCESSED'
  if (model.capture !== 'ALLOCATED' && model.capture !== 'KEPT_AS_ADVANCE') model.capture = 'RETURNED'
  const refunded = sum(model.refunds.filter(({ status }) => status === 'PROCESSED').map(({ paise }) => paise))
  model.status = refunded === capturedPaise(model) ? 'REFUNDED' : 'PARTIALLY_REFUNDED'
}

function fail(model: RefundModel) {
  model.failures += 1
  if (model.capture === 'RETURNING') model.capture = model.failures < triesOfReturn ? 'TO_RETURN' : 'HELD'
}

/** An operator's first word on odd money, or a later one on odd money that could not go back. */
export function resolve(model: RefundModel, word: 'REFUND' | 'KEEP', isFirst: boolean): Answer {
  if (model.capture !== 'HELD' || isFirst === model.isDecided) return 'CONFLICT'
  Object.assign(model, { isDecided: true, failures: 0 })
  if (word === 'REFUND') model.capture = 'TO_RETURN'
  else {
    Object.assign(model, { capture: 'KEPT_AS_ADVANCE', status: 'CAPTURED' })
    model.places.splice(0, 1, { name: 'suspense', paise: 0 }, { name: 'advance', paise: oddPaise })
  }
  return 'done'
}

/** The job that gives back what is to be given back, whenever it comes. */
export function giveBack(model: RefundModel): void {
  if (model.capture !== 'TO_RETURN') return
  model.capture = 'RETURNING'
  const parts = { suspense: oddPaise }
  model.refunds.push({ paise: oddPaise, parts, isReturn: true, status: 'PENDING', decided: 'no' })
}

/** What it comes to, in the words of the books. Refunds without their order: at once there is none. */
export function inModel(model: RefundModel) {
  const { refunds, status, capture } = model
  const posted = refunds.filter((one) => ['PENDING', 'PROCESSED'].includes(one.status))
  const onBooks = (place: Place) => {
    const paise = model.places.find(({ name }) => name === place)?.paise ?? 0
    return sum(posted.map(({ parts }) => parts[place] ?? 0)) - paise || 0
  }
  const of = (wanted: ModelRefund['status']) =>
    sum(refunds.flatMap((one) => (one.status === wanted ? [one.paise] : [])))
  return {
    ...{
      status,
      capture,
      refunded: of('PROCESSED'),
      reserved: sum(refunds.filter(isReserving).map((one) => one.paise)),
    },
    refunds: refunds.map((one) => `${one.paise} ${one.status}`).sort(),
    ledger: {
      ...{ 'bill 1': onBooks('bill 1'), 'bill 2': onBooks('bill 2'), suspense: onBooks('suspense') },
      ...{
        advance: onBooks('advance'),
        payable: -of('PENDING') || 0,
        clearing: capturedPaise(model) - of('PROCESSED'),
      },
    },
  }
}
