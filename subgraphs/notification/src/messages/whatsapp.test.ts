import type { BillIssued } from '@suvidha/billing/published-events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMessageProviders } from '../../../../tests/fakes/message-providers.ts'
import { type NotificationHouse, startNotificationHouse } from '../../../../tests/fakes/notification-house.ts'
import { currentConsentText } from '../preferences/consent-texts.ts'
import { loadTemplates, withoutChannel } from '../templates/load-templates.ts'
import { createRenderer } from '../templates/render-message.ts'

/** Meta's stand-in takes what is told by WhatsApp; all else is captured. */
let meta: Awaited<ReturnType<typeof startMessageProviders>>
let house: NotificationHouse
beforeAll(async () => {
  meta = await startMessageProviders()
  house = await startNotificationHouse(meta.whatsappSettings)
})
afterAll(async () => {
  await house?.stop()
  await meta?.stop()
})

const [asha, ravi] = ['+919876543210', '+919876543211']
const says = (id: string, about: object, mode: string) =>
  house.asks<{ setNotificationPreference: { consents: object[] } }>(
    id,
    `mutation ($input: SetNotificationPreferenceInput!) { setNotificationPreference(input: $input) {
      consents { about channel mode } } }`,
    { input: { ...about, channel: 'WHATSAPP', mode, textVersion: currentConsentText.version, language: 'HI' } },
  )

let made = 0
async function issues(...citizenIds: string[]) {
  const bills = citizenIds.map((citizenId) => ({
    ...{
      billId: `bil_${++made}`,
      billNumber: `W/${made}`,
      connectionId: 'con_1',
      citizenId,
      utility: 'WATER' as const,
    },
    ...{ consumerNumber: '1', periodStart: '2026-11-01', periodEnd: '2026-11-30', issuedOn: '2026-12-01' },
    ...{ dueDate: '2026-12-15', amountPaise: '12345600' },
  }))
  await house.publishes('bill.issued', { bills } satisfies BillIssued)
  return bills.map(({ billNumber }) => billNumber)
}
/** When the SMS of a bill is there, so is all that is told of it: they are written in one transaction. */
const isTold = (bill: string) =>
  expect
    .poll(() => house.prisma.message.count({ where: { channel: 'SMS', body: { contains: bill } } }), {
      timeout: 20_000,
    })
    .toBe(1)
const rows = (where: object) => house.prisma.message.findMany({ where: { channel: 'WHATSAPP', ...where } })
const taken = (to: string) => meta.book.list(to).map(({ text }) => text)

test('who asked for it is told by WhatsApp, in their language, through Meta; who did not is not', async () => {
  expect((await says('cit_asha', { group: 'BILLS' }, 'AT_ONCE')).errors).toBeUndefined()
  const [hers = '', his = ''] = await issues('cit_asha', 'cit_ravi')
  await Promise.all([isTold(hers), isTold(his)])
  await expect.poll(() => taken(asha), { timeout: 20_000 }).toHaveLength(1)
  const words = { bill: hers, utility: 'WATER', consumerNumber: '1', amount: '12345600', dueDate: '2026-12-15' }
  const render = createRenderer(loadTemplates())
  const { body } = render({ event: 'bill-issued', channel: 'WHATSAPP', language: 'HI', values: words })
  expect(taken(asha)).toEqual([body])
  expect(meta.book.list(asha)[0]).toMatchObject({ provider: 'whatsapp', details: { language: 'hi' } })
  expect(taken(ravi)).toEqual([])
  expect(await rows({ citizenId: 'cit_ravi' })).toEqual([])
  await expect
    .poll(() => rows({ citizenId: 'cit_asha' }), { timeout: 20_000 })
    .toMatchObject([{ state: 'SENT', provider: 'whatsapp', toAddress: asha, language: 'HI', event: 'bill-issued' }])
})

test('what is told in any case is told by WhatsApp only to who asked for it, and consent can be taken back', async () => {
  const tellsReceipt = (receiptNumber: string) =>
    house.publishes('receipt.issued', {
      ...{ receiptId: `rcp_${receiptNumber}`, receiptNumber, paymentId: 'pay_1', citizenId: 'cit_ravi' },
      ...{ amountPaise: '100', issuedAt: '2026-11-30T10:00:00.000Z' },
    })
  await tellsReceipt('R1')
  await isTold('R1')
  await says('cit_ravi', { event: 'receipt-issued' }, 'AT_ONCE')
  await tellsReceipt('R2')
  await isTold('R2')
  const { data } = await says('cit_ravi', { event: 'receipt-issued' }, 'OFF')
  await tellsReceipt('R3')
  await isTold('R3')
  await expect.poll(() => taken(ravi), { timeout: 20_000 }).toHaveLength(1)
  expect(taken(ravi)[0]).toContain('R2')
  expect(await rows({ citizenId: 'cit_ravi' })).toHaveLength(1)
  expect(data?.setNotificationPreference.consents).toEqual([
    { about: 'receipt-issued', channel: 'WHATSAPP', mode: 'OFF' },
    { about: 'receipt-issued', channel: 'WHATSAPP', mode: 'AT_ONCE' },
  ])
})

test('it is not for codes, nor in a digest; and where a city has no account nobody is offered it', async () => {
  expect((await says('cit_asha', { event: 'otp' }, 'AT_ONCE')).errors?.[0]?.extensions).toMatchObject({
    ...{ code: 'BAD_USER_INPUT', field: 'input.channel' },
  })
  expect((await says('cit_asha', { event: 'bill-issued' }, 'DAILY')).errors?.[0]?.extensions).toMatchObject({
    ...{ code: 'BAD_USER_INPUT', field: 'input.mode' },
  })
  const { events } = withoutChannel(loadTemplates(), 'WHATSAPP')
  expect([...events.values()].filter(({ definition }) => definition.channels.includes('WHATSAPP'))).toEqual([])
  expect(events.get('bill-issued')?.definition.channels).toEqual(['SMS', 'EMAIL', 'INBOX', 'PUSH'])
})
