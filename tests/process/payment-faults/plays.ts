import { setTimeout as wait } from 'node:timers/promises'
import type { StartedPayment } from '../../actors.ts'
import type { Client, FaultyCity } from './faulty-city.ts'
import {
  type Bill,
  decide,
  finish,
  giveBack,
  idsOf,
  payWhole,
  type Scene,
  start,
  startUnlessPaid,
  untilStatus,
  watch,
} from './moves.ts'
import type { Play, PlayKind } from './plan.ts'

/** What must be on a bill when everything came to rest. */
export interface Expectation {
  readonly billId: string
  readonly play: string
  readonly paidPaise: bigint
}

/** Does the play, whatever breaks meanwhile, and says how its bills must end. Fails when the client loses patience. */
export async function perform(city: FaultyCity, client: Client, play: Play, name: string): Promise<Expectation[]> {
  const bills = client.bills.splice(0, play.bills)
  if (bills.length < play.bills) throw new Error('the client has no bills left')
  const scene: Scene = { city, client, play, bills, keyOf: (part) => `${name} ${part}`, paymentOfKey: new Map() }
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
    let last = await watched
    if (last.status === 'EXPIRED') {
      // The provider's page was out of reach for longer than the attempt's time; the money counts, and is seen by who looks on.
      await untilStatus(scene, started.payment.id, ['CAPTURED'])
      last = await watch(scene, started.payment.id)
    }
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
