import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type MeterOffice, openMeterOffice } from '../../../../tests/fakes/metered-house.ts'

// 1 December 2026, 00:30 in India: bills until the end of October, and people may read since 23 November.
const now = new Date('2026-11-30T19:00:00Z')
let house: MeterOffice

beforeAll(async () => {
  house = await openMeterOffice(now)
  await house.prisma.connection.create({
    data: {
      ...{ id: 'con_ravi', citizenId: 'cit_ravi', utility: 'ELECTRICITY', consumerNumber: 'C-ravi' },
      ...{ holderName: 'Ravi', address: '2' },
    },
  })
})
afterAll(() => house?.stop())
beforeEach(() => house.begins())

const assignment = 'id installedOn initialReading removedOn finalReading meter { id }'
const works = (name: string, input: object) => house.staffCalls(name, assignment, input)

const newMeter = { serialNumber: 'S-77', make: 'Secure', utility: 'ELECTRICITY', digits: 6 }
const registers = (more = {}) =>
  house.staffCalls('registerMeter', 'id serialNumber multiplier smart', { ...newMeter, ...more })

describe('a meter', () => {
  test('is registered once; the same number of the same make is no other meter', async () => {
    const meter = await registers({ multiplier: '0.5' })
    expect(meter).toMatchObject({ serialNumber: 'S-77', multiplier: '0.5', smart: false })
    expect(await registers({ multiplier: 0.5 })).toEqual(meter)
    expect(await registers()).toMatchObject({ code: 'CONFLICT' })
    expect((await registers({ make: 'Other' })).id).not.toBe(meter.id)
  })

  test.each([
    ['digits', { digits: 2 }],
    ['digits', { digits: 11 }],
    ['multiplier', { multiplier: '0' }],
    ['multiplier', { multiplier: '-1' }],
    ['multiplier', { multiplier: '100001' }],
    ['make', { make: ' ' }],
    ['serialNumber', { serialNumber: 'a\u0000b' }],
  ])('with wrong %s is refused', async (field, change) => {
    expect(await registers(change)).toEqual({ code: 'BAD_USER_INPUT', field: `input.${field}` })
  })
})

describe('a meter at a connection', () => {
  test('comes in the place of another in the middle of a cycle, and what was used is of both', async () => {
    const { id: meterId } = await registers()
    const replaced = {
      connectionId: 'con_e',
      replacedOn: '2026-11-12',
      finalReading: '1080',
      meterId,
      initialReading: '3.5',
    }
    const begun = await works('replaceMeter', replaced)
    expect(begun).toMatchObject({
      installedOn: '2026-11-12',
      initialReading: '3.5',
      removedOn: null,
      meter: { id: meterId },
    })
    expect(await works('replaceMeter', replaced)).toEqual(begun)
    expect(await house.staffReads({ value: '123.5', readOn: '2026-11-30' })).toMatchObject({ state: 'ACCEPTED' })
    expect(await house.november()).toMatchObject({ units: '200' })
  })

  test('is put up where none is, and taken away again', async () => {
    const { id: meterId } = await registers()
    const put = { connectionId: 'con_ravi', meterId, installedOn: '2026-11-01', initialReading: '10' }
    const begun = await works('assignMeter', put)
    expect(await works('assignMeter', put)).toEqual(begun)
    const taken = { connectionId: 'con_ravi', removedOn: '2026-11-20', finalReading: '50' }
    const ended = await works('unassignMeter', taken)
    expect(ended).toMatchObject({ removedOn: '2026-11-20', finalReading: '50' })
    expect(await works('unassignMeter', taken)).toEqual(ended)
    expect(await works('assignMeter', { ...put, installedOn: '2026-11-21', initialReading: '49' })).toEqual({
      code: 'BAD_USER_INPUT',
      field: 'input.initialReading',
    })
    expect(await works('assignMeter', { ...put, installedOn: '2026-11-21', initialReading: '50' })).toMatchObject({
      removedOn: null,
    })
  })
})

describe('what is refused', () => {
  test.each([
    ['a meter that counts elsewhere', { meterId: 'mtr_g', connectionId: 'con_ravi' }, 'CONFLICT', undefined],
    ['a second meter', { connectionId: 'con_e' }, 'CONFLICT', undefined],
    ['one before another came', { connectionId: 'con_e', installedOn: '2026-05-01' }, 'CONFLICT', undefined],
    ['one of another utility', { connectionId: 'con_w' }, 'BAD_USER_INPUT', 'input.meterId'],
    ['one in the future', { installedOn: '2026-12-02' }, 'BAD_USER_INPUT', 'input.installedOn'],
    ['one that shows what it cannot', { initialReading: '1000000' }, 'BAD_USER_INPUT', 'input.initialReading'],
    ['no meter', { meterId: 'mtr_none' }, 'NOT_FOUND', undefined],
    ['one at no connection', { connectionId: 'con_none' }, 'NOT_FOUND', undefined],
  ])('is not put up: %s', async (_name, change, code, field) => {
    const { id: meterId } = await registers()
    const of = { serialNumber: 'g', make: 'Secure', utility: 'ELECTRICITY', digits: 5 }
    await house.prisma.meter.create({ data: { id: 'mtr_g', ...of } })
    await house.prisma.meterAssignment.create({
      data: {
        id: 'asg_g',
        meterId: 'mtr_g',
        connectionId: 'con_g',
        installedOn: new Date('2026-11-01'),
        initialReading: 0,
      },
    })
    const input = { connectionId: 'con_ravi', meterId, installedOn: '2026-11-10', initialReading: '0', ...change }
    expect(await works('assignMeter', input)).toEqual({ code, field })
  })

  test.each([
    ['less than before', { finalReading: '999' }, { code: 'BAD_USER_INPUT', field: 'input.finalReading' }],
    ['a jump', { finalReading: '9000' }, { code: 'BAD_USER_INPUT', field: 'input.finalReading' }],
    [
      'what it cannot show',
      { finalReading: '100000', confirmed: true },
      { code: 'BAD_USER_INPUT', field: 'input.finalReading' },
    ],
    ['a billed day', { removedOn: '2026-10-31' }, { code: 'CONFLICT' }],
    ['a day of no meter', { removedOn: '2026-05-31' }, { code: 'BAD_USER_INPUT', field: 'input.removedOn' }],
    ['where there is none', { connectionId: 'con_w' }, { code: 'BAD_USER_INPUT', field: 'input.removedOn' }],
  ])('is not taken away: %s', async (_name, change, error) => {
    const input = { connectionId: 'con_e', removedOn: '2026-11-30', finalReading: '1100', ...change }
    expect(await works('unassignMeter', input)).toMatchObject(error)
    expect(await house.prisma.meterAssignment.count({ where: { removedOn: null } })).toBe(1)
  })

  test('is not taken away before a day on which it was read', async () => {
    await house.staffReads({ value: '1200', readOn: '2026-11-30' })
    const early = { connectionId: 'con_e', removedOn: '2026-11-20', finalReading: '1100' }
    expect(await works('unassignMeter', early)).toMatchObject({ code: 'CONFLICT' })
  })
})

describe('what people may', () => {
  test('is taken away with what somebody looked at twice', async () => {
    const confirmed = { connectionId: 'con_e', removedOn: '2026-11-30', finalReading: '5', confirmed: true }
    expect(await works('unassignMeter', confirmed)).toMatchObject({ finalReading: '5' })
    expect(await house.november()).toMatchObject({ units: '99005' })
  })

  test('that somebody else is just putting up waits for them, and is theirs', async () => {
    const { id: meterId } = await registers()
    const other = await house.admin.connect()
    try {
      const theirs = `INSERT INTO billing.meter_assignment (id, meter_id, connection_id, installed_on, initial_reading)
        VALUES ('asg_theirs', $1, 'con_g', '2026-11-01', 0)`
      await other.query('BEGIN')
      await other.query(theirs, [meterId])
      const put = { connectionId: 'con_ravi', meterId, installedOn: '2026-11-10', initialReading: '0' }
      const mine = works('assignMeter', put)
      // Nobody sees theirs yet, so that only the constraint can tell.
      for (let isWaiting = false; !isWaiting; ) {
        const { rowCount } = await house.pool.query(`SELECT FROM pg_stat_activity WHERE datname = current_database()
          AND wait_event_type = 'Lock' AND query LIKE 'INSERT INTO "billing"."meter_assignment"%'`)
        isWaiting = rowCount === 1
      }
      await other.query('COMMIT')
      expect(await mine).toMatchObject({ code: 'CONFLICT' })
    } finally {
      other.release()
    }
  })

  test('goes to one of many that want it at the same time; a replacement that fails leaves the old one', async () => {
    const { id: meterId } = await registers()
    const put = { meterId, installedOn: '2026-11-10', initialReading: '0' }
    const changed = {
      connectionId: 'con_e',
      replacedOn: '2026-11-10',
      finalReading: '1080',
      meterId,
      initialReading: '0',
    }
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, () => works('assignMeter', { ...put, connectionId: 'con_ravi' })),
      ...Array.from({ length: 4 }, () => works('replaceMeter', changed)),
    ])
    const winners = answers.filter(({ id }) => id !== undefined)
    expect(new Set(winners.map(({ id }) => id)).size).toBe(1)
    expect(answers.filter(({ id }) => id === undefined).every(({ code }) => code === 'CONFLICT')).toBe(true)
    expect(await house.prisma.meterAssignment.count({ where: { connectionId: 'con_e', removedOn: null } })).toBe(1)
  })

  test.each(['registerMeter', 'assignMeter', 'replaceMeter', 'unassignMeter'])(
    '%s is not for citizens',
    async (name) => {
      const inputs: Record<string, object> = {
        registerMeter: newMeter,
        assignMeter: { connectionId: 'con_e', meterId: 'mtr_a', installedOn: '2026-11-10', initialReading: '0' },
        replaceMeter: {
          connectionId: 'con_e',
          meterId: 'mtr_a',
          replacedOn: '2026-11-10',
          initialReading: '0',
          finalReading: '0',
        },
        unassignMeter: { connectionId: 'con_e', removedOn: '2026-11-10', finalReading: '0' },
      }
      const answer = await house.calls('cit_asha', ['readings:write'], {
        name,
        fields: 'id',
        input: inputs[name] as object,
      })
      expect(answer).toMatchObject({ code: 'FORBIDDEN' })
    },
  )
})
