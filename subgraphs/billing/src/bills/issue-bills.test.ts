import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type IssuingOffice, openIssuingOffice, period } from '../../../../tests/fakes/issuing-office.ts'
import { wholeMonths } from './billing-cycle.ts'
import { issueBills } from './issue-bills.ts'
import { useAdvance } from './use-advances.ts'

let house: IssuingOffice
beforeAll(async () => {
  house = await openIssuingOffice()
})
afterAll(() => house?.stop())
beforeEach(() => house.buildsStreet())

const street = () => house.street()
const lives = (n: number) => house.lives(n)
const all = () => house.all()
const issue: IssuingOffice['issue'] = (change) => house.issue(change)
const billsOf: IssuingOffice['billsOf'] = (connectionId) => house.billsOf(connectionId)
const exec: IssuingOffice['exec'] = (...call) => house.exec(...call)
const reads: IssuingOffice['reads'] = (...call) => house.reads(...call)

describe('a batch', () => {
  test('has a bill for each connection, that says all it was computed from, with numbers one after the other', async () => {
    const { bills, problems, numbers, amountPaise } = await issue()
    expect([bills.length, problems.size]).toEqual([9, 0])
    const [first] = await billsOf(lives(1))
    // 107 units: 50 at 3.35, 50 at 4.25, 7 at 5.35, 105 fixed, and 10 % duty on the energy.
    expect(first).toMatchObject({
      ...{ citizenId: house.holder(1), kind: 'CYCLE', tariffCode: 'KSEB-LT1', phase: 'SINGLE', wholePeriods: 1 },
      ...{ periodStart: new Date('2026-10-01'), periodEnd: new Date('2026-10-31'), issuedOn: new Date('2026-11-02') },
      ...{ dueDate: new Date('2026-11-17'), holderName: 'Holder 1', address: `1, ${street()} Street`, paidPaise: 0n },
    })
    expect(String(first?.units)).toBe('107')
    expect(first?.lines.map(({ amountPaise }) => amountPaise)).toEqual([16_750n, 21_250n, 3745n, 10_500n, 4175n])
    const stored = await house.prisma.bill.findMany({ where: { connectionId: { in: all() } } })
    expect(stored.reduce((sum, bill) => sum + bill.amountPaise, 0n)).toBe(amountPaise)
    const issued = stored.map(({ number }) => number).toSorted()
    expect([issued[0], issued.at(-1)]).toEqual([numbers?.first, numbers?.last])
    expect(Number(numbers?.last.slice(4)) - Number(numbers?.first.slice(4))).toBe(8)
    const told = house.published.flatMap(
      ({ data }) => (data as { bills: { billId: string; amountPaise: string }[] }).bills,
    )
    expect(house.published.map(({ event }) => event)).toEqual(['bill.issued'])
    expect(new Map(told.map(({ billId, amountPaise: paise }) => [billId, BigInt(paise)]))).toEqual(
      new Map(stored.map(({ id, amountPaise: paise }) => [id, paise])),
    )
  })

  test('whose bills are computed again comes to the same', async () => {
    await issue()
    for (const n of [1, 4, 9]) {
      const [bill] = await billsOf(lives(n))
      expect(await house.explains(bill?.id ?? '', n)).toMatchObject({
        totalPaise: bill?.amountPaise,
        billedPaise: bill?.amountPaise,
      })
    }
  })

  test('issued by many at once has one bill for each connection, and no number is left out', async () => {
    const before = await house.lastNumber()
    const results = await Promise.all([issue(), issue(), issue({ issuedOn: '2026-11-03' }), issue()])
    expect(results.reduce((sum, { bills }) => sum + bills.length, 0)).toBe(9)
    for (const { bills, problems } of results) {
      expect(problems.size).toBe(9 - bills.length)
      expect([...problems.values()].every((problem) => problem === 'BILLED_ALREADY')).toBe(true)
    }
    expect(await house.lastNumber()).toBe(before + 9)
    expect(await house.prisma.bill.count({ where: { connectionId: { in: all() } } })).toBe(9)
  })

  test('that comes to nothing leaves no number out', async () => {
    const before = await house.lastNumber()
    const dying = house.prisma.$transaction(async (tx) => {
      await issueBills(tx, house.events, { connectionIds: all(), period, issuedOn: '2026-11-02' })
      throw new Error('the process died')
    })
    await expect(dying).rejects.toThrow('died')
    expect(await house.lastNumber()).toBe(before)
    const { numbers } = await issue()
    expect(numbers?.first).toBe(`E26-${String(before + 1).padStart(8, '0')}`)
  })

  test('says of each connection why it has no bill, and bills the others', async () => {
    await exec(`UPDATE billing.connection SET tariff_code = NULL WHERE id = $1`, lives(1))
    await exec(`UPDATE billing.connection SET tariff_code = 'NONE' WHERE id = $1`, lives(2))
    await exec(`DELETE FROM billing.reading WHERE connection_id = $1`, lives(3))
    await exec(`UPDATE billing.reading SET state = 'HELD' WHERE connection_id = $1`, lives(4))
    await exec(`DELETE FROM billing.reading WHERE connection_id = $1`, lives(5))
    await exec(`DELETE FROM billing.meter_assignment WHERE connection_id = $1`, lives(5))
    await exec(`UPDATE billing.connection SET connected_on = '2025-01-01' WHERE id = $1`, lives(6))
    await exec(`UPDATE billing.connection SET status = 'SURRENDERED', surrendered_on = NULL WHERE id = $1`, lives(7))
    await exec(`UPDATE billing.connection SET connected_on = '2026-11-05' WHERE id = $1`, lives(8))
    const { problems, bills } = await issue()
    expect(bills.map(({ cycle }) => cycle.connectionId)).toEqual([lives(6), lives(9)])
    expect([1, 2, 3, 4, 5, 7, 8].map((n) => problems.get(lives(n)))).toEqual([
      ...['NO_TARIFF', 'NO_TARIFF', 'NO_READING', 'HELD', 'NO_METER', 'NOT_SUPPLIED', 'NOT_SUPPLIED'],
    ])
  })
})

describe('a cycle', () => {
  test('begins on the day after the last one that was billed, so that no day is billed twice or not at all', async () => {
    await issue({ connectionIds: [lives(1)] })
    await reads(1, '2026-12-31', 500)
    const next = { first: '2026-12-01', last: '2026-12-31' }
    const { bills } = await issue({ connectionIds: [lives(1)], period: next, issuedOn: '2027-01-02' })
    expect(bills).toMatchObject([{ warnings: ['CATCHES_UP'], cycle: { first: '2026-11-01', last: '2026-12-31' } }])
    const [, second] = await billsOf(lives(1))
    expect([String(second?.units), second?.wholePeriods, second?.number.slice(0, 4)]).toEqual(['393', 2, 'E27-'])
    const again = await issue({ connectionIds: [lives(1)], period: next, issuedOn: '2027-01-02' })
    expect(again.problems.get(lives(1))).toBe('BILLED_ALREADY')
  })

  test('in which the supply changed is rated part by part, and computed again comes to the same', async () => {
    await exec(
      `INSERT INTO billing.connection_supply (connection_id, effective_on, tariff_code, phase) VALUES ($1, '2026-10-11', 'KSEB-LT1', 'THREE')`,
      lives(2),
    )
    const { bills } = await issue({ connectionIds: [lives(2), lives(3)] })
    expect(bills.map(({ cycle }) => cycle.parts.length)).toEqual([2, 1])
    const [bill] = await billsOf(lives(2))
    expect(bill?.parts).toMatchObject([
      { first: '2026-10-01', last: '2026-10-10', phase: 'SINGLE' },
      { first: '2026-10-11', last: '2026-10-31', phase: 'THREE' },
    ])
    expect(await house.explains(bill?.id ?? '', 2)).toMatchObject({ totalPaise: bill?.amountPaise })
  })

  test('that ends when the connection is given up has its last days billed, in proportion', async () => {
    await exec(
      `UPDATE billing.connection SET status = 'SURRENDERED', surrendered_on = '2026-10-10' WHERE id = $1`,
      lives(1),
    )
    await reads(1, '2026-10-10', 30)
    await issue({ connectionIds: [lives(1)] })
    const [bill] = await billsOf(lives(1))
    expect(bill).toMatchObject({ periodEnd: new Date('2026-10-10'), wholePeriods: null })
    expect(bill?.lines.map(({ label, amountPaise }) => `${label} ${amountPaise}`)).toEqual([
      'Energy charge 5403',
      'Energy charge 5895',
      'Fixed charge 2742',
      'Electricity duty, 10 % of the energy charge 1130',
    ])
  })

  test('whose estimate was too high is given back what was charged for it, as an advance where the bill does not need it', async () => {
    await exec(`UPDATE billing.reading SET source = 'ESTIMATE', value = value + 50 WHERE connection_id = $1`, lives(1))
    const { bills } = await issue({ connectionIds: [lives(1)] })
    expect(bills).toMatchObject([{ warnings: ['ESTIMATED'] }])
    await reads(1, '2026-11-30', 117)
    const november = { first: '2026-11-01', last: '2026-11-30' }
    const next = await issue({ connectionIds: [lives(1)], period: november, issuedOn: '2026-12-01' })
    expect(next.bills).toMatchObject([{ warnings: ['OVERESTIMATED'], usage: { units: '0' } }])
    const [estimated, corrected] = await billsOf(lives(1))
    expect(estimated?.lines.map(({ amountPaise }) => amountPaise)).toEqual([
      16750n,
      21250n,
      26750n,
      5040n,
      14000n,
      6979n,
    ])
    expect(corrected?.lines.map(({ label, headKind, amountPaise }) => `${headKind} ${label} ${amountPaise}`)).toEqual([
      'CURRENT Fixed charge 5000',
      'ARREARS Estimated too high, 2026-10-01 to 2026-10-31: 40 units -28464',
      'ADVANCE Kept for the next bills 23464',
    ])
    expect(await house.explains(corrected?.id ?? '', 1)).toMatchObject({ billedPaise: 5000n, totalPaise: 5000n })
  })

  test.each([
    ['2026-10-01', '2026-10-31', 1],
    ['2026-10-11', '2026-11-10', 1],
    ['2026-01-31', '2026-02-27', 1],
    ['2026-01-31', '2026-03-30', 2],
    ['2026-12-15', '2027-03-14', 3],
    ['2026-10-01', '2026-10-30', null],
    ['2026-10-01', '2026-11-01', null],
    ['2026-10-11', '2026-10-20', null],
  ])('from %s to %s has so many whole months: %s', (first, last, months) => {
    expect(wholeMonths({ first, last })).toBe(months)
  })
})

test('what paying late costs comes as interest on the next bill, and not again on the one after', async () => {
  await exec(
    `INSERT INTO billing.surcharge_rule (utility, valid_from, per, percent, source_title) VALUES ('ELECTRICITY', '2026-01-01', 'YEAR', 18, 'the test')`,
  )
  await exec(
    `INSERT INTO billing.bill (id, number, connection_id, citizen_id, period_start, period_end, issued_on, due_date, amount_paise)
     VALUES ('bil_late_' || $1, 'LATE-' || $1, $1, $2, '2026-08-01', '2026-09-30', '2026-10-01', '2026-10-13', 100000)`,
    ...[lives(1), house.holder(1)],
  )
  await exec(
    `INSERT INTO billing.bill_line (bill_id, position, label, amount_paise) VALUES ('bil_late_' || $1, 0, 'All', 100000)`,
    lives(1),
  )
  await issue({ connectionIds: [lives(1), lives(2)] })
  await reads(1, '2026-11-30', 200)
  const november = { first: '2026-11-01', last: '2026-11-30' }
  await issue({ connectionIds: [lives(1)], period: november, issuedOn: '2026-11-12' })
  const [, first, second] = await billsOf(lives(1))
  const interest = (bill: typeof first) => bill?.lines.filter(({ headKind }) => headKind === 'INTEREST')
  // 20 days, then 10: 1,000 rupees at 18 % a year.
  expect(interest(first)).toMatchObject([
    { label: `Late payment of LATE-${lives(1)}, 2026-10-14 to 2026-11-02`, amountPaise: 986n },
  ])
  expect(interest(second)).toMatchObject([{ amountPaise: 493n }])
  expect(first?.lines.reduce((sum, line) => sum + line.amountPaise, 0n)).toBe(first?.amountPaise)
  expect(await house.explains(first?.id ?? '', 1)).toMatchObject({ billedPaise: 56_420n, totalPaise: 56_420n })
})

describe('an advance', () => {
  const pays = (n: number, paymentId: string, amountPaise: bigint, day: string) =>
    house.prisma.advanceEntry.create({ data: { connectionId: lives(n), paymentId, amountPaise, at: new Date(day) } })
  const inHand = async (n: number) =>
    (await house.prisma.connection.findUniqueOrThrow({ where: { id: lives(n) } })).advancePaise

  test('is used by the bill, the money that came first before the other', async () => {
    await pays(1, 'pay_second', 40_000n, '2026-10-20')
    await pays(1, 'pay_first', 30_000n, '2026-10-10')
    await pays(2, 'pay_all', 90_000n, '2026-10-10')
    await issue()
    const [one] = await billsOf(lives(1))
    expect(one).toMatchObject({ amountPaise: 0n })
    expect(one?.lines.at(-1)).toMatchObject({ headKind: 'ADVANCE', amountPaise: -56_420n, label: 'Paid in advance' })
    const used = await house.prisma.advanceEntry.findMany({
      where: { billId: one?.id ?? '' },
      orderBy: { paymentId: 'asc' },
    })
    expect(used.map(({ paymentId, amountPaise }) => [paymentId, amountPaise])).toEqual([
      ['pay_first', -30_000n],
      ['pay_second', -26_420n],
    ])
    expect(await inHand(1)).toBe(13_580n)
    const [two] = await billsOf(lives(2))
    expect((two?.lines ?? []).reduce((sum, line) => sum + line.amountPaise, 0n)).toBe(two?.amountPaise)
    expect(house.published[0]?.data).toMatchObject({ bills: [{ amountPaise: '0' }, {}, {}, {}, {}, {}, {}, {}, {}] })
  })

  test('is left to one of two who bill at once', async () => {
    await pays(1, 'pay_once', 10_000n, '2026-10-10')
    await Promise.all([issue(), issue()])
    expect(await inHand(1)).toBe(0n)
    expect(await house.prisma.advanceEntry.count({ where: { connectionId: lives(1), billId: { not: '' } } })).toBe(1)
  })

  test('is never more used than there is, and a bill never below zero', () => {
    const paise = fc.bigInt({ min: -10_000n, max: 10_000n })
    fc.assert(
      fc.property(paise, fc.bigInt({ min: 0n, max: 10_000n }), (totalPaise, advancePaise) => {
        const { amountPaise, usedPaise, line } = useAdvance(totalPaise, advancePaise)
        expect(amountPaise >= 0n && usedPaise <= advancePaise).toBe(true)
        expect(totalPaise + (line?.amountPaise ?? 0n)).toBe(amountPaise)
        expect(line?.amountPaise ?? 0n).toBe(-usedPaise)
      }),
    )
  })
})

test('whatever was used, of whatever supply: lines sum to the amount, and the bill says how it is computed again', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 900_000 }), fc.boolean(), fc.integer({ min: 1, max: 28 })), {
        minLength: 9,
        maxLength: 9,
      }),
      async (uses) => {
        await house.buildsStreet()
        for (const [place, [thousandths, three, day]] of uses.entries()) {
          await exec(
            `UPDATE billing.reading SET value = (SELECT initial_reading FROM billing.meter_assignment a WHERE a.id = assignment_id) + $2 / 1000.0
             WHERE connection_id = $1`,
            ...[lives(place + 1), thousandths],
          )
          const phase = three ? 'THREE' : 'SINGLE'
          await exec(
            `UPDATE billing.connection SET phase = $2, connected_on = $3 WHERE id = $1`,
            ...[lives(place + 1), phase, `2026-10-${day}`],
          )
        }
        await exec(
          `UPDATE billing.meter_assignment a SET installed_on = c.connected_on - 1 FROM billing.connection c WHERE c.id = a.connection_id`,
        )
        await issue()
        for (let n = 1; n <= 9; n += 1) {
          const [bill] = await billsOf(lives(n))
          expect(bill?.lines.reduce((sum, line) => sum + line.amountPaise, 0n)).toBe(bill?.amountPaise)
          expect(await house.explains(bill?.id ?? '', n)).toMatchObject({ totalPaise: bill?.amountPaise })
        }
      },
    ),
    { numRuns: 3 },
  )
})
