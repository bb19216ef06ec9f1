import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type IntervalHouse, openIntervalHouse } from '../../../../tests/fakes/interval-house.ts'

// 20 November 2026, 15:30 in India.
const now = new Date('2026-11-20T10:00:00Z')
let house: IntervalHouse

beforeAll(async () => {
  house = await openIntervalHouse(() => now)
})
afterAll(() => house?.stop())
beforeEach(async () => {
  await house.admin.query(`TRUNCATE billing.interval_reading, billing.interval_correction, billing.consumption_day,
    billing.consumption_month, billing.region_hour`)
})

const stored = async () =>
  (
    await house.admin.query(
      `SELECT to_char(starts_at AT TIME ZONE 'UTC', 'DD HH24:MI') AS at, amount, voltage, flags, revision
       FROM billing.interval_reading JOIN billing.interval_source ON number = source ORDER BY connection_id, starts_at`,
    )
  ).rows
const count = async (table: string) =>
  (await house.admin.query(`SELECT count(*)::int AS n FROM billing.${table}`)).rows[0].n
const at = (serial: string, time: string, rest: string) => `${serial},2026-11-20T${time}:00Z,${rest}`

describe('a delivery', () => {
  test('is stored in whole thousandths, whichever way it is written', async () => {
    expect(
      await house.delivers([at('E1', '04:00', '0.25,231.4,,'), at('E1', '04:15', '1.005,,TAMPER OUTAGE,')]),
    ).toEqual({
      added: 2,
      corrected: 0,
      unchanged: 0,
      refused: [],
    })
    const lines = [
      { make: 'ACME', serial: 'E1', start: '2026-11-20T10:00:00+05:30', value: 0.1, voltage: 230, flags: ['OUTAGE'] },
      { make: 'ACME', serial: 'W1', start: '2026-11-20T10:00:00+05:30', value: '12', revision: 3 },
    ]
    const { answer } = await house.posts(
      lines.map((line) => JSON.stringify(line)).join('\n'),
      'application/x-ndjson',
      'readings:write',
    )
    expect(answer).toMatchObject({ added: 2, refused: [] })
    expect(await stored()).toEqual([
      { at: '20 04:00', amount: 250, voltage: 2314, flags: 0, revision: 0 },
      { at: '20 04:15', amount: 1005, voltage: null, flags: 3, revision: 0 },
      { at: '20 04:30', amount: 100, voltage: 2300, flags: 2, revision: 0 },
      { at: '20 04:30', amount: 12000, voltage: null, flags: 0, revision: 3 },
    ])
  })

  test('that comes again, in another order, by several doors at once, changes nothing', async () => {
    const rows = Array.from({ length: 8 }, (_, n) => at('E1', `0${n}:00`, `0.${n}00,,,`))
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, n) => house.delivers(n % 2 ? rows : rows.toReversed())),
    )
    expect(answers.reduce((sum, { added }) => sum + added, 0)).toBe(8)
    expect(answers.every(({ added, unchanged }) => added + unchanged === 8)).toBe(true)
    expect(await count('interval_reading')).toBe(8)
    const { rows: days } = await house.admin.query('SELECT amount::int, intervals, zeros FROM billing.consumption_day')
    expect(days).toEqual([{ amount: 2800, intervals: 8, zeros: 1 }])
  })
})

describe('of two readings of one interval', () => {
  test('the higher revision counts whichever comes first, and what it replaced is kept', async () => {
    await house.delivers([at('E1', '04:00', '1,,,'), at('E1', '04:15', '2,,,2')])
    expect(await house.delivers([at('E1', '04:00', '3,,,1'), at('E1', '04:15', '9,,,1')])).toMatchObject({
      corrected: 1,
      unchanged: 1,
      refused: [],
    })
    expect((await stored()).map(({ amount }) => amount)).toEqual([3000, 2000])
    const { rows } = await house.admin.query('SELECT revision, amount FROM billing.interval_correction')
    expect(rows).toEqual([{ revision: 0, amount: 1000 }])
    await expect(house.pool.query('DELETE FROM interval_correction')).rejects.toThrow('permission denied')
  })

  test('the second of the same revision is refused where it says something else, and the rest is taken', async () => {
    await house.delivers([at('E1', '04:00', '1,,,')])
    const rows = [
      at('E1', '04:00', '2,,,'),
      at('E1', '04:15', '2,,,'),
      at('E1', '04:15', '3,,,'),
      at('E1', '04:15', '2,,,'),
    ]
    expect(await house.delivers(rows)).toEqual({
      added: 1,
      corrected: 0,
      unchanged: 1,
      refused: [
        { row: 1, reason: 'DIFFERS', message: expect.any(String) },
        { row: 3, reason: 'DIFFERS', message: expect.any(String) },
      ],
    })
    expect((await stored()).map(({ amount }) => amount)).toEqual([1000, 2000])
  })
})

test('what was sent into the grid comes with what came in, is corrected with it, and is in no sum', async () => {
  const sends = async (...rows: string[]) => {
    const text = [
      'make,serial,start,value,revision,exported',
      ...rows.map((row) => `ACME,E1,2026-11-20T04:${row}`),
    ].join('\n')
    return (await house.posts(text, 'text/csv', 'readings:write')).answer
  }
  expect(await sends('00:00Z,1,0,0.25', '15:00Z,1,0,')).toMatchObject({ added: 2, refused: [] })
  const answer = await sends(
    '00:00Z,1,0,0.25',
    '00:00Z,1,0,0.3',
    '00:00Z,1,1,0.5',
    '15:00Z,1,1,250.001',
    '15:00Z,1,1,-1',
  )
  expect([answer.corrected, answer.refused.map(({ row, reason }) => [row, reason])]).toEqual([
    1,
    [
      [4, 'ABSURD'],
      [5, 'UNREADABLE'],
    ],
  ])
  expect((await sends('00:00Z,1,1,0.3')).refused.map(({ reason }) => reason)).toEqual(['DIFFERS'])
  const { rows } = await house.admin.query('SELECT exported FROM billing.interval_reading ORDER BY starts_at')
  const { rows: before } = await house.admin.query('SELECT exported FROM billing.interval_correction')
  const { rows: days } = await house.admin.query('SELECT amount::int FROM billing.consumption_day')
  expect([rows, before, days]).toEqual([
    [{ exported: 500 }, { exported: null }],
    [{ exported: 250 }],
    [{ amount: 2000 }],
  ])
})

describe('a delivery that is not as it should be', () => {
  test('is taken but for the rows that cannot be, each with its reason', async () => {
    await house.addMeter('OLD', 'con_g', { smart: false })
    await house.addMeter('SPARE')
    const wrong: [string, string][] = [
      [at('E9', '04:00', '1,,,'), 'UNKNOWN_METER'],
      [at("E1'; --", '04:00', '1,,,'), 'UNKNOWN_METER'],
      [at('OLD', '04:00', '1,,,'), 'NOT_SMART'],
      [at('SPARE', '04:00', '1,,,'), 'NOT_ASSIGNED'],
      ['E1,2026-11-20T04:07:00Z,1,,,', 'NOT_ON_BOUNDARY'],
      ['E1,2026-11-20T04:00:01Z,1,,,', 'NOT_ON_BOUNDARY'],
      ['E1,2026-11-20T10:30:00Z,1,,,', 'IN_FUTURE'],
      ['E1,9999-01-01T00:00:00Z,1,,,', 'IN_FUTURE'],
      ['E1,2024-01-01T00:00:00Z,1,,,', 'TOO_OLD'],
      ['E1,0001-01-01T00:00:00Z,1,,,', 'NOT_ASSIGNED'],
      [at('E1', '04:00', '-0.001,,,'), 'NEGATIVE'],
      [at('E1', '04:00', '250.001,,,'), 'ABSURD'],
      [at('E1', '04:00', '999999,,,'), 'ABSURD'],
      [at('E1', '04:00', '0.0001,,,'), 'UNREADABLE'],
      [at('E1', '04:00', '1e3,,,'), 'UNREADABLE'],
      [at('E1', '04:00', ',,,'), 'UNREADABLE'],
      [at('E1', '04:00', '1,999999,,'), 'UNREADABLE'],
      [at('E1', '04:00', '1,,SHOUTING,'), 'UNREADABLE'],
      [at('E1', '04:00', '1,,,99999'), 'UNREADABLE'],
      ['E1,2026-11-20 04:00,1,,,', 'UNREADABLE'],
      ['E1,2026-11-31T25:00:00Z,1,,,', 'UNREADABLE'],
      ['E1', 'UNREADABLE'],
    ]
    const answer = await house.delivers([...wrong.map(([row]) => row), at('E1', '04:00', '1,,,')])
    expect(answer.refused.map(({ row, reason }) => [row, reason])).toEqual(
      wrong.map(([, reason], n) => [n + 1, reason]),
    )
    expect(answer.added).toBe(1)
    expect(await count('interval_reading')).toBe(1)
  })

  test.each([
    ['nothing', '', 'text/csv'],
    ['a header alone', 'make,serial,start,value\n', 'text/csv'],
    ['unknown columns', 'make,serial,start,value,colour\na,b,c,1,red', 'text/csv'],
    ['a column twice', 'make,serial,start,value,value\na,b,c,1,1', 'text/csv'],
    ['no values', 'make,serial,start\na,b,c', 'text/csv'],
    ['too many rows', `make,serial,start,value\n${'a,b,c,1\n'.repeat(5001)}`, 'text/csv'],
    ['too many bytes', 'x'.repeat(2_100_000), 'text/csv'],
    ['a form', 'make=a', 'application/x-www-form-urlencoded'],
    ['other bytes than UTF-8', Uint8Array.of(0xff, 0xfe, 0x0a), 'text/csv'],
  ])('that is none is refused whole: %s', async (_name, body, type) => {
    const { status, answer } = await house.posts(body, type, 'readings:write')
    expect([status, answer.error, answer.field]).toEqual([400, 'BAD_USER_INPUT', 'request'])
  })
})

describe('what is delivered', () => {
  test('is taken from those alone who may deliver', async () => {
    const text = 'make,serial,start,value\nACME,E1,2026-11-20T04:00:00Z,1'
    expect(await house.posts(text, 'text/csv')).toMatchObject({ status: 401, answer: { error: 'UNAUTHENTICATED' } })
    expect(await house.posts(text, 'text/csv', 'payments:read')).toMatchObject({
      status: 403,
      answer: { error: 'FORBIDDEN' },
    })
    expect(await count('interval_reading')).toBe(0)
  })

  test('counts for the connection that the meter was at on the day, also after a change of meters', async () => {
    const change = new Date('2026-11-10')
    await house.prisma.meterAssignment.update({
      where: { id: 'asg_W1' },
      data: { removedOn: change, finalReading: 10 },
    })
    await house.addMeter('W2', 'con_w', { from: '2026-11-10' })
    const on = (serial: string, day: string) => `${serial},${day}T12:00:00+05:30,1,,,`
    const answer = await house.delivers([
      on('W1', '2026-11-10'),
      on('W2', '2026-11-11'),
      on('W1', '2026-11-11'),
      on('W2', '2026-11-10'),
    ])
    expect(answer.added).toBe(2)
    expect(answer.refused.map(({ row, reason }) => [row, reason])).toEqual([
      [3, 'NOT_ASSIGNED'],
      [4, 'NOT_ASSIGNED'],
    ])
    const { rows } = await house.admin.query(
      `SELECT connection_id, meter_id, day::text FROM billing.consumption_day JOIN billing.interval_source ON number = source ORDER BY day`,
    )
    expect(rows).toEqual([
      { connection_id: 'con_w', meter_id: 'mtr_W1', day: '2026-11-10' },
      { connection_id: 'con_w', meter_id: 'mtr_W2', day: '2026-11-11' },
    ])
  })
})

describe('partitions', () => {
  const partitions = async () =>
    (
      await house.admin.query(
        `SELECT c.relname AS name FROM pg_inherits JOIN pg_class c ON c.oid = inhrelid
         WHERE inhparent = 'billing.interval_reading'::regclass ORDER BY 1`,
      )
    ).rows.map(({ name }) => name)

  test('are there for the months to come, and are made for the past when it is delivered, by many at once', async () => {
    expect(await partitions()).toEqual(
      expect.arrayContaining(['interval_reading_2026_11', 'interval_reading_2026_12', 'interval_reading_2027_01']),
    )
    // The last quarter of an hour of February in India, and the first of March.
    const rows = ['E1,2026-02-28T23:45:00+05:30,1,,,', 'E1,2026-03-01T00:00:00+05:30,1,,,']
    await Promise.all(
      Array.from({ length: 5 }, () => house.pool.query("SELECT make_interval_partition('2026-02-10')")).concat(
        house.delivers(rows) as never,
      ),
    )
    expect(await partitions()).toEqual(expect.arrayContaining(['interval_reading_2026_02', 'interval_reading_2026_03']))
    const { rows: placed } = await house.admin.query(
      'SELECT tableoid::regclass::text AS part FROM billing.interval_reading ORDER BY 1',
    )
    expect(placed).toEqual([{ part: 'billing.interval_reading_2026_02' }, { part: 'billing.interval_reading_2026_03' }])
  })

  test('are made by the service for sensible months alone, and it makes no other table', async () => {
    for (const month of ['1999-01-01', '2100-01-01']) {
      await expect(house.pool.query('SELECT make_interval_partition($1)', [month])).rejects.toThrow(
        'no readings are kept',
      )
    }
    await expect(house.pool.query('CREATE TABLE own (n int)')).rejects.toThrow('permission denied')
  })
})
