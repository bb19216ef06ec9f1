import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  capturedPayment as capture,
  type DocumentHouse,
  startDocumentHouse,
} from '../../../tests/fakes/document-house.ts'
import { eventually } from '../../../tests/fakes/payment-house.ts'
import { readFirstPage } from '../../../tests/fakes/read-pdf.ts'
import { toFileReference } from './papers/file-reference.ts'
import { financialYearOf, receiptNumber } from './receipts/receipt.ts'
import type { Format } from './render/format.ts'
import { signLink } from './storage/signed-link.ts'

let house: DocumentHouse
let linkSecret: string
beforeAll(async () => {
  house = await startDocumentHouse()
  linkSecret = house.config.linkSecret
})
afterAll(() => house?.stop())

interface Wanted {
  readonly atMs?: number
  readonly language?: 'EN' | 'HI'
  readonly format?: Format
}
const sign = (reference: string, nowMs = Date.now()) =>
  signLink(reference, { id: 'cit_asha', sessionId: null }, { secret: linkSecret, nowMs })
const open = (receiptId: string, { atMs = Date.now(), language = 'EN', format = 'A4' }: Wanted = {}) =>
  fetch(`${house.url}/files/${sign(toFileReference({ paperId: receiptId, language, format }), atMs)}`)

test('each captured payment gets one receipt, however often it is told, and the numbers have no gap', async () => {
  const ids = ['pay_1', 'pay_2', 'pay_3', 'pay_4']
  await Promise.all([...ids, ...ids, ...ids].map((id) => house.publish(capture(id))))
  const receipts = await Promise.all(ids.map(house.drawn))
  const numbers = receipts.map(({ number }) => number).sort()
  expect(numbers).toEqual([1, 2, 3, 4].map((sequence) => `SUV/2627/000000${sequence}`))
  await eventually(async () => {
    const [{ open } = { open: 1 }] = await house.prisma.$queryRaw<{ open: number }[]>`
      SELECT count(*)::int AS open FROM events.job WHERE name LIKE 'document.%' AND state <> 'completed'`
    return open === 0
  })
  expect(await house.prisma.receipt.count()).toBe(ids.length)
  const issued = await house.prisma.$queryRaw`SELECT FROM events.job WHERE name = 'payment.receipt-issued'`
  expect(issued).toHaveLength(ids.length)
})

test('what was paid ahead and the fee have lines of their own, so that they add up', async () => {
  const paid = { utility: 'WATER', consumerNumber: '13000000001', holderName: 'Asha Patil' }
  const advances = [{ connectionId: 'con_1', ...paid, amountPaise: '5000' }]
  const fees = { feePaise: '900', feeGstPaise: '162', amountPaise: '10240612' }
  await house.publish({ ...capture('pay_fee'), ...fees, advances })
  const { lines } = await house.drawn('pay_fee')
  expect(lines).toMatchObject([
    { billNumber: 'E26-1', amountPaise: '10234550' },
    { billNumber: 'Advance', utility: 'WATER', amountPaise: '5000' },
    { utility: 'FEE', amountPaise: '1062' },
  ])
})

test('a receipt is for its payer: others, and an id that is none, find nothing', async () => {
  await house.publish(capture('pay_own'))
  const { number } = await house.drawn('pay_own')
  const query = 'query ($of: [_Any!]!) { _entities(representations: $of) { ... on Payment { receipt { number } } } }'
  const of = [String.fromCharCode(0), 'pay_own'].map((id) => ({ __typename: 'Payment', id }))
  expect(await house.ask('cit_asha', query, { of })).toEqual({
    data: { _entities: [{ receipt: null }, { receipt: { number } }] },
  })
  expect(await house.ask('cit_ravi', query, { of })).toEqual({
    data: { _entities: [{ receipt: null }, { receipt: null }] },
  })
})

describe('a receipt for a cheque', () => {
  const textOf = async (receiptId: string, language: 'EN' | 'HI' = 'EN') =>
    readFirstPage(await (await open(receiptId, { language })).arrayBuffer())
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Payment {
    receipt { number isSubjectToRealisation counterName voidedAt } } } }`
  const seen = async (id: string) => {
    const { data } = await house.ask('cit_asha', query, { of: [{ __typename: 'Payment', id }] })
    return (data as { _entities: { receipt: unknown }[] })._entities[0]?.receipt
  }
  const atCounter = (id: string, method: string) => {
    return { ...capture(id), provider: 'COUNTER', method, counterName: 'Ward office 1' }
  }

  test('says that it is subject to realisation, in both languages, and which counter took it', async () => {
    await house.publish(atCounter('pay_chq', 'CHEQUE'))
    const { id, number } = await house.drawn('pay_chq')
    expect(await seen('pay_chq')).toEqual({
      ...{ number, isSubjectToRealisation: true, counterName: 'Ward office 1', voidedAt: null },
    })
    const text = await textOf(id)
    for (const words of ['Subject to realisation', 'Ward office 1', 'Cheque']) expect(text).toContain(words)
    const hindi = await textOf(id, 'HI')
    for (const words of ['ड्रा', 'Ward office 1', 'चेक']) expect(hindi).toContain(words)
    await house.publish(atCounter('pay_cash', 'CASH'))
    const cash = await textOf((await house.drawn('pay_cash')).id)
    expect(cash).toContain('Ward office 1')
    expect(cash).not.toContain('realisation')
  })

  test('that came back is void, keeps its number, and is the same paper each time it is opened', async () => {
    const { id, number } = await house.drawn('pay_chq')
    const bounced = {
      ...{ chequeId: 'chq_1', paymentId: 'pay_chq', citizenId: 'cit_asha', reason: 'Funds insufficient' },
      ...{ amountPaise: '10234550', chargePaise: '35000', bouncedAt: '2026-11-25T10:00:00.000Z' },
    }
    const tell = () => house.prisma.$transaction((tx) => house.events.publish(tx, 'cheque.bounced', bounced))
    await tell()
    await tell()
    await eventually(() => house.prisma.receipt.findFirst({ where: { id, voidedAt: { not: null } } }))
    expect(await seen('pay_chq')).toMatchObject({ number, voidedAt: '2026-11-25T10:00:00.000Z' })
    const text = await textOf(id)
    for (const words of ['VOID', 'Funds insufficient', 'proves no payment']) expect(text).toContain(words)
    const papers = await Promise.all([open(id), open(id)].map(async (paper) => (await paper).text()))
    expect(papers[0]).toBe(papers[1])
    expect(await textOf(id, 'HI')).toContain('रद्द')
    const drawn = await house.prisma.rendition.findMany({ where: { documentId: id }, orderBy: { voided: 'asc' } })
    expect(drawn.map(({ voided, language }) => [voided, language])).toEqual(
      expect.arrayContaining([
        [false, 'EN'],
        [true, 'EN'],
        [true, 'HI'],
      ]),
    )
  })
})

describe('a link', () => {
  test('opens the PDF, also of a receipt that was never drawn, which is drawn once', async () => {
    const { id: _, ...known } = await house.prisma.receipt.findFirstOrThrow()
    const lines = known.lines as object[]
    const old = { ...known, id: 'rcp_old', paymentId: 'pay_old', number: 'SUV/2425/0000001', financialYear: '2024-25' }
    await house.prisma.receipt.create({ data: { ...old, lines } })
    const first = await open('rcp_old')
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'application/pdf'])
    const [rendition] = await house.prisma.rendition.findMany({ where: { documentId: 'rcp_old' } })
    expect(await house.prisma.storedFile.count({ where: { sha256: rendition?.sha256 ?? '' } })).toBe(1)
    const again = await open('rcp_old')
    expect(Buffer.from(await again.arrayBuffer()).equals(Buffer.from(await first.arrayBuffer()))).toBe(true)
  })

  test('opens a part of it', async () => {
    const whole = Buffer.from(await (await open('rcp_old')).arrayBuffer())
    const url = `${house.url}/files/${sign('rcp_old')}`
    const part = await fetch(url, { headers: { range: 'bytes=100-299' } })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 100-299/${whole.length}`])
    expect(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(100, 300))).toBe(true)
    const beyond = await fetch(url, { headers: { range: `bytes=${whole.length}-` } })
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${whole.length}`])
  })
})

test.each([
  ['2027-03-31T18:29:59.999Z', '2026-27'],
  ['2027-03-31T18:30:00.000Z', '2027-28'],
  ['2099-12-31T00:00:00.000Z', '2099-00'],
])('at %s India is in the financial year %s', (instant, year) => {
  expect(financialYearOf(new Date(instant))).toBe(year)
  expect(receiptNumber(year, 9_999_999)).toHaveLength(16)
})
