import { createRandom, type Random } from '@suvidha/demo-city/random'
import { type Step, steps } from './steps.ts'

/** What a client does with bills of its own; plays.ts says how. */
export const playKinds = [
  'pays',
  'fails, then pays by another try',
  'fails and gives up',
  'fails, the bank says yes later',
  'fails, pays anew, the first yes comes after all',
  'gets the webhook twice',
  'pays a wrong amount',
  'walks away',
  'comes back after the expiry and pays',
  'loses the answer and asks again',
  'asks twice at once',
  'stands at two kiosks',
  'pays many bills',
  'pays a part',
  'pays in advance too',
  'gets all of it back',
  'gets a part back',
  'is given back too much at once',
  'watches until the end',
] as const
export type PlayKind = (typeof playKinds)[number]

/** How the provider's news of one payment travels: without word, each webhook by chance. */
export type News = 'by chance' | 'lost'

export interface Play {
  readonly kind: PlayKind
  readonly news: News
  /** Bills of the client's that are used, each in one play only. */
  readonly bills: number
  /** What the play itself decides by chance comes from here. */
  readonly random: Random
  readonly pauseMs: number
}

export type Fault = {
  /** So many plays end first after the fault before: a slow machine meets the same faults in the same turn. */
  readonly afterPlays: number
} & (
  | { readonly kind: 'kill'; readonly process: string }
  | { readonly kind: 'kill at step'; readonly step: Step; readonly endsWrites: boolean }
  | { readonly kind: 'cut connections'; readonly share: number; readonly of: number }
)

/** The processes that are killed besides at steps, as often as they stand here. */
const victims = ['payment', 'billing', 'gateway-1', 'gateway-2']
const cuts = 6

/** The `index`-th play of a client: the same for the same seed, whatever happens around it. */
export function planPlay(seed: number, client: number, index: number): Play {
  const random = createRandom(seed, 1_000_000 + client * 10_000 + index)
  // Each client begins at another place of the list and goes through all of it, so that every kind comes early.
  const first = playKinds[(client * 5 + index) % playKinds.length] as PlayKind
  const kind = index < playKinds.length ? first : random.pick(playKinds)
  return {
    kind,
    news: random.chance(0.15) ? 'lost' : 'by chance',
    bills: kind === 'pays many bills' ? random.int(2, 4) : 1,
    random,
    pauseMs: random.int(0, 400),
  }
}

/**
 * The faults of a run in lanes that go on at the same time, each fault after the one before it: what happens to
 * payment, and what happens to everything around it.
 */
export function planFaults(seed: number, rounds: number): { payment: Fault[]; others: Fault[] } {
  const random = createRandom(seed, 1)
  const all = Array.from({ length: Math.ceil(rounds) }, () => [
    ...steps.map(
      (step): Fault => ({ kind: 'kill at step', step, endsWrites: random.chance(0.5), afterPlays: pause(random) }),
    ),
    ...victims.map((process): Fault => ({ kind: 'kill', process, afterPlays: pause(random) })),
    ...Array.from({ length: cuts }, (): Fault => {
      return { kind: 'cut connections', share: random.int(0, 2), of: 3, afterPlays: pause(random) }
    }),
  ]).map((faults) => shuffle(faults, random))
  // Less than a round, for a slow machine: the first of them.
  const made = all.flat().slice(0, Math.ceil(rounds * (all[0]?.length ?? 0)))
  const isOfPayment = (fault: Fault) => victimOf(fault) === 'payment'
  return { payment: made.filter(isOfPayment), others: made.filter((fault) => !isOfPayment(fault)) }
}

const pause = (random: Random) => random.int(1, 3)

export const victimOf = (fault: Fault): string | undefined =>
  fault.kind === 'kill' ? fault.process : fault.kind === 'kill at step' ? fault.step.process : undefined

export function describeFault(fault: Fault): string {
  if (fault.kind === 'kill') return `kill ${fault.process}`
  if (fault.kind === 'cut connections') return `cut each ${fault.of}th connection from the ${fault.share}th on`
  return `kill ${fault.step.process} at "${fault.step.name}"`
}

function shuffle<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((item) => ({ item, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}
