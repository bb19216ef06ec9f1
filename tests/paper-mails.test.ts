import { createHash } from 'node:crypto'
import { createLogger } from '@suvidha/service-kit/logger'
import { callOverHttp } from '@suvidha/service-kit/service-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OutgoingMessage } from '../subgraphs/notification/src/channels/channel.ts'
import { fetchPapers, type PaperSource } from '../subgraphs/notification/src/delivery/fetch-paper.ts'
import { capturedPayment, type DocumentHouse, startDocumentHouse } from './fakes/document-house.ts'
import { startMailServer } from './fakes/mail-server.ts'
import { type NotificationHouse, startNotificationHouse } from './fakes/notification-house.ts'
import { eventually } from './fakes/payment-house.ts'
import { readMail } from './fakes/read-mail.ts'

/** Document and notification, each told by the test what happened, with a real mail server behind. */
let papers: DocumentHouse
let city: NotificationHouse
let mail: Awaited<ReturnType<typeof startMailServer>>
let source: PaperSource
beforeAll(async () => {
  mail = await startMailServer()
  papers = await startDocumentHouse({}, async ({ variables }) => {
    const { billIds = [] } = variables as { billIds?: string[] }
    return { data: { billsToPrint: billIds.filter((id) => id.startsWith('bil_')).map(billToPrint) } }
  })
  source = {
    callDocument: callOverHttp(`${papers.url}/graphql`),
    serviceAuthorization: () => papers.tokenFor('service:notification', 'papers:attach'),
  }
  city = await startNotificationHouse(mail.settings, undefined, source)
})
afterAll(async () => {
  await city?.stop()
  await papers?.stop()
  await mail?.stop()
})

const billToPrint = (billId: string) => ({
  ...{ connectionId: 'con_1', citizenId: 'cit_ravi', utility: 'WATER', consumerNumber: '13000000001' },
  ...{ holderName: 'Ravi Kumar', address: '7, Lake View Road', billId, number: `W26/${billId.slice(4)}` },
  ...{ periodStart: '2026-10-01', periodEnd: '2026-10-31', issuedOn: '2026-11-01', dueDate: '2026-11-20' },
  ...{ amountPaise: '12345678', units: '12.5', tariffCode: 'WATER-1', duePaise: '12345678', withdrawn: null },
  lines: [{ label: 'Water', amountPaise: '12345678', units: '12.5', rate: '9876.54' }],
  used: [{ until: '2026-10-31', units: '12.5' }],
})

async function receiptOf(paymentId: string, citizenId: string) {
  await papers.publish(capturedPayment(paymentId, citizenId))
  return papers.drawn(paymentId)
}
const tellsReceipt = (receiptId: string, receiptNumber: string) =>
  city.publishes('receipt.issued', {
    ...{ receiptId, receiptNumber, paymentId: 'pay_1', citizenId: 'cit_ravi', amountPaise: '10234550' },
    issuedAt: '2026-11-20T10:15:31.000Z',
  })
const mailAbout = async (text: string) => {
  const found = await eventually(async () => mail.mails.find(({ raw }) => readMail(raw)[0]?.content.includes(text)))
  const [letter, ...attached] = readMail(found.raw)
  return { to: found.to, text: letter?.content.toString('utf8') ?? '', attached }
}
const linkText = 'You find it as a PDF at any time in Suvidha:\n'

test('a receipt comes with its PDF, the same bytes that the city keeps and knows', async () => {
  const receipt = await receiptOf('pay_1', 'cit_ravi')
  await tellsReceipt(receipt.id, receipt.number)
  const { to, text, attached } = await mailAbout(receipt.number)
  expect(to).toEqual(['ravi@example.com'])
  expect(text.replaceAll('\r\n', '\n')).toContain(`${linkText}http://city.test`)
  expect(attached).toHaveLength(1)
  const [{ headers, content } = { headers: new Map<string, string>(), content: Buffer.alloc(0) }] = attached
  expect(headers.get('content-type')).toMatch(/^application\/pdf/)
  expect(headers.get('content-disposition')).toContain(`filename=${receipt.number.replaceAll('/', '-')}.pdf`)
  const query =
    '{ me: _entities(representations: [{ __typename: "Receipt", id: "ID" }]) { ... on Receipt { url verificationCode } } }'
  const { data } = await papers.ask('cit_ravi', query.replace('ID', receipt.id))
  const [{ url, verificationCode } = { url: '', verificationCode: '' }] = (data as { me: Record<string, string>[] }).me
  const kept = Buffer.from(await (await fetch(String(url).replace('http://city', papers.url))).arrayBuffer())
  expect(content.equals(kept)).toBe(true)
  const fileSha256 = createHash('sha256').update(content).digest('hex')
  const verify =
    'query ($code: String!, $fileSha256: String) { verifyDocument(code: $code, fileSha256: $fileSha256) { genuine fileIsOurs } }'
  expect(await papers.ask(null, verify, { code: verificationCode, fileSha256 })).toEqual({
    data: { verifyDocument: { genuine: true, fileIsOurs: true } },
  })
})

test('a bill comes with its PDF, though document has not heard of it yet, and is drawn once', async () => {
  const bill = {
    billId: 'bil_7',
    citizenId: 'cit_ravi',
    billNumber: 'W26/7',
    amountPaise: '12345678',
    utility: 'WATER',
  }
  await city.publishes('bill.issued', { bills: [{ ...bill, consumerNumber: '13000000001', dueDate: '2026-11-20' }] })
  const { attached } = await mailAbout('W26/7')
  expect(attached.map(({ headers }) => headers.get('content-disposition'))).toEqual(['attachment; filename=W26-7.pdf'])
  expect(attached[0]?.content.subarray(0, 5).toString()).toBe('%PDF-')
  const written = { kind: 'BILL', subject: 'bil_7' }
  const { id: documentId } = await papers.prisma.document.findFirstOrThrow({ where: written })
  await papers.prisma.$transaction((tx) => papers.events.publish(tx, 'bill.issued', { bills: [{ billId: 'bil_7' }] }))
  const done = () => papers.prisma.$queryRaw<object[]>`
    SELECT 1 FROM events.job WHERE name = 'document.bill-issued' AND state = 'completed'`
  await eventually(async () => (await done()).length === 1)
  expect(await papers.prisma.rendition.count({ where: { documentId } })).toBe(1)
})

describe('a mail goes at once and without a paper', () => {
  const message = (change: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
    ...{ id: 'msg_1', to: 'ravi@example.com', subject: 'Receipt', body: 'A receipt.', event: 'receipt-issued' },
    ...{
      language: 'EN',
      dltTemplateId: null,
      unsubscribeUrl: null,
      citizenId: 'cit_ravi',
      paperId: 'rcp_1',
      ...change,
    },
  })
  const fetches = (change: Partial<PaperSource> & { maxBytes?: number } = {}) =>
    fetchPapers({
      ...{ ...source, prisma: city.prisma, logger: createLogger('notification', 'silent') },
      ...{ maxBytes: 1_000_000, timeoutMs: 500, ...change },
    })

  test('where there is none, and where it is another’s: it says where papers are found', async () => {
    const ashas = await receiptOf('pay_2', 'cit_asha')
    await tellsReceipt('rcp_none', 'SUV/none')
    await tellsReceipt(ashas.id, 'SUV/of-asha')
    for (const number of ['SUV/none', 'SUV/of-asha']) {
      const { text, attached } = await mailAbout(number)
      expect(text).toContain('http://city.test')
      expect(attached).toEqual([])
    }
  })

  test('where document is silent, refuses or is not there', async () => {
    const receipt = await receiptOf('pay_3', 'cit_ravi')
    const about = message({ paperId: receipt.id })
    expect(await fetches()(about)).toHaveLength(1)
    expect(await fetches({ callDocument: () => new Promise(() => {}) })(about)).toEqual([])
    expect(await fetches({ callDocument: callOverHttp('http://127.0.0.1:1/graphql') })(about)).toEqual([])
    expect(
      await fetches({ serviceAuthorization: () => papers.tokenFor('service:payment', 'bills:quote') })(about),
    ).toEqual([])
  })

  test('where it is larger than the city sends, void, or the address is not theirs any more', async () => {
    const receipt = await receiptOf('pay_4', 'cit_ravi')
    const about = message({ paperId: receipt.id })
    expect(await fetches({ maxBytes: 1000 })(about)).toEqual([])
    expect(await fetches({ maxBytes: 0 })(about)).toEqual([])
    expect(await fetches()({ ...about, to: 'before@example.com' })).toEqual([])
    const data = { voidedAt: new Date(), voidReason: 'The cheque came back' }
    await papers.prisma.receipt.update({ where: { id: receipt.id }, data })
    expect(await fetches()(about)).toEqual([])
  })
})

test('nobody but notification gets a paper by its door, not even who holds it', async () => {
  const receipt = await receiptOf('pay_5', 'cit_ravi')
  const query = 'query ($of: ID!) { paperToAttach(citizenId: "cit_ravi", of: $of, maxBytes: 1000000) { name } }'
  const asks = async (viewer: string | null, scope = '') => {
    const { data, errors } = await papers.ask(viewer, query, { of: receipt.id }, scope)
    return errors?.[0]?.extensions?.code ?? data
  }
  expect(await asks('service:notification', 'papers:attach')).toEqual({
    paperToAttach: { name: `${receipt.number.replaceAll('/', '-')}.pdf` },
  })
  expect(await asks('cit_ravi')).toBe('FORBIDDEN')
  expect(await asks('service:payment', 'bills:quote')).toBe('FORBIDDEN')
  expect(await asks('service:document', 'papers:print')).toBe('FORBIDDEN')
  expect(await asks('cit_admin', 'audit:read citizens:read uploads:read keys:rotate')).toBe('FORBIDDEN')
  expect(await asks(null)).toBe('UNAUTHENTICATED')
})
