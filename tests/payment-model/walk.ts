import fc from 'fast-check'
import { checkPaymentNow } from '../../subgraphs/payment/src/payments/check-payment.ts'
import { startPayment } from '../../subgraphs/payment/src/payments/start-payment.ts'
import { takeProviderEvent } from '../../subgraphs/payment/src/webhooks/take-provider-event.ts'
import { type ModelHouse, toProviderPayment } from './model-house.ts'
import {
  attempt,
  billPaise,
  hear,
  type Model,
  type ModelTry,
  type ProviderMood,
  poll,
  start,
} from './reference-model.ts'

/** The real side of one walk: its ids are its own, so that walks share a database. */
export interface Walk {
  readonly house: ModelHouse
  readonly name: string
  /** Of the model's payments, by their number. */
  readonly paymentIds: string[]
}

/** One step that the model and the real service both take. Its text is what a shrunken counterexample shows. */
export interface Step {
  /** Whether it makes sense where the model stands. */
  isPossible(model: Model): boolean
  inModel(model: Model): unknown
  inReality(walk: Walk, model: Model): Promise<unknown>
  toString(): string
}

const pickOf = <T>(list: readonly T[], pick: number): number => pick % Math.max(list.length, 1)

export function starts(wish: { citizen: string; bill: string; key: string; mood: ProviderMood }): Step {
  return {
    isPossible: () => true,
    inModel: (model) => start(model, wish),
    async inReality({ house, name, paymentIds }, before) {
      house.memory.mood = wish.mood
      const own = (text: string) => `${name}_${text}`
      const input = { billIds: [own(wish.bill)], provider: 'RAZORPAY', idempotencyKey: own(wish.key) } as const
      const citizenId = own(wish.citizen)
      const answer = await startPayment(house.deps, citizenId, input).catch((error) => error as { code?: string })
      if ('code' in answer && answer.code === 'CONFLICT') return 'CONFLICT'
      const isAnswered = 'id' in answer
      if (!isAnswered && answer.code !== 'UPSTREAM_UNAVAILABLE') throw answer
      const known = await house.prisma.idempotencyKey.findFirst({ where: { identity: citizenId, key: own(wish.key) } })
      const id = known?.paymentId ?? 'none'
      if (!paymentIds.includes(id)) paymentIds[before.payments.length] = id
      return { payment: paymentIds.indexOf(id), isAnswered }
    },
    toString: () => `${wish.citizen} starts ${wish.bill} with ${wish.key}, the provider ${wish.mood}`,
  }
}

const payable = (model: Model) => model.payments.flatMap((payment, index) => (payment.hasOrder ? [index] : []))

/** What the bank does; the city hears of it only by a webhook or by asking. */
export function tries(pick: number, status: ModelTry['status'], isRight: boolean): Step {
  const made = (model: Model) => {
    const index = payable(model)[pickOf(payable(model), pick)] as number
    const payment = model.payments[index] as Model['payments'][number]
    // A try that is not yet over goes on, every second time; else the person tries anew.
    const going = pick % 2 === 0 ? payment.tries.find((one) => one.status !== 'captured') : undefined
    const paise = isRight ? billPaise : billPaise - 100
    return {
      index,
      reported: { id: going?.id ?? `try_${index}_${payment.tries.length}`, status, paise: going?.paise ?? paise },
    }
  }
  return {
    isPossible: (model) => payable(model).length > 0,
    inModel(model) {
      const { index, reported } = made(model)
      attempt(model, index, reported)
    },
    async inReality({ house, name, paymentIds }, before) {
      const { index, reported } = made(before)
      const order = house.memory.orders.get(paymentIds[index] as string)
      if (!order) throw new Error('the provider has no such order')
      const own = { ...reported, id: `${name}_${reported.id}` }
      const place = order.tries.findIndex(({ id }) => id === own.id)
      if (place >= 0) order.tries[place] = own
      else order.tries.unshift(own)
    },
    toString: () => `try ${pick} is ${status}${isRight ? '' : ', over another amount'}`,
  }
}

function hears(pick: number): Step {
  return {
    isPossible: ({ news }) => news.length > 0,
    inModel: (model) => hear(model, pickOf(model.news, pick)),
    async inReality({ house, name, paymentIds }, before) {
      const index = pickOf(before.news, pick)
      const { payment, reported } = before.news[index] as Model['news'][number]
      const eventId = `${name}_event_${index}`
      await takeProviderEvent(house.deps, {
        provider: 'RAZORPAY',
        body: Buffer.from(eventId),
        event: {
          eventId,
          type: `payment.${reported.status}`,
          createdAtMs: Date.now(),
          orderId: house.memory.orders.get(paymentIds[payment] as string)?.id ?? null,
          payment: toProviderPayment({ ...reported, id: `${name}_${reported.id}` }),
        },
      })
    },
    toString: () => `webhook ${pick} comes`,
  }
}

export function asks(pick: number, source: 'POLL' | 'RETURN'): Step {
  return {
    isPossible: ({ payments }) => payments.length > 0,
    inModel: (model) => poll(model, pickOf(model.payments, pick)),
    async inReality({ house, paymentIds }, before) {
      house.memory.mood = 'answers'
      const paymentId = paymentIds[pickOf(before.payments, pick)] as string
      await checkPaymentNow(house.deps, { paymentId, source })
    },
    toString: () => (source === 'POLL' ? `payment ${pick} is asked for` : `the client of payment ${pick} returns`),
  }
}

function runsOut(pick: number): Step {
  return {
    isPossible: ({ payments }) => payments.length > 0,
    inModel(model) {
      Object.assign(model.payments[pickOf(model.payments, pick)] as object, { isLate: true })
    },
    async inReality({ house, paymentIds }, before) {
      const id = paymentIds[pickOf(before.payments, pick)] as string
      await house.prisma.payment.update({ where: { id }, data: { expiresAt: new Date(Date.now() - 1000) } })
    },
    toString: () => `the time of payment ${pick} is over`,
  }
}

const pick = fc.nat({ max: 7 })

const wish = fc.record({
  citizen: fc.constantFrom('asha', 'ravi'),
  bill: fc.constantFrom('light', 'water'),
  key: fc.constantFrom('key 1', 'key 2', 'key 3'),
  mood: fc.constantFrom<ProviderMood>('answers', 'answers', 'answers', 'loses the answer', 'is down', 'refuses'),
})

const aTry = fc
  .tuple(pick, fc.constantFrom<ModelTry['status']>('authorized', 'failed', 'captured'), fc.boolean(), fc.boolean())
  .map(([which, status, a, b]) => tries(which, status, a || b))

/** What may happen while others happen too. */
export const news: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: pick.map(hears) },
  {
    weight: 2,
    arbitrary: fc.tuple(pick, fc.constantFrom('POLL' as const, 'RETURN' as const)).map(([p, s]) => asks(p, s)),
  },
)

export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: wish.map(starts) },
  { weight: 5, arbitrary: aTry },
  { weight: 6, arbitrary: news },
  { weight: 1, arbitrary: pick.map(runsOut) },
)
