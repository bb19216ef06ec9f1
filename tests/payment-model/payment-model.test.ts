import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ModelHouse, startModelHouse } from './model-house.ts'
import { emptyModel, type Model } from './reference-model.ts'
import { asks, news, type Step, starts, step, tries, type Walk } from './walk.ts'

let house: ModelHouse
beforeAll(async () => {
  house = await startModelHouse()
}, 60_000)
afterAll(() => house?.stop())

let walks = 0
const newWalk = (): Walk => {
  walks += 1
  return { house, name: `w${walks}`, paymentIds: [] }
}

/** What the model says and what the database has, in the same words. */
const inModel = ({ payments }: Model) =>
  payments.map(({ status, captures, bill }, index) => ({
    payment: index,
    status,
    captures: Object.fromEntries(Object.entries(captures).map(([id, { kind, paise }]) => [id, `${kind} ${paise}`])),
    holds: status === 'CREATED' || status === 'PENDING' ? [bill] : [],
    clearing: Object.values(captures).reduce((sum, { paise }) => sum + paise, 0),
    onBills: 0 - Object.values(captures).reduce((sum, { kind, paise }) => sum + (kind === 'MAIN' ? paise : 0), 0),
  }))

async function inReality({ name, paymentIds }: Walk) {
  const { rows } = await house.pool.query<{ id: string } & ReturnType<typeof inModel>[number]>(
    `SELECT p.id, p.status,
       (SELECT coalesce(json_object_agg(replace(provider_payment_id, $2, ''), kind || ' ' || amount_paise), '{}')
         FROM capture c WHERE c.payment_id = p.id) AS captures,
       (SELECT coalesce(json_agg(replace(bill_id, $2, '')), '[]') FROM open_bill_attempt o WHERE o.payment_id = p.id) AS holds,
       (SELECT coalesce(sum(l.amount_paise), 0)::int FROM ledger_posting l JOIN ledger_transaction t ON t.id = l.transaction_id
         WHERE t.payment_id = p.id AND l.account LIKE 'provider_clearing:%') AS clearing,
       (SELECT coalesce(sum(l.amount_paise), 0)::int FROM ledger_posting l JOIN ledger_transaction t ON t.id = l.transaction_id
         WHERE t.payment_id = p.id AND l.account = 'citizen_receivable') AS "onBills"
     FROM payment p WHERE p.id = ANY($1)`,
    [paymentIds, `${name}_`],
  )
  const byId = new Map(rows.map(({ id, ...row }) => [id, row]))
  return paymentIds.map((id, payment) => ({ ...byId.get(id), payment }))
}

async function take(walk: Walk, model: Model, one: Step) {
  if (!one.isPossible(model)) return
  const before = structuredClone(model)
  const expected = one.inModel(model)
  const answered = await one.inReality(walk, before)
  expect(answered, String(one)).toEqual(expected)
}

const runs = Number(process.env.MODEL_RUNS ?? 40)
const readable = (steps: readonly Step[]) => steps.map(String).join('\n')

/** As fast-check's commands want it; the model is compared after each step. */
const asCommand = (one: Step): fc.AsyncCommand<Model, Walk> => ({
  check: (model) => one.isPossible(model),
  async run(model, walk) {
    await take(walk, model, one)
    expect(await inReality(walk)).toEqual(inModel(model))
  },
  toString: () => String(one),
})

test('whatever happens in whatever order, the service is where the model is', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands([step.map(asCommand)], { maxCommands: 16, size: 'max' }), (commands) =>
      fc.asyncModelRun(() => ({ model: emptyModel(), real: newWalk() }), commands),
    ),
    { numRuns: runs },
  )
}, 120_000)

test('what happens at once ends as if it had happened in some order', async () => {
  const before = fc.array(step, { minLength: 6, maxLength: 10, size: 'max' })
  const together = fc.array(news, { minLength: 2, maxLength: 4, size: 'max' })
  await fc.assert(
    fc.asyncProperty(before, together, async (steps, atOnce) => {
      const walk = newWalk()
      const model = emptyModel()
      for (const one of steps) await take(walk, model, one)
      const possible = atOnce.filter((one) => one.isPossible(model))
      const start = structuredClone(model)
      await Promise.all(possible.map((one) => one.inReality(walk, start)))
      const ends = ordersOf(possible).map((order) => {
        const end = structuredClone(start)
        for (const one of order) one.inModel(end)
        return inModel(end)
      })
      expect(ends, `${readable(steps)}\nthen at once\n${readable(possible)}`).toContainEqual(await inReality(walk))
    }),
    { numRuns: runs },
  )
}, 120_000)

test('two who look at once for an order whose answer was lost both know that it was paid', async () => {
  for (let turn = 0; turn < 10; turn += 1) {
    const walk = newWalk()
    const model = emptyModel()
    await take(walk, model, starts({ citizen: 'asha', bill: 'light', key: 'key 1', mood: 'loses the answer' }))
    await take(walk, model, tries(1, 'captured', true))
    const looks = [asks(0, 'POLL'), asks(0, 'RETURN')]
    const before = structuredClone(model)
    await Promise.all(looks.map((one) => one.inReality(walk, before)))
    for (const one of looks) one.inModel(model)
    expect(await inReality(walk)).toEqual(inModel(model))
    expect(model.payments[0]?.status).toBe('CAPTURED')
  }
})

function ordersOf<T>(list: readonly T[]): T[][] {
  if (list.length === 0) return [[]]
  return list.flatMap((item, index) => ordersOf(list.toSpliced(index, 1)).map((rest) => [item, ...rest]))
}
