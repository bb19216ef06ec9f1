import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ModelHouse, startModelHouse } from './model-house.ts'
import * as model from './refund-model.ts'
import { beginWalk, inReality, type RefundWalk, reality } from './refund-walk.ts'

let house: ModelHouse
beforeAll(async () => {
  house = await startModelHouse({ REFUND_APPROVAL_ABOVE_PAISE: String(model.approvalAbovePaise) })
}, 60_000)
afterAll(() => house?.stop())

/** One step that the model and the real service both take. */
interface Step {
  isPossible(of: model.RefundModel): boolean
  /** `before` says whom a step is about that is taken at once with others. */
  inModel(of: model.RefundModel, before?: model.RefundModel): unknown
  inReality(walk: RefundWalk, before: model.RefundModel): Promise<unknown>
  toString(): string
}

const indexOf = ({ refunds }: model.RefundModel, pick: number) => pick % Math.max(refunds.length, 1)
const hasRefunds = ({ refunds }: model.RefundModel) => refunds.length > 0
const isOdd = ({ kind }: model.RefundModel) => kind === 'ODD'

const requests = (paise: number, bill: 'bill 1' | 'bill 2' | undefined): Step => ({
  isPossible: ({ kind }) => kind === 'MATCHED' || bill === undefined,
  inModel: (of) => model.request(of, paise, bill),
  inReality: (walk) => reality.request(walk, paise, bill),
  toString: () => `${paise} are asked back${bill ? ` from ${bill}` : ''}`,
})
const decides = (pick: number, how: 'approve' | 'reject'): Step => ({
  isPossible: (of) => of.refunds.length > 0 && !of.refunds[indexOf(of, pick)]?.isReturn,
  inModel: (of, before = of) => model.decide(of, indexOf(before, pick), how),
  inReality: (walk, before) => reality.decide(walk, indexOf(before, pick), how),
  toString: () => `an officer: ${how} ${pick}`,
})
const tells = (pick: number, word: 'processed' | 'failed' | 'pending'): Step => ({
  isPossible: hasRefunds,
  inModel: (of, before = of) => model.tell(of, indexOf(before, pick), word),
  inReality: (walk, before) => reality.tell(walk, indexOf(before, pick), word),
  toString: () => `the provider: ${pick} is ${word}`,
})
const resolves = (word: 'REFUND' | 'KEEP', isFirst: boolean): Step => ({
  isPossible: isOdd,
  inModel: (of) => model.resolve(of, word, isFirst),
  inReality: (walk) => reality.resolve(walk, word, isFirst),
  toString: () => `an operator${isFirst ? '' : ' again'}: ${word}`,
})
const givesBack: Step = {
  isPossible: isOdd,
  inModel: (of) => model.giveBack(of),
  inReality: reality.giveBack,
  toString: () => 'the job gives back',
}

const pick = fc.nat({ max: 5 })
const told = fc.tuple(
  pick,
  fc.constantFrom('processed' as const, 'processed' as const, 'failed' as const, 'pending' as const),
)
const asked = fc.tuple(
  fc.constantFrom(1_000, 2_500, 3_000, 5_000, 7_000, 8_000),
  fc.constantFrom(undefined, undefined, 'bill 1' as const, 'bill 2' as const),
)
const operators: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: asked.map(([paise, bill]) => requests(paise, bill)) },
  {
    weight: 3,
    arbitrary: fc.tuple(pick, fc.constantFrom('approve' as const, 'reject' as const)).map(([p, h]) => decides(p, h)),
  },
  { weight: 5, arbitrary: told.map(([which, word]) => tells(which, word)) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.constantFrom('REFUND' as const, 'KEEP' as const), fc.boolean())
      .map(([w, f]) => resolves(w, f)),
  },
)
const step = fc.oneof({ weight: 6, arbitrary: operators }, { weight: 1, arbitrary: fc.constant(givesBack) })
const kind = fc.constantFrom('MATCHED' as const, 'ODD' as const)
const runs = Number(process.env.MODEL_RUNS ?? 12)
const readable = (steps: readonly Step[]) => steps.map(String).join('\n')

async function take(walk: RefundWalk, of: model.RefundModel, one: Step) {
  if (!one.isPossible(of)) return
  const before = structuredClone(of)
  const expected = one.inModel(of)
  expect(await one.inReality(walk, before), String(one)).toEqual(expected)
  expect(model.inModel(of).reserved).toBeLessThanOrEqual(model.capturedPaise(of))
}

test('refunds and conflicts, in whatever order: the books are where the model is', async () => {
  const asCommand = (one: Step): fc.AsyncCommand<model.RefundModel, RefundWalk> => ({
    check: (of) => one.isPossible(of),
    async run(of, walk) {
      await take(walk, of, one)
      expect(await inReality(walk)).toEqual(model.inModel(of))
    },
    toString: () => String(one),
  })
  await fc.assert(
    fc.asyncProperty(
      kind,
      fc.commands([step.map(asCommand)], { maxCommands: 12, size: 'max' }),
      async (of, commands) => {
        const real = await beginWalk(house, of)
        await fc.asyncModelRun(() => ({ model: model.newModel(of), real }), commands)
      },
    ),
    { numRuns: runs },
  )
}, 120_000)

test('what people and the provider say at once ends as if it had been said in some order', async () => {
  const before = fc.array(step, { minLength: 2, maxLength: 6, size: 'max' })
  const together = fc.array(operators, { minLength: 2, maxLength: 4, size: 'max' })
  await fc.assert(
    fc.asyncProperty(kind, before, together, async (of, steps, atOnce) => {
      const walk = await beginWalk(house, of)
      const now = model.newModel(of)
      for (const one of steps) await take(walk, now, one)
      const possible = atOnce.filter((one) => one.isPossible(now))
      const start = structuredClone(now)
      await Promise.all(possible.map((one) => one.inReality(walk, start)))
      const ends = ordersOf(possible).map((order) => {
        const end = structuredClone(start)
        for (const one of order) one.inModel(end, start)
        return model.inModel(end)
      })
      expect(ends, `${readable(steps)}\nthen at once\n${readable(possible)}`).toContainEqual(await inReality(walk))
    }),
    { numRuns: runs },
  )
}, 120_000)

/** Six returns that fail, which no random walk reaches. */
test('odd money that cannot go back is held again, and decided about anew', async () => {
  for (const last of ['KEEP', 'REFUND'] as const) {
    const walk = await beginWalk(house, 'ODD')
    const now = model.newModel('ODD')
    const both = (one: Step) => take(walk, now, one)
    await both(resolves('REFUND', true))
    for (let tries = 0; tries < 6; tries += 1) {
      await both(givesBack)
      await both(tells(tries, 'failed'))
      expect(await inReality(walk)).toEqual(model.inModel(now))
    }
    expect(now.capture).toBe('HELD')
    await both(resolves('KEEP', true))
    await both(resolves(last, false))
    await both(givesBack)
    // The first of them is said to be done after all.
    await both(tells(0, 'processed'))
    expect(await inReality(walk)).toEqual(model.inModel(now))
  }
})

function ordersOf<T>(list: readonly T[]): T[][] {
  if (list.length === 0) return [[]]
  return list.flatMap((item, index) => ordersOf(list.toSpliced(index, 1)).map((rest) => [item, ...rest]))
}
