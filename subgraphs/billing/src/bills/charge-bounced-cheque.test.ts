import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BillingHouse, openBillingHouse } from '../../../../tests/fakes/billing-house.ts'
import { chargeBouncedCheque } from './charge-bounced-cheque.ts'
import { settleCapturedPayment } from './settle-captured-payment.ts'

let house: BillingHouse
beforeAll(async () => {
  house = await openBillingHouse()
  await house.prisma.paymentRule.update({ where: { utility: 'WATER' }, data: { chargeDueDays: 7 } })
})
afterAll(() => house?.stop())

const bounced = (chequeId: string, change: object = {}) => ({
  ...{ chequeId, paymentId: 'pay_1', citizenId: 'cit_asha', reason: 'Funds insufficient', amountPaise: '1000' },
  // 21 November 2026, 00:30 in India.
  ...{ chargePaise: '35000', connectionId: 'con_w', chequeNumber: '004217', bouncedAt: '2026-11-20T19:00:00.000Z' },
  ...change,
})
const charge = (event: ReturnType<typeof bounced>) => house.prisma.$transaction((tx) => chargeBouncedCheque(tx, event))
const billOf = (chequeId: string) =>
  house.prisma.bill.findUnique({ where: { id: `bil_${chequeId}` }, include: { lines: true } })

test('what a cheque that came back costs is a bill of its own, once, due as the utility’s rule says', async () => {
  const event = bounced('chq_019a0000000070008000aaaaaaaaaaaa')
  await Promise.all([charge(event), charge(event), charge(event)])
  expect(await house.prisma.bill.findMany({ include: { lines: true } })).toMatchObject([
    {
      ...{
        number: 'W26-00000001',
        kind: 'CHARGE',
        connectionId: 'con_w',
        citizenId: 'cit_asha',
        amountPaise: 35_000n,
        paidPaise: 0n,
      },
      ...{ issuedOn: new Date('2026-11-21'), dueDate: new Date('2026-11-28') },
      lines: [{ label: 'Cheque 004217 returned unpaid', amountPaise: 35_000n, headKind: 'PENALTY' }],
    },
  ])
})

test('nothing is charged where a counter charges nothing', async () => {
  await charge(bounced('chq_free', { chargePaise: '0' }))
  expect(await billOf('chq_free')).toBeNull()
})

test('news of before that names no connection is charged where its payment went, and waits until it went there', async () => {
  const { connectionId: _, chequeNumber: __, bouncedAt: ___, ...old } = bounced('chq_old', { paymentId: 'pay_old' })
  const told = old as ReturnType<typeof bounced>
  await expect(charge(told)).rejects.toThrow('not known')
  await house.addBill({ id: 'b1', connectionId: 'con_g' })
  const payment = { paymentId: 'pay_old', citizenId: 'cit_asha', capturedAt: '2026-11-20T10:00:00.000Z' }
  const bills = [{ billId: 'b1', amountPaise: '1000' }]
  await house.prisma.$transaction((tx) => settleCapturedPayment(tx, house.events, { ...payment, bills }))
  await charge(told)
  expect(await billOf('chq_old')).toMatchObject({ connectionId: 'con_g', lines: [{ label: 'Cheque returned unpaid' }] })
})
