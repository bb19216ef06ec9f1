import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { on } from '../../../../tests/fakes/connection-house.ts'
import {
  type ConnectionOffice,
  codeOf,
  now,
  openConnectionOffice,
  proof,
} from '../../../../tests/fakes/connection-office.ts'
import { linkConnection } from './link-connection.ts'
import { transferConnection } from './transfer-connection.ts'

let office: ConnectionOffice
beforeAll(async () => {
  office = await openConnectionOffice()
})
afterAll(() => office?.stop())
beforeEach(() => office.forgetsMembers())

describe('who has linked a connection', () => {
  test('sees it and pays its bills, and is not its holder', async () => {
    expect((await office.links()).data).toEqual({
      linkConnection: { id: 'con_e', consumerNumber: 'C-con_e', isHolder: false },
    })
    expect(await office.connectionsOf('cit_ravi')).toMatchObject([
      {
        ...{ id: 'con_e', isHolder: false, members: [], history: [] },
        unpaidBills: [{ id: 'b_before' }, { id: 'b_last' }],
        recentBills: [
          { id: 'b_last', lines: [{ label: 'CURRENT 0' }], connection: { id: 'con_e' } },
          { id: 'b_before' },
        ],
      },
    ])
    expect((await office.payable('cit_ravi', ['b_last', 'b_before'])).data?.payableBills).toHaveLength(2)
    const advances = `{ payableAdvances(citizenId: "cit_ravi", advances: [{ connectionId: "con_e", amountPaise: 100 }]) { amount { paise } } }`
    expect((await office.ask('service:payment', advances, {}, ['bills:quote'])).errors).toBeUndefined()
    expect(
      (await office.ask('cit_ravi', '{ bill(id: "b_last") { id allocations { billId } } }')).errors,
    ).toBeUndefined()
  })

  test('may do nothing that is the holder’s', async () => {
    await office.links()
    const id = '"con_e"'
    for (const mutation of [
      `surrenderConnection(input: { connectionId: ${id}, duePaise: 71000 }) { id }`,
      `offerConnectionTransfer(input: { connectionId: ${id} }) { code }`,
      `requestSupplyChange(input: { connectionId: ${id}, loadKw: 9, idempotencyKey: "k" }) { id }`,
      `removeConnectionMember(connectionId: ${id}, memberId: "cit_third") { id }`,
      `submitReading(input: { connectionId: ${id}, value: "13" }) { id }`,
      `raiseDispute(input: { billId: "b_last", reason: "not ours" }) { id }`,
    ]) {
      expect([mutation, codeOf(await office.ask('cit_ravi', `mutation { ${mutation} }`))]).toEqual([
        mutation,
        'NOT_FOUND',
      ])
    }
    const debitable = '{ debitableAccount(citizenId: "cit_ravi", connectionId: "con_e") { citizenId } }'
    expect(codeOf(await office.ask('service:payment', debitable, {}, ['bills:quote']))).toBe('NOT_FOUND')
  })

  test('sees none of the holder’s other connections', async () => {
    await office.links()
    for (const query of [
      '{ bill(id: "b_gas") { id } }',
      '{ connection(id: "con_g") { id } }',
      '{ explainBill(billId: "b_gas") { units } }',
    ]) {
      expect(codeOf(await office.ask('cit_ravi', query))).toBe('NOT_FOUND')
    }
    expect(codeOf(await office.payable('cit_ravi', ['b_gas']))).toBe('NOT_FOUND')
  })
})

describe('a link', () => {
  test('is shown to the holder, who can end it; nobody else can', async () => {
    await office.links()
    expect((await office.connectionsOf('cit_asha'))?.[0]).toMatchObject({
      members: [{ citizenId: 'cit_ravi', name: 'Ravi, the son' }],
      history: expect.arrayContaining([{ kind: 'LINKED', by: null }]),
    })
    const remove =
      'mutation ($m: ID!) { removeConnectionMember(connectionId: "con_e", memberId: $m) { members { citizenId } } }'
    expect(codeOf(await office.ask('cit_thief', remove, { m: 'cit_ravi' }))).toBe('NOT_FOUND')
    expect(codeOf(await office.ask('cit_thief', 'mutation { unlinkConnection(connectionId: "con_e") }'))).toBe(
      'NOT_FOUND',
    )
    expect((await office.ask('cit_asha', remove, { m: 'cit_ravi' })).data).toEqual({
      removeConnectionMember: { members: [] },
    })
    expect((await office.ask('cit_asha', remove, { m: 'cit_ravi' })).errors).toBeUndefined()
    expect(await office.connectionsOf('cit_ravi')).toEqual([])
    expect(codeOf(await office.payable('cit_ravi', ['b_last']))).toBe('NOT_FOUND')
  })

  test('is ended by who has it too; linking twice at once is linking once', async () => {
    await Promise.all(Array.from({ length: 4 }, () => office.links()))
    expect(await office.prisma.connectionMember.count()).toBe(1)
    expect((await office.ask('cit_ravi', 'mutation { unlinkConnection(connectionId: "con_e") }')).data).toEqual({
      unlinkConnection: true,
    })
    expect(await office.connectionsOf('cit_ravi')).toEqual([])
  })
})

test('who has linked a connection sees its meters, what was read and what is disputed, and not by which papers', async () => {
  await office.links()
  await office.prisma.meter.create({
    data: { id: 'mtr_1', serialNumber: '1', make: 'ACME', utility: 'ELECTRICITY', digits: 6 },
  })
  await office.prisma.meterAssignment.create({
    data: {
      id: 'asg_1',
      meterId: 'mtr_1',
      connectionId: 'con_e',
      installedOn: on('2026-01-01', '').at,
      initialReading: 0,
    },
  })
  const reading = { assignmentId: 'asg_1', connectionId: 'con_e', source: 'FIELD', state: 'ACCEPTED', value: '12.5' }
  await office.prisma.reading.create({ data: { id: 'rdg_1', ...reading, readOn: on('2026-11-01', '').at } })
  const file = { kind: 'DISPUTE_EVIDENCE', citizenId: 'cit_asha', givenAt: new Date() }
  await office.prisma.citizenFile.create({ data: { id: 'upl_1', ...file } })
  const raise = `mutation { raiseDispute(input: { billId: "b_before", reason: "too much", evidenceIds: ["upl_1"] }) { id } }`
  expect((await office.ask('cit_asha', raise)).errors).toBeUndefined()
  const look = `{ connection(id: "con_e") { meter { serialNumber } meterAssignments { id } readingWindow { first }
    readings { totalCount edges { node { value consumerNumber assignment { id } } } } }
    bill(id: "b_before") { disputes { amount { paise } reason evidenceIds } } }`
  const seen = {
    connection: {
      ...{ meter: { serialNumber: '1' }, meterAssignments: [{ id: 'asg_1' }] },
      readings: {
        totalCount: 1,
        edges: [{ node: { value: '12.5', consumerNumber: 'C-con_e', assignment: { id: 'asg_1' } } }],
      },
    },
  }
  const dispute = { amount: { paise: 70_000 }, reason: 'too much' }
  expect((await office.ask('cit_asha', look)).data).toMatchObject({
    ...{ ...seen, bill: { disputes: [{ ...dispute, evidenceIds: ['upl_1'] }] } },
  })
  const { data } = await office.ask('cit_ravi', look)
  expect(data).toMatchObject({ ...seen, bill: { disputes: [{ ...dispute, evidenceIds: [] }] } })
  // Reading it is the holder's: a member has no window.
  expect(data).toMatchObject({ connection: { readingWindow: null } })
  await office.forgetsMembers()
  expect(codeOf(await office.ask('cit_ravi', '{ connection(id: "con_e") { meter { id } } }'))).toBe('NOT_FOUND')
  const entity =
    '{ _entities(representations: [{ __typename: "Bill", id: "b_before" }]) { ... on Bill { disputes { id } } } }'
  expect(JSON.stringify((await office.ask('cit_ravi', entity)).data)).not.toContain('dsp_')
})

describe('a proof', () => {
  test('that is wrong anywhere is answered as a number that is none, word for word', async () => {
    const messages = new Set<string>()
    for (const [n, wrong] of [
      { consumerNumber: 'C-con_none' },
      { consumerNumber: 'C-con_g' },
      { utility: 'WATER' },
      { billAmountPaise: '1001' },
      { billNumber: 'N-b_before', billAmountPaise: '70000' },
      { billNumber: "' OR true --" },
    ].entries()) {
      const { errors } = await office.links(`cit_tries_${n}`, wrong)
      expect(errors?.[0]?.extensions).toEqual({ code: 'NOT_FOUND' })
      messages.add(errors?.[0]?.message ?? '')
    }
    expect(messages.size).toBe(1)
    expect(await office.prisma.connectionMember.count()).toBe(0)
  })

  test('cannot be tried out: a citizen has five tries an hour, all at once or one by one, and then the right one is refused too', async () => {
    const tries = await Promise.all(
      Array.from({ length: 12 }, (_, n) => office.links('cit_thief', { consumerNumber: `C-${n}` })),
    )
    const codes = tries.map(codeOf)
    expect([
      codes.filter((code) => code === 'NOT_FOUND').length,
      codes.filter((code) => code === 'RATE_LIMITED').length,
    ]).toEqual([5, 7])
    const { errors } = await office.links('cit_thief')
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 3600 })
    const later = { ...on('2026-11-20', 'cit_thief'), at: new Date(now.getTime() + 3_600_001) }
    expect(
      await linkConnection(office, later, { ...proof, utility: 'ELECTRICITY', billAmountPaise: 1000n }),
    ).toMatchObject({ id: 'con_e' })
  })

  test('of a number that a gang tries out is taken at once from who knows it: nobody is locked out by others', async () => {
    for (const consumerNumber of ['C-con_e', 'C-con_none']) {
      for (let n = 0; n < 40; n += 1) {
        expect(
          codeOf(
            await office.links(`cit_gang_${n % 20}_${consumerNumber}`, { consumerNumber, billAmountPaise: String(n) }),
          ),
        ).toBe(n < 20 ? 'NOT_FOUND' : 'RATE_LIMITED')
      }
    }
    expect((await office.links('cit_ravi')).errors).toBeUndefined()
  })

  test('that went wrong is tried again after a wait that grows with what others try, and is minutes at most', async () => {
    const waits: unknown[] = []
    for (let n = 0; n < 14; n += 1) {
      await office.links(`cit_other_${n}`, { billAmountPaise: '1' })
      if (n === 0) expect(codeOf(await office.links('cit_meena', { billAmountPaise: '1' }))).toBe('NOT_FOUND')
      else
        waits.push(
          (await office.links('cit_meena', { billNumber: 'N-none' })).errors?.[0]?.extensions.retryAfterSeconds,
        )
    }
    expect(waits).toEqual([undefined, 5, 10, 20, 40, 80, 160, 300, 300, 300, 300, 300, 300])
    const later = { ...on('2026-11-20', 'cit_meena'), at: new Date(now.getTime() + 300_000) }
    const right = { ...proof, utility: 'ELECTRICITY' as const, billAmountPaise: 1000n }
    expect(await linkConnection(office, later, right)).toMatchObject({ id: 'con_e' })
  })

  test('with a number whose check digit is wrong is refused before the database is asked', async () => {
    office.statements.splice(0)
    const { errors } = await office.links('cit_ravi', { consumerNumber: '120000000010' })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'input.consumerNumber' })
    const stranger = await office.ask(
      'cit_ravi',
      '{ billByConsumerNumber(utility: ELECTRICITY, consumerNumber: "120000000010") { maskedName } }',
    )
    expect(stranger.errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', field: 'consumerNumber' })
    const clerk = '{ payableAccount(utility: ELECTRICITY, consumerNumber: "120000000010") { citizenId } }'
    expect(codeOf(await office.ask('service:payment', clerk, {}, ['bills:quote']))).toBe('BAD_USER_INPUT')
    expect(office.statements).toEqual([])
  })

  test('of one’s own connection is CONFLICT', async () => {
    expect(codeOf(await office.links('cit_asha'))).toBe('CONFLICT')
  })
})

test('a transfer ends links, and leaves the former holder what was theirs and nothing else', async () => {
  const id = await office.supplied()
  const bill = { connectionId: id, lines: [{ headKind: 'CURRENT', amountPaise: 900n }] }
  await office.addBill({ id: 'b_old', ...bill })
  const { consumerNumber } = await office.prisma.connection.findUniqueOrThrow({ where: { id } })
  const known = { consumerNumber, billNumber: 'N-b_old', billAmountPaise: '900' }
  expect((await office.links('cit_friend', known)).errors).toBeUndefined()
  await office.prisma.bill.update({ where: { id: 'b_old' }, data: { paidPaise: 900n } })
  await transferConnection(office, on('2026-11-19', 'stf_1'), {
    ...{ connectionId: id, citizenId: 'cit_new', holderName: 'New Holder', reason: 'sold' },
  })
  await office.addBill({ id: 'b_new', ...bill })
  await office.prisma.bill.update({ where: { id: 'b_new' }, data: { citizenId: 'cit_new' } })
  const codes = async (viewer: string) => [
    codeOf(await office.ask(viewer, '{ bill(id: "b_old") { id } }')),
    codeOf(await office.ask(viewer, '{ bill(id: "b_new") { id } }')),
    codeOf(await office.payable(viewer, ['b_new'])),
  ]
  expect(await codes('cit_friend')).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'])
  expect(await codes('cit_asha')).toEqual([undefined, 'NOT_FOUND', 'NOT_FOUND'])
  expect(await codes('cit_new')).toEqual(['NOT_FOUND', undefined, undefined])
  const left = `{ bill(id: "b_old") { connection { holderName status surrenderedOn isHolder unpaidBills { id } recentBills { id }
    advanceBalance { paise } supply { tariffCode } members { name } history { kind } } } }`
  const kept = { holderName: 'Asha Patil', status: 'SURRENDERED', surrenderedOn: '2026-11-19', isHolder: true }
  const gone = { unpaidBills: [], advanceBalance: { paise: 0 }, supply: null, members: [], history: [] }
  expect((await office.ask('cit_asha', left)).data).toEqual({
    bill: { connection: { ...kept, recentBills: [{ id: 'b_old' }], ...gone } },
  })
  expect((await office.connectionsOf('cit_asha'))?.map((connection) => connection.id)).not.toContain(id)
  expect(await office.connectionsOf('cit_new')).toMatchObject([{ id, history: [{ kind: 'TRANSFERRED' }] }])
})
