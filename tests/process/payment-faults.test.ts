import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readBooks } from './payment-faults/books.ts'
import { comeToRest } from './payment-faults/come-to-rest.ts'
import { type FaultyCity, startFaultyCity } from './payment-faults/faulty-city.ts'
import { createFaultMaker, type FaultMaker, type Progress } from './payment-faults/make-faults.ts'
import { describeFault, type Fault, planFaults, planPlay, playKinds } from './payment-faults/plan.ts'
import { type Expectation, perform } from './payment-faults/plays.ts'
import { findBroken, lastingRules } from './payment-faults/rules.ts'

/** `FAULT_SEED=… FAULT_ROUNDS=10 npm test -- payment-faults`: the same plan again, here every step and kill ten times. */
const seed = Number(process.env.FAULT_SEED ?? 20_261_129)
const rounds = Number(process.env.FAULT_ROUNDS ?? 1)
const clientCount = 12
/** Each kind of play, whichever client it falls to, several times. */
const fewestPlays = Math.ceil(6 * playKinds.length * rounds)
const mostPlays = 200 + Math.ceil(800 * rounds)
const lookEveryMs = 2000

let city: FaultyCity
let faults: FaultMaker
let pool: pg.Pool
let since: string

beforeAll(async () => {
  say(`FAULT_SEED=${seed} FAULT_ROUNDS=${rounds}`)
  city = await startFaultyCity({ seed, clients: clientCount, billsEach: Math.ceil((mostPlays * 1.5) / clientCount) })
  pool = new pg.Pool({ connectionString: city.adminUrl, max: 3, application_name: 'books' })
  since = (await pool.query<{ now: string }>('SELECT now()::text AS now')).rows[0]?.now ?? ''
  faults = await createFaultMaker(city)
}, 400_000)
afterAll(async () => {
  await faults?.stop()
  await pool?.end()
  await city?.stop()
})

test('whatever dies, each rupee is in one place and nobody has to look after it', {
  retry: 0,
  timeout: 240_000 + 900_000 * rounds,
}, async () => {
  const state = { plays: 0, isOver: false, isFaulty: true }
  const progress: Progress = { finishedPlays: 0, isOver: false }
  const broken = new Set<string>()
  const watching = watchRules(state, broken)
  const expectations: Expectation[] = []
  const clients = city.clients.map(async (client, number) => {
    for (let index = 0; state.plays < mostPlays && (state.isFaulty || state.plays < fewestPlays); index += 1) {
      const play = planPlay(seed, number, index)
      state.plays += 1
      await wait(play.pauseMs)
      expectations.push(...(await perform(city, client, play, `client ${number}, play ${index}`)))
      progress.finishedPlays += 1
    }
  })
  const lanes = planFaults(seed, rounds)
  const making = Promise.all([makeAll(lanes.payment, progress), makeAll(lanes.others, progress)])
    .then(
      (missed) => missed.flat(),
      (error) => [`faults ended: ${error}`],
    )
    .finally(() => {
      state.isFaulty = false
    })
  const played = await Promise.allSettled(clients)
  const impatient = played.flatMap((result) => (result.status === 'rejected' ? [String(result.reason.message)] : []))
  progress.isOver = true
  const missed = await making
  if (impatient.length + missed.length > 0) process.stderr.write(`${await city.describe()}\n`)
  await city.webhooks.settle()
  const left = await comeToRest(pool, since, expectations)
  state.isOver = true
  await watching
  say(`${state.plays} plays, webhooks ${JSON.stringify(city.webhooks.counts)}`)
  expect({ impatient, broken: [...broken], left: left.slice(0, 40), missed }, `FAULT_SEED=${seed}`).toEqual({
    impatient: [],
    broken: [],
    left: [],
    missed: [],
  })
})

/** One after the other; answers the steps that no payment came to, also at a second try. */
async function makeAll(lane: readonly Fault[], progress: Progress): Promise<string[]> {
  const again: Fault[] = []
  for (const fault of lane) if (!(await make(fault, progress))) again.push(fault)
  const missed: string[] = []
  for (const fault of again) if (!(await make(fault, progress))) missed.push(describeFault(fault))
  return missed
}

async function make(fault: Fault, progress: Progress): Promise<boolean> {
  const isMade = await faults.make(fault, progress)
  say(`${isMade ? '' : 'not reached: '}${describeFault(fault)} after ${progress.finishedPlays} plays`)
  return isMade
}

async function watchRules(state: { isOver: boolean }, broken: Set<string>) {
  for (; !state.isOver; await wait(lookEveryMs)) {
    for (const problem of findBroken(await readBooks(pool, since), lastingRules)) broken.add(problem)
  }
}

function say(text: string) {
  if (process.env.FAULT_SEED || text.startsWith('FAULT_SEED')) process.stderr.write(`${text}\n`)
}
