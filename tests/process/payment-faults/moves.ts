import { setTimeout as wait } from 'node:timers/promises'
import type { GraphqlAnswer, PaymentUpdate, StartedPayment } from '../../actors.ts'
import type { Client, FaultyCity } from './faulty-city.ts'
import type { Play } from './plan.ts'

export type Bill = Client['bills'][number]

export interface Scene {
  readonly city: FaultyCity
  readonly client: Client
  readonly play: Play
  readonly bills: readonly Bill[]
  readonly keyOf: (name: string) => string
  /** To which payment each key has led. */
  readonly paymentOfKey: Map<string, string>
  /** Of the payment's input, beside the bills. */
  readonly more?: {
    readonly parts?: readonly { readonly billId: string; readonly amountPaise: string }[]
    readonly advances?: readonly { readonly connectionId: string; readonly amountPaise: string }[]
  }
}

/** Longer than any fault and than the expiry of a payment. */
const patienceMs = 180_000

const startPayment = `mutation ($input: StartPaymentInput!) {
  startPayment(input: $input) {
    payment { id status amount { paise } }
    checkout { url providerOrderId upiIntent }
  }
}`

export const idsOf = (bills: readonly Bill[]) => bills.map(({ id }) => id)

/** The checkout of a new attempt; a client who gets no answer asks again with the same key. */
export async function start(scene: Scene): Promise<StartedPayment> {
  const started = await startUnlessPaid(scene, 'first')
  if (!started) throw new Error('the bill is said to be paid')
  return started
}

/** Undefined when the bills are paid already. An attempt that ended before anybody could pay is made anew. */
export async function startUnlessPaid(scene: Scene, part: string): Promise<StartedPayment | undefined> {
  const { client, bills, keyOf, city, play, more } = scene
  let attempt = 1
  return insist('a checkout', async () => {
    const input = { billIds: idsOf(bills), provider: 'RAZORPAY', idempotencyKey: keyOf(`${part} ${attempt}`), ...more }
    const { data, errors } = await client.session.asks<{ startPayment: StartedPayment }>(startPayment, { input })
    const started = data?.startPayment
    if (started) expectSamePayment(scene, input.idempotencyKey, started.payment.id)
    if (started?.checkout) {
      if (play.news === 'lost') city.webhooks.lose(started.checkout.providerOrderId)
      return { value: started }
    }
    if (started?.payment.status === 'CAPTURED') return { value: undefined }
    if (started && ['FAILED', 'EXPIRED'].includes(started.payment.status)) attempt += 1
    if (isPaidAlready(errors)) return { value: undefined }
    return undefined
  })
}

/** Whatever dies, one key leads to one payment. */
function expectSamePayment({ paymentOfKey }: Scene, key: string, paymentId: string): void {
  const before = paymentOfKey.get(key) ?? paymentId
  if (before !== paymentId) throw new Error(`one key led to ${before} and ${paymentId}`)
  paymentOfKey.set(key, paymentId)
}

const isPaidAlready = (errors: GraphqlAnswer<unknown>['errors']) =>
  errors?.some(({ message, extensions }) => extensions.code === 'CONFLICT' && /already paid|due/.test(message)) ?? false

/** What the person does on the provider's page. The provider itself is never down, the way to it may be. */
export async function finish({ city }: Scene, { checkout }: StartedPayment, outcome: string): Promise<void> {
  const url = `${city.processes.urlOf('sandbox')}/sandbox/checkout/${checkout.providerOrderId}`
  await insist('the provider’s page', async () => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ outcome }),
    })
    const text = await response.text()
    return response.ok || text.includes('paid already') ? { value: undefined } : undefined
  })
}

export async function untilStatus({ client }: Scene, paymentId: string, statuses: readonly string[]) {
  await insist(`${paymentId} is ${statuses.join(' or ')}`, async () => {
    const { data } = await client.session.asks<{ payment: { status: string } | null }>(
      'query ($id: ID!) { payment(id: $id) { status } }',
      { id: paymentId },
    )
    return statuses.includes(data?.payment?.status ?? '') ? { value: undefined } : undefined
  })
}

export async function payWhole(scene: Scene): Promise<string> {
  const started = await start(scene)
  await finish(scene, started, 'success')
  await untilStatus(scene, started.payment.id, ['CAPTURED'])
  return started.payment.id
}

/** Whether the operator's refund was accepted; false when so much is not left. */
export async function giveBack(
  { city, keyOf }: Scene,
  paymentId: string,
  { amountPaise, key }: { amountPaise: bigint; key: string },
): Promise<boolean> {
  const input = { paymentId, amountPaise: String(amountPaise), reason: 'fault test', idempotencyKey: keyOf(key) }
  return insist(`a refund of ${paymentId}`, async () => {
    const { data, errors } = await city.operator.asks<{ refundPayment: { id: string } | null }>(
      'mutation ($input: RefundPaymentInput!) { refundPayment(input: $input) { id } }',
      { input },
    )
    if (data?.refundPayment) return { value: true }
    return isFinalConflict(errors) ? { value: false } : undefined
  })
}

/** A conflict that asking again does not end. */
const isFinalConflict = (errors: GraphqlAnswer<unknown>['errors']) =>
  errors?.some(({ extensions }) => extensions.code === 'CONFLICT' && extensions.retryAfterSeconds === undefined) ??
  false

/** The operator gives money that did not match back, or keeps it for the client's bills to come. */
export async function decide({ city, client, play, keyOf }: Scene, paymentId: string): Promise<void> {
  const decision = play.random.chance(0.5)
    ? { resolution: 'REFUND' }
    : { resolution: 'KEEP_AS_ADVANCE', connectionId: client.connectionId }
  const input = { paymentId, reason: 'fault test', idempotencyKey: keyOf('decision'), ...decision }
  await insist(`a decision about ${paymentId}`, async () => {
    const { data } = await city.operator.asks<{ resolveConflictedPayment: object | null }>(
      'mutation ($input: ResolveConflictedPaymentInput!) { resolveConflictedPayment(input: $input) { id } }',
      { input },
    )
    return data?.resolveConflictedPayment ? { value: undefined } : undefined
  })
}

/** Watches, and again after each broken line, until the server says that nothing more can come. */
export async function watch({ client }: Scene, paymentId: string): Promise<PaymentUpdate> {
  return insist(`the end of ${paymentId}`, async () => {
    let last: PaymentUpdate | undefined
    for await (const update of client.session.watches(paymentId)) last = update
    return last && { value: last }
  })
}

/** Tries until it answers a value; what throws, such as a broken connection, is tried again. */
async function insist<T>(what: string, attempt: () => Promise<{ value: T } | undefined>): Promise<T> {
  let problem: unknown
  for (const end = Date.now() + patienceMs; Date.now() < end; await wait(300)) {
    try {
      const found = await attempt()
      if (found) return found.value
      problem = undefined
    } catch (error) {
      problem = error
    }
  }
  throw new Error(`${what} did not come within ${patienceMs / 1000} s`, { cause: problem })
}
