import { startTracing } from '@suvidha/service-kit/tracing'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asha, ask, signedInAs } from './actors.ts'
import { type Supergraph, startSupergraph } from './supergraph.ts'
import { startTraceCollector } from './trace-collector.ts'

const number = '234123412346'
const consent = { version: '2026-11-30', language: 'HI' }
const start = 'mutation ($input: StartEkycInput!) { startEkyc(input: $input) { id maskedAadhaar } }'
const complete =
  'mutation ($input: CompleteEkycInput!) { completeEkyc(input: $input) { id verification { verifiedAt aadhaarLastFour nameMatches } } }'
/** However it could be written, quoted or encoded. */
const traces = /2341[^\da-f]{0,3}2341[^\da-f]{0,3}2346|MjM0MTIzNDEyMzQ2/i

let collector: Awaited<ReturnType<typeof startTraceCollector>>
let tracing: Awaited<ReturnType<typeof startTracing>>
let city: Supergraph
let log = ''

beforeAll(async () => {
  collector = await startTraceCollector()
  tracing = await startTracing({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url }, 'gateway')
  const keep = (text: string) => {
    log += text
  }
  city = await startSupergraph({ citizens: 2, environment: { LOG_LEVEL: 'trace' }, onLog: keep })
}, 240_000)
afterAll(async () => {
  await city.stop()
  await collector.stop()
})

test('a citizen is verified through the gateway; the number is in no table, no line of the log and no trace', async () => {
  const person = await signedInAs(city.url, asha)
  const { data } = await person.asks<{ startEkyc: { id: string; maskedAadhaar: string } }>(start, {
    input: { aadhaarNumber: '2341 2341 2346', consent },
  })
  expect(data?.startEkyc.maskedAadhaar).toBe('XXXX XXXX 2346')
  const ekycId = data?.startEkyc.id ?? ''
  const page = await (await fetch(`${city.url}/sandbox/uidai/otp/${ekycId}`)).text()
  const otp = />(\d{6})</.exec(page)?.[1] ?? ''
  const wrong = await person.asks(complete, { input: { ekycId, otp: otp === '000000' ? '111111' : '000000' } })
  expect(wrong.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.otp' })
  const done = await person.asks<{ completeEkyc: { verification: object } }>(complete, { input: { ekycId, otp } })
  expect(done.data?.completeEkyc.verification).toEqual({
    verifiedAt: expect.any(String),
    aadhaarLastFour: '2346',
    nameMatches: true,
  })

  // What is refused by whichever part of the city says nothing of it either.
  const again = await person.asks(start, { input: { aadhaarNumber: number, consent } })
  expect(again.errors?.[0]?.extensions.code).toBe('CONFLICT')
  for (const aadhaarNumber of [Number(number), [number], { number }, `${number}.`])
    expect((await person.asks(start, { input: { aadhaarNumber, consent } })).errors?.[0]?.extensions.code).toBe(
      'BAD_USER_INPUT',
    )
  const inline = `mutation { startEkyc(input: { aadhaarNumber: "${number}", consent: { version: "x", language: EN } }) { id } }`
  expect((await person.asks(inline)).errors?.[0]?.extensions.field).toBe('input.consent.version')
  expect((await ask(city.url, inline)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  await fetch(`${city.url}/sandbox/uidai/otp/${number}`)

  const pool = new pg.Pool({ connectionString: city.database.adminUrl, max: 1 })
  try {
    const found = await rowsWith(pool)
    expect(found.hits).toEqual([])
    expect(found.tables).toBeGreaterThan(50)
    // The search finds what is there: the four digits, where they are kept.
    const { rows } = await pool.query('SELECT last_four FROM auth.verification')
    expect(rows).toEqual([{ last_four: '2346' }])
  } finally {
    await pool.end()
  }
  await tracing.stop()
  const spans = collector.spans.map(({ json }) => json).join('\n')
  expect(spans).toContain('Mutation.startEkyc')
  expect(log).toContain('"service":"auth"')
  for (const text of [log, spans]) {
    expect(text.match(traces)).toBeNull()
    expect(text).not.toContain(`"${otp}"`)
  }
})

/** Every column of every table of the city, as text. */
async function rowsWith(pool: pg.Pool) {
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  )
  const hits: string[] = []
  for (const { name } of tables) {
    const { rows } = await pool.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM ${name} t`)
    hits.push(...rows.filter(({ row }) => traces.test(row)).map(({ row }) => `${name}: ${row}`))
  }
  return { hits, tables: tables.length }
}
