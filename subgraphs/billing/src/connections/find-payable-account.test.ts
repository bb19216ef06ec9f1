import { countSourcesIn } from '@suvidha/service-kit/count-sources'
import { anonymous, type Viewer } from '@suvidha/service-kit/identity'
import { maskName } from '@suvidha/service-kit/mask-name'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BillingHouse, openBillingHouse } from '../../../../tests/fakes/billing-house.ts'
import { findDebitableAccount, findPayableAccount } from './find-payable-account.ts'
import { findPublicBill, findPublicBillFor } from './find-public-bill.ts'

let house: BillingHouse
beforeAll(async () => {
  house = await openBillingHouse()
  await house.addBill({ id: 'late', dueDate: '2026-11-01' })
  await house.addBill({ id: 'later', dueDate: '2026-12-01' })
  await house.addBill({ id: 'cancelled', cancelled: true })
  await house.addBill({ id: 'disputed', dueDate: '2026-12-02', disputed: true })
  await house.addBill({ id: 'of_gas', connectionId: 'con_g' })
})
afterAll(() => house.stop())

test('a consumer number leads to its owner and to what is due there, the oldest first', async () => {
  expect(await findPayableAccount(house.pool, { utility: 'ELECTRICITY', consumerNumber: 'C-con_e' })).toMatchObject({
    citizenId: 'cit_asha',
    connectionId: 'con_e',
    holderName: 'Asha Patil',
    bills: [
      { id: 'late', number: 'N-late', dueDate: '2026-11-01', duePaise: 1000n },
      { id: 'later', duePaise: 1000n },
      { id: 'disputed', duePaise: 1000n },
    ],
  })
})

test('whoever has the number sees what is due in all and since when, and nothing else', async () => {
  const ofElectricity = { utility: 'ELECTRICITY', consumerNumber: 'C-con_e' } as const
  expect(await findPublicBill(house.pool, ofElectricity)).toEqual({
    holderName: 'Asha Patil',
    duePaise: 3000n,
    dueDate: '2026-11-01',
  })
  const ofWater = { utility: 'WATER', consumerNumber: 'C-con_w' } as const
  expect(await findPublicBill(house.pool, ofWater)).toMatchObject({ duePaise: 0n, dueDate: null })
  expect(maskName('  Asha Patil ')).toBe('A••• P••••')
})

test('a number of another utility, or none, is NOT_FOUND', async () => {
  for (const number of ['C-con_g', 'C-none', '']) {
    const asked = findPayableAccount(house.pool, { utility: 'ELECTRICITY', consumerNumber: number })
    await expect(asked).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } })
    const looked = findPublicBill(house.pool, { utility: 'ELECTRICITY', consumerNumber: number })
    await expect(looked).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } })
  }
})

test('who looks up numbers until one is there is told nothing more for an hour; another address is, another person, and a service', async () => {
  const asks = (address: string | null, consumerNumber: string, viewer: Pick<Viewer, 'kind' | 'id'> = anonymous) =>
    findPublicBillFor(
      { pool: house.pool, viewer, origin: { address }, sources: countSourcesIn(house.pool), mostMisses: 3 },
      { utility: 'ELECTRICITY', consumerNumber },
    ).then(
      () => 'told',
      ({ extensions }) => extensions.code,
    )
  const codes: string[] = []
  for (const number of ['none-1', 'none-2', 'C-con_e', 'none-3', 'C-con_e', 'none-4'])
    codes.push(await asks('198.51.100.1', number))
  expect(codes).toEqual(['NOT_FOUND', 'NOT_FOUND', 'told', 'NOT_FOUND', 'RATE_LIMITED', 'RATE_LIMITED'])
  expect(await asks('198.51.100.2', 'C-con_e')).toBe('told')
  expect(await asks(null, 'C-con_e')).toBe('told')
  // The rest of a network that gave itself another address is the same one.
  for (const last of ['1', '2', '3']) await asks(`2001:db8:0:7::${last}`, 'none')
  expect(await asks('2001:db8:0:7::4', 'C-con_e')).toBe('RATE_LIMITED')
  // Who signed in is who they are, from wherever; the gateway does not tell where a citizen is.
  const person = (id: string) => ({ kind: 'person', id }) as const
  for (const address of ['198.51.100.3', '198.51.100.4', null]) await asks(address, 'none', person('cit_ravi'))
  expect(await asks('198.51.100.5', 'C-con_e', person('cit_ravi'))).toBe('RATE_LIMITED')
  expect(await asks('198.51.100.1', 'C-con_e', person('cit_asha'))).toBe('told')
})

test('a mandate may pay what is due on its citizen’s connection and is not disputed', async () => {
  const account = await findDebitableAccount(house.pool, 'cit_asha', 'con_e')
  expect(account.bills.map(({ id }) => id)).toEqual(['late', 'later'])
})

test('a mandate finds nothing on the connection of another', async () => {
  for (const [citizenId, connectionId] of [
    ['cit_ravi', 'con_e'],
    ['cit_asha', 'con_none'],
    ['cit_asha', "'"],
  ] as const) {
    const asked = findDebitableAccount(house.pool, citizenId, connectionId)
    await expect(asked).rejects.toMatchObject({ extensions: { code: 'NOT_FOUND' } })
  }
})
