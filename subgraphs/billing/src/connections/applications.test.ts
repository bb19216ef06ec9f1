import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  asha,
  type ConnectionHouse,
  day,
  error,
  ofMany,
  openConnectionHouse,
  operator,
  ravi,
} from '../../../../tests/fakes/connection-house.ts'
import { activateConnection } from './activate-connection.ts'
import { applyForConnection } from './apply-for-connection.ts'
import { requestSupplyChange } from './change-supply.ts'
import { checkConsumerNumber } from './consumer-number.ts'
import { approveApplication, rejectApplication, withdrawApplication } from './decide-application.ts'
import { forgetCitizen } from './forget-citizen.ts'
import { acceptTransfer, offerTransfer } from './offer-transfer.ts'

let house: ConnectionHouse
beforeAll(async () => {
  house = await openConnectionHouse()
})
afterAll(() => house?.stop())
beforeEach(() => void house.published.splice(0))

describe('an application', () => {
  test('is due after as many days as its kind of area has', async () => {
    const dueBy = async (region: string) => (await house.applies({ region })).dueBy
    expect(await Promise.all([dueBy('CENTRAL'), dueBy('NORTH')])).toEqual([day('2026-11-27'), day('2026-12-05')])
    await house.admin.query(`INSERT INTO billing.region VALUES ('HILLS', 'RURAL')`)
    expect(await dueBy('HILLS')).toEqual(day('2026-12-20'))
  })

  test('sent twenty times at once is one; the key with something else is CONFLICT', async () => {
    const asked = house.wish()
    const ids = (await ofMany(() => applyForConnection(house, asha(), asked))).map(({ id }) => id)
    expect(new Set(ids).size).toBe(1)
    expect(house.eventNames()).toEqual(['connection.applied'])
    const other = applyForConnection(house, asha(), { ...asked, address: 'elsewhere' })
    await expect(other).rejects.toMatchObject(error('CONFLICT'))
    expect((await applyForConnection(house, ravi(), asked)).id).not.toBe(ids[0])
  })

  test('approved twenty times at once has one number, which holds; activated twenty times it is one connection', async () => {
    const { id: applicationId } = await house.applies()
    const approved = await ofMany(() => approveApplication(house, operator(), { applicationId }))
    const [number] = new Set(approved.map(({ consumerNumber }) => consumerNumber))
    expect(new Set(approved.map(({ consumerNumber }) => consumerNumber)).size).toBe(1)
    expect(number).toMatch(/^12\d{10}$/)
    checkConsumerNumber(number as string, 'number')
    const built = await ofMany(() =>
      activateConnection(house, operator(), { applicationId, connectedOn: '2026-11-20' }),
    )
    expect(new Set(built.map(({ id }) => id)).size).toBe(1)
    expect(built[0]).toMatchObject({ status: 'ACTIVE', consumerNumber: number, citizenId: 'cit_asha', region: 'NORTH' })
    expect(house.eventNames()).toEqual(['connection.applied', 'connection.approved', 'connection.activated'])
    expect(house.published.at(-1)?.data).toMatchObject({
      connectionId: built[0]?.id,
      consumerNumber: number,
      by: 'stf_operator',
    })
  })

  test('numbers follow each other, and step over one that a city brought along', async () => {
    const numberOf = async () => {
      const { id } = await house.applies()
      return (await approveApplication(house, operator(), { applicationId: id })).consumerNumber as string
    }
    const place = async () => BigInt((await numberOf()).slice(2, 11))
    const first = await place()
    expect(await place()).toBe(first + 1n)
  })
})

describe('an application that is decided', () => {
  test('that is rejected says why, and stays so', async () => {
    const { id: applicationId } = await house.applies()
    const blank = rejectApplication(house, operator(), { applicationId, reason: ' ' })
    await expect(blank).rejects.toMatchObject(error('BAD_USER_INPUT', 'input.reason'))
    const rejections = await ofMany(() =>
      rejectApplication(house, operator(), { applicationId, reason: 'no pole near' }),
    )
    expect(rejections[19]).toMatchObject({ state: 'REJECTED', reason: 'no pole near', consumerNumber: null })
    expect(house.eventNames()).toEqual(['connection.applied', 'connection.rejected'])
    await expect(approveApplication(house, operator(), { applicationId })).rejects.toMatchObject(error('CONFLICT'))
    const activation = activateConnection(house, operator(), { applicationId, connectedOn: '2026-11-20' })
    await expect(activation).rejects.toMatchObject(error('CONFLICT'))
    const undo = house.prisma.connectionApplication.update({
      where: { id: applicationId },
      data: { state: 'SUBMITTED' },
    })
    await expect(undo).rejects.toThrow(/ended as it is/)
  })

  test('approved and rejected at once is one of the two', async () => {
    const { id: applicationId } = await house.applies()
    const both = await Promise.allSettled([
      approveApplication(house, operator(), { applicationId }),
      rejectApplication(house, operator(), { applicationId, reason: 'r' }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(house.eventNames()).toHaveLength(2)
  })

  test('is withdrawn by who made it alone; what is not approved is not activated; nobody decides about their own', async () => {
    const { id } = await house.applies()
    await expect(withdrawApplication(house, ravi(), id)).rejects.toMatchObject(error('NOT_FOUND'))
    const activation = activateConnection(house, operator(), { applicationId: id, connectedOn: '2026-11-20' })
    await expect(activation).rejects.toMatchObject(error('CONFLICT'))
    await expect(approveApplication(house, asha(), { applicationId: id })).rejects.toMatchObject(error('FORBIDDEN'))
    expect(await withdrawApplication(house, asha(), id)).toMatchObject({ state: 'WITHDRAWN' })
    await expect(approveApplication(house, operator(), { applicationId: id })).rejects.toMatchObject(error('CONFLICT'))
  })
})

describe('the papers of an application', () => {
  const given = { kind: 'IDENTITY_PROOF', citizenId: 'cit_asha', givenAt: new Date() }
  beforeAll(async () => {
    await house.prisma.citizenFile.createMany({
      data: [
        { id: 'upl_1', ...given },
        { id: 'upl_2', ...given },
        { id: 'upl_gone', ...given, goneAt: new Date() },
        { id: 'upl_photo', ...given, kind: 'METER_PHOTO' },
        { id: 'upl_ravis', ...given, citizenId: 'cit_ravi' },
      ],
    })
  })
  const told = (event: string) =>
    house.published.filter((each) => each.event === event).map(({ data }) => data as Record<string, unknown>)

  test.each(['upl_ravis', 'upl_photo', 'upl_gone', 'upl_none'])(
    'are the applicant’s own, there, and given for it: %s is refused, and nothing is stored',
    async (other) => {
      const before = await house.prisma.connectionApplication.count()
      const wish = house.wish({ documentIds: ['upl_1', other] })
      const refused = error('BAD_USER_INPUT', 'input.documentIds')
      await expect(applyForConnection(house, asha(), wish)).rejects.toMatchObject(refused)
      expect(await house.prisma.connectionApplication.count()).toBe(before)
      // The key is as free as if nothing had been asked.
      expect(await applyForConnection(house, asha(), { ...wish, documentIds: ['upl_1'] })).toMatchObject({
        documentIds: ['upl_1'],
      })
    },
  )

  test('are told to be used once, where that is and until they are released', async () => {
    const wish = house.wish({ documentIds: ['upl_1', 'upl_2'], region: 'CENTRAL' })
    const { id } = await applyForConnection(house, asha(), wish)
    await applyForConnection(house, asha(), wish)
    const use = { citizenId: 'cit_asha', usedFor: `APPLICATION ${id}`, region: 'CENTRAL', utility: 'ELECTRICITY' }
    expect(told('upload.used')).toEqual(
      ['upl_1', 'upl_2'].map((uploadId) => ({ uploadId, ...use, untilReleased: true })),
    )
    await approveApplication(house, operator(), { applicationId: id })
    expect(told('upload.released')).toEqual([])
    await activateConnection(house, operator(), { applicationId: id, connectedOn: '2026-11-20' })
    expect(told('upload.released')).toMatchObject(
      ['upl_1', 'upl_2'].map((uploadId) => ({ uploadId, usedFor: `APPLICATION ${id}` })),
    )
  })

  test('are let go when it is rejected, withdrawn, done, or the account erased', async () => {
    const release = async (end: (id: string) => Promise<unknown>, act = asha()) => {
      const { id } = await house.applies({ documentIds: [act.by === 'cit_ravi' ? 'upl_ravis' : 'upl_1'] }, act)
      house.published.splice(0)
      await end(id)
      return told('upload.released').map(({ usedFor }) => usedFor === `APPLICATION ${id}`)
    }
    expect(
      await release((applicationId) => rejectApplication(house, operator(), { applicationId, reason: 'r' })),
    ).toEqual([true])
    expect(await release((id) => withdrawApplication(house, asha(), id))).toEqual([true])
    const erase = () =>
      house.prisma.$transaction((tx) => forgetCitizen(tx, house.events, { by: 'cit_ravi', at: new Date() }))
    expect(await release(erase, ravi())).toEqual([true])
    const change = async (documentIds: string[], key: string) =>
      requestSupplyChange(house, asha(), {
        connectionId: await supplied,
        loadKw: '7',
        documentIds,
        idempotencyKey: key,
      })
    const supplied = house.supplied()
    await expect(change(['upl_none'], 'c 1')).rejects.toMatchObject(error('BAD_USER_INPUT', 'input.documentIds'))
    const { id: applicationId } = await change(['upl_2'], 'c 2')
    await approveApplication(house, operator(), { applicationId })
    expect(told('upload.released')).toMatchObject([{ uploadId: 'upl_2', usedFor: `APPLICATION ${applicationId}` }])
  })

  test('of a transfer are those of who is to have the connection, and a wrong one leaves the code good', async () => {
    await house.prisma.citizenFile.createMany({ data: [{ id: 'upl_ravis2', ...given, citizenId: 'cit_ravi' }] })
    const { code } = await offerTransfer(house, asha(), { connectionId: await house.supplied() })
    const accepts = (documentIds: string[]) =>
      acceptTransfer(house, ravi(), { code, holderName: 'Ravi Kumar', documentIds, idempotencyKey: `t ${code}` })
    await expect(accepts(['upl_1'])).rejects.toMatchObject(error('BAD_USER_INPUT', 'input.documentIds'))
    expect(await accepts(['upl_ravis2'])).toMatchObject({ kind: 'TRANSFER', documentIds: ['upl_ravis2'] })
  })
})

test.each([
  ['input.region', { region: 'MOON' }],
  ['input.tariffCode', { tariffCode: 'PIPE' }],
  ['input.tariffCode', { tariffCode: '\u0000' }],
  ['input.loadKw', { loadKw: '0' }],
  ['input.loadKw', { loadKw: '-1' }],
  ['input.loadKw', { loadKw: null }],
  ['input.pipeMm', { pipeMm: '15' }],
  ['input.phase', { utility: 'WATER' as const, tariffCode: 'PIPE', pipeMm: '15', loadKw: null }],
  ['input.address', { address: '\n' }],
  ['input.documentIds', { documentIds: ['a', 'a'] }],
  ['input.idempotencyKey', { idempotencyKey: '' }],
])('an application that makes no sense is BAD_USER_INPUT at %s', async (field, more) => {
  await expect(house.applies(more)).rejects.toMatchObject(error('BAD_USER_INPUT', field))
  expect(house.eventNames()).toEqual([])
})

test.each(['2026-11-21', '2026-11-19'])(
  'a connection is not activated on a day that cannot be: %s',
  async (connectedOn) => {
    const { id: applicationId } = await house.applies()
    await approveApplication(house, operator(), { applicationId })
    const activation = activateConnection(house, operator(), { applicationId, connectedOn })
    await expect(activation).rejects.toMatchObject(error('BAD_USER_INPUT', 'input.connectedOn'))
  },
)
