import { setTimeout as wait } from 'node:timers/promises'
import type { GraphqlAnswer, PaymentUpdate, StartedPayment } from '../../actors.ts'
import type { Client, FaultyCity } from './faulty-city.ts'
import type { Play, PlayKind } from './plan.ts'

/** What must be on a bill when everything came to rest. */
export interface Expectation {
  readonly billId: string
  readonly play: string
  readonly paidPaise: bigint
}

type Bill = Client['bills'][number]

interface Scene {
  readonly city: FaultyCity
  readonly client: Client
  readonly play: Play
  readonly bills: readonly Bill[]
  readonly keyOf: (name: string) => string
  /** Of the payment's input, beside the bills. */
  readonly more?: {
    readonly parts?: readonly { readonly billId: string; readonly amountPaise: string }[]
    readonly advances?: readonly { readonly connectionId: string; readonly amountPaise: string }[]
  }
}

/** Longer than any fault and than the expiry of a payment. */
const patienceMs = 180_000

/** Does the play, whatever breaks meanwhile, and says how its bills must end. Fails when the client loses patience. */
export async function perform(city: FaultyCity, client: Client, play: Play, name: string): Promise<Expectation[]> {
  const bills = client.bills.splice(0, play.bills)
  if (bills.length < play.bills) throw new Error('the client has no bills left')
  const scene: Scene = { city, client, play, bills, keyOf: (part) => `${name} ${part}` }
  try {
    const left = await scripts[play.kind](scene)
    const paidOf = (paise: bigint) => (typeof left === 'bigint' ? left : left === 'paid' ? paise : 0n)
    return bills.map(({ id, paise }) => ({ billId: id, play: `${name}: ${play.kind}`, paidPaise: paidOf(paise) }))
  } catch (error) {
    throw new Error(`${name}, who ${play.kind}: ${error instanceof Error ? error.message : error}`, { cause: error })
  }
}

/** Each answers how its bills must end, or what must be on its only one. */
const scripts: Readonly<Record<PlayKind, (scene: Scene) => Promise<'paid' | 'unpaid' | bigint>>> = {
  async pays(scene) {
    await finish(scene, await start(scene), 'success')
    return 'paid'
  },
  async 'fails, then pays by another try'(scene) {
    const started = await start(scene)
    await finish(scene, started, 'failure')
    // On the same page if that is quick enough; the first try may have ended the payment by then, and money still counts.
    await finish(scene, started, 'success')
    return 'paid'
  },
  async 'fails and gives up'(scene) {
    await finish(scene, await start(scene), 'failure')
    return 'unpaid'
  },
  async 'fails, the bank says yes later'(scene) {
    await finish(scene, await start(scene), 'late-success')
    return 'paid'
  },
  async 'fails, pays anew, the first yes comes after all'(scene) {
    const first = await start(scene)
    await finish(scene, first, 'late-success')
    await untilStatus(scene, first.payment.id, ['FAILED', 'CAPTURED'])
    const second = await startUnlessPaid(scene, 'second')
    if (second) await finish(scene, second, 'success')
    return 'paid'
  },
  async 'gets the webhook twice'(scene) {
    await finish(scene, await start(scene), 'duplicate-webhook')
    return 'paid'
  },
  async 'pays a wrong amount'(scene) {
    const started = await start(scene)
    await finish(scene, started, 'wrong-amount')
    await untilStatus(scene, started.payment.id, ['CONFLICTED'])
    await decide(scene, started.payment.id)
    return 'unpaid'
  },
  async 'walks away'(scene) {
    await start(scene)
    return 'unpaid'
  },
  async 'comes back after the expiry and pays'(scene) {
    const started = await start(scene)
    await untilStatus(scene, started.payment.id, ['EXPIRED'])
    await finish(scene, started, 'success')
    return 'paid'
  },
  async 'loses the answer and asks again'(scene) {
    const { client, bills, keyOf, play } = scene
    const lostAnswer = client.session.startsPayment(idsOf(bills), keyOf('first'))
    await Promise.race([lostAnswer.catch(() => {}), wait(play.random.int(0, 60))])
    await finish(scene, await start(scene), 'success')
    await lostAnswer.catch(() => {})
    return 'paid'
  },
  async 'asks twice at once'(scene) {
    const started = await Promise.all([start(scene), start(scene)])
    // Where one was answered so late that its attempt had ended, it made a newer one, by another key. Ids are in order of time.
    const [newest] = started.toSorted((one, other) => (one.payment.id > other.payment.id ? -1 : 1)) as [StartedPayment]
    await finish(scene, newest, 'success')
    return 'paid'
  },
  async 'stands at two kiosks'(scene) {
    const both = await Promise.all([startUnlessPaid(scene, 'left'), startUnlessPaid(scene, 'right')])
    await Promise.all(both.map(async (started) => started && (await finish(scene, started, 'success'))))
    return 'paid'
  },
  async 'pays many bills'(scene) {
    await finish(scene, await start(scene), 'success')
    return 'paid'
  },
  async 'watches until the end'(scene) {
    const started = await start(scene)
    const watched = watch(scene, started.payment.id)
    await finish(scene, started, 'success')
    const last = await watched
    if (last.status !== 'CAPTURED' || !last.receipt)
      throw new Error(`the last that was seen is ${JSON.stringify(last)}`)
    return 'paid'
  },
  async 'pays a part'(scene) {
    const [{ id: billId, paise }] = scene.bills as [Bill]
    const part = paise / 2n
    const parts = [{ billId, amountPaise: String(part) }]
    await finish(scene, await start({ ...scene, more: { parts } }), 'success')
    return part
  },
  async 'pays in advance too'(scene) {
    const advances = [
      { connectionId: scene.client.connectionId, amountPaise: String(scene.play.random.int(10_000, 90_000)) },
    ]
    await finish(scene, await start({ ...scene, more: { advances } }), 'success')
    return 'paid'
  },
  async 'gets all of it back'(scene) {
    const [{ paise }] = scene.bills as [Bill]
    await giveBack(scene, await payWhole(scene), { amountPaise: paise, key: 'refund' })
    return 'unpaid'
  },
  async 'gets a part back'(scene) {
    const [{ paise }] = scene.bills as [Bill]
    const part = paise / 3n
    await giveBack(scene, await payWhole(scene), { amountPaise: part, key: 'refund' })
    return paise - part
  },
  async 'is given back too much at once'(scene) {
    const [{ paise }] = scene.bills as [Bill]
    const part = (paise * 2n) / 3n
    const paymentId = await payWhole(scene)
    const given = await Promise.all(
      ['left', 'right'].map((key) => giveBack(scene, paymentId, { amountPaise: part, key })),
    )
    const count = given.filter(Boolean).length
    if (count !== 1) throw new Error(`${count} refunds of two thirds each were accepted`)
    return paise - part
  },
}

const startPayment = `mutation ($input: StartPaymentInput!) {
  startPayment(input: $input) {
    payment { id status amount { paise } }
    checkout { url providerOrderId upiIntent }
  }
}`

const idsOf = (bills: readonly Bill[]) => bills.map(({ id }) => id)

/** The checkout of a new attempt; a client who gets no answer asks again with the same key. */
async function start(scene: Scene): Promise<StartedPayment> {
  const started = await startUnlessPaid(scene, 'first')
  if (!started) throw new Error('the bill is said to be paid')
  return started
}

/** Undefined when the bills are paid already. An attempt that ended before anybody could pay is made anew. */
async function startUnlessPaid(scene: Scene, part: string): Promise<StartedPayment | undefined> {
  const { client, bills, keyOf, city, play, more } = scene
  let attempt = 1
  return insist('a checkout', async () => {
    const input = { billIds: idsOf(bills), provider: 'RAZORPAY', idempotencyKey: keyOf(`${part} ${attempt}`), ...more }
    const { data, errors } = await client.session.asks<{ startPayment: StartedPayment }>(startPayment, { input })
    const started = data?.startPayment
    if (started) expectSamePayment(input.idempotencyKey, started.payment.id)
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

const paymentOfKey = new Map<string, string>()

/** Whatever dies, one key leads to one payment. */
function expectSamePayment(key: string, paymentId: string): void {
  const before = paymentOfKey.get(key) ?? paymentId
  if (before !== paymentId) throw new Error(`one key led to ${before} and ${paymentId}`)
  paymentOfKey.set(key, paymentId)
}

const isPaidAlready = (errors: GraphqlAnswer<unknown>['errors']) =>
  errors?.some(({ message, extensions }) => extensions.code === 'CONFLICT' && /already paid|due/.test(message)) ?? false

/** What the person does on the provider's page. The provider itself is never down, the way to it may be. */
async function finish({ city }: Scene, { checkout }: StartedPayment, outcome: string): Promise<void> {
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

async function untilStatus({ client }: Scene, paymentId: string, statuses: readonly string[]) {
  await insist(`${paymentId} is ${statuses.join(' or ')}`, async () => {
    const { data } = await client.session.asks<{ payment: { status: string } | null }>(
      'query ($id: ID!) { payment(id: $id) { status } }',
      { id: paymentId },
    )
    return statuses.includes(data?.payment?.status ?? '') ? { value: undefined } : undefined
  })
}

async function payWhole(scene: Scene): Promise<string> {
  const started = await start(scene)
  await finish(scene, started, 'success')
  await untilStatus(scene, started.payment.id, ['CAPTURED'])
  return started.payment.id
}

/** Whether the operator's refund was accepted; false when so much is not left. */
async function giveBack(
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
async function decide({ city, client, play, keyOf }: Scene, paymentId: string): Promise<void> {
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
async function watch({ client }: Scene, paymentId: string): Promise<PaymentUpdate> {
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
