import type { BillIssued } from '@suvidha/billing/published-events'
import type { GraphqlRequest } from '@suvidha/service-kit/service'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { capturedPayment, type DocumentHouse, startDocumentHouse } from '../../../../tests/fakes/document-house.ts'
import { eventually } from '../../../../tests/fakes/payment-house.ts'
import { readFirstPage } from '../../../../tests/fakes/read-pdf.ts'
import { isoDayInIndia } from '../text/days.ts'

const supply = (connectionId: string, citizenId: string) => {
  const about = {
    utility: 'WATER',
    consumerNumber: '13000000001',
    holderName: 'Asha Patil',
    address: '7, Lake View Road',
  }
  return { connectionId, citizenId, ...about }
}

/** What billing says: bill `bil_<n>` of Asha, shared with Meena; `con_1` owes what the test says. */
const books = { billDuePaise: '12345678', duePaise: '0', closingPaise: '1000', asked: 0 }
function billing({
  query,
  variables = {},
  authorization,
}: GraphqlRequest): Promise<{ data?: unknown; errors?: object[] }> {
  const given = variables as Record<string, string> & { billIds?: string[]; of?: { id: string }[] }
  const answer = (data: object) => Promise.resolve({ data })
  const isHers = given.citizenId === 'cit_asha' && given.connectionId === 'con_1'
  const notFound = {
    errors: [{ message: 'There is no such connection of this citizen.', extensions: { code: 'NOT_FOUND' } }],
  }
  if (query.includes('billsToPrint')) {
    books.asked += 1
    return answer({ billsToPrint: given.billIds?.filter((id) => /^bil_\d+$/.test(id)).map(billToPrint) })
  }
  if (query.includes('_entities')) {
    const isMember = viewerOf(authorization) === 'cit_meena' || viewerOf(authorization) === 'cit_asha'
    return answer({
      _entities: given.of?.map(({ id }) => (isMember && /^bil_\d+$/.test(id) ? { id, number: id } : null)),
    })
  }
  if (query.includes('statementToPrint')) {
    if (!isHers) return Promise.resolve(notFound)
    const { from, until } = given
    const sums = { openingPaise: '0', closingPaise: books.closingPaise, entries: [] }
    return answer({ statementToPrint: { ...supply('con_1', 'cit_asha'), from, until, ...sums } })
  }
  if (query.includes('duesToPrint')) {
    if (!isHers) return Promise.resolve(notFound)
    const dues = { duePaise: books.duePaise, status: 'ACTIVE', lastBill: 'W26-1', billedUntil: '2026-10-31' }
    return answer({ duesToPrint: { ...supply('con_1', 'cit_asha'), ...dues } })
  }
  const sums = { billedPaise: '1000', paidPaise: '500', charges: [{ label: 'Water', amountPaise: '1000' }] }
  const connections = given.citizenId === 'cit_asha' ? [{ ...supply('con_1', 'cit_asha'), ...sums }] : []
  return answer({ yearToPrint: { connections } })
}
const viewerOf = (authorization: string | null | undefined) =>
  JSON.parse(Buffer.from(authorization?.split('.')[1] ?? '', 'base64url').toString() || '{}').sub
const billToPrint = (billId: string) => ({
  ...{
    ...supply('con_1', 'cit_asha'),
    billId,
    number: `W26-${billId.slice(4)}`,
    periodStart: '2026-10-01',
    periodEnd: '2026-10-31',
  },
  ...{ issuedOn: '2026-11-01', dueDate: '2026-11-20', amountPaise: '12345678', units: '12.5', tariffCode: 'WATER-1' },
  lines: [{ label: 'Water', amountPaise: '12345678', units: '12.5', rate: '9876.54' }],
  used: [{ until: '2026-10-31', units: '12.5' }],
  duePaise: books.billDuePaise,
  withdrawn: billId === 'bil_9' ? { on: '2026-11-05', reason: 'Wrong meter' } : null,
})

let house: DocumentHouse
beforeAll(async () => {
  house = await startDocumentHouse({}, billing)
})
afterAll(() => house?.stop())

const paperOf = async (billId: string, viewer: string | null = 'cit_asha') => {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Bill { document {
    id kind number amount { paise } holderName issuedAt voidedAt url verificationCode } } } }`
  const { data } = await house.ask(viewer, query, { of: [{ __typename: 'Bill', id: billId }] })
  return (data as { _entities: { document: Record<string, string> | null }[] })._entities[0]?.document
}
const textAt = async (url = '') =>
  readFirstPage(await (await fetch(url.replace('http://city', house.url))).arrayBuffer())
const withdraw = (note: object) => house.prisma.$transaction((tx) => house.events.publish(tx, 'bill.adjusted', note))
const issued = (...billIds: string[]) => {
  const event = { bills: billIds.map((billId) => ({ billId })) } as unknown as BillIssued
  return house.prisma.$transaction((tx) => house.events.publish(tx, 'bill.issued', event))
}

describe('a bill', () => {
  test('is a paper from when it is issued, drawn once, however often that is told', async () => {
    await Promise.all([issued('bil_1', 'bil_2'), issued('bil_2', 'bil_1')])
    await eventually(async () => (await house.prisma.rendition.count({ where: { format: 'A4' } })) === 2)
    expect(await house.prisma.document.findMany({ orderBy: { number: 'asc' }, select: { number: true } })).toEqual([
      { number: 'W26-1' },
      { number: 'W26-2' },
    ])
    const paper = await paperOf('bil_1')
    expect(paper).toMatchObject({ kind: 'BILL', number: 'W26-1', amount: { paise: 12345678 }, voidedAt: null })
    expect(paper?.issuedAt).toBe('2026-10-31T18:30:00.000Z')
    expect(await textAt(paper?.url)).toContain('1,23,456.78')
    const query = 'query ($code: String!) { verifyDocument(code: $code) { genuine kind number } }'
    expect(await house.ask(null, query, { code: paper?.verificationCode })).toEqual({
      data: { verifyDocument: { genuine: true, kind: 'BILL', number: 'W26-1' } },
    })
  })

  test('is written together with all others of a delivery, and so is the order to draw it', async () => {
    const billIds = Array.from({ length: 20 }, (_, index) => `bil_${index + 100}`)
    const endStatements = house.statements()
    await issued(...billIds)
    const written = { kind: 'BILL', subject: { in: billIds } }
    await eventually(async () => (await house.prisma.document.count({ where: written })) === 20)
    const ours = await house.prisma.document.findMany({ where: written, select: { id: true } })
    const drawn = { documentId: { in: ours.map(({ id }) => id) } }
    await eventually(async () => (await house.prisma.rendition.count({ where: drawn })) === 20)
    const writes = endStatements().filter((sql) => /INSERT INTO (?!.*(rendition|stored_file))/s.test(sql))
    expect(writes).toHaveLength(2)
  })

  test('of before there were papers gets its own when somebody asks who may see it, one for all', async () => {
    const papers = await Promise.all([paperOf('bil_3'), paperOf('bil_3', 'cit_meena'), paperOf('bil_3')])
    expect(new Set(papers.map((paper) => paper?.id)).size).toBe(1)
    expect(papers[0]?.number).toBe('W26-3')
  })

  test('of another, one that is none and an id that cannot be are nobody’s paper', async () => {
    for (const viewer of ['cit_ravi', null]) expect(await paperOf('bil_1', viewer)).toBeNull()
    for (const id of ['bil_none', 'no\0id']) expect(await paperOf(id)).toBeNull()
  })

  test('that was withdrawn is void, before its paper was made and after', async () => {
    expect((await paperOf('bil_9'))?.voidedAt).toBe('2026-11-04T18:30:00.000Z')
    const note = {
      cause: 'CANCELLATION',
      kind: 'CREDIT',
      billId: 'bil_2',
      reason: 'Wrong meter',
      issuedAt: '2026-11-06T10:00:00.000Z',
    }
    await withdraw(note)
    await eventually(async () => (await paperOf('bil_2'))?.voidedAt !== null)
    expect(await textAt((await paperOf('bil_2'))?.url)).toContain('VOID')
    // Of this one billing was asked before it was withdrawn, and its paper is written after.
    await withdraw({ ...note, billId: 'bil_8' })
    const paper = await eventually(() => house.prisma.document.findFirst({ where: { subject: 'bil_8' } }))
    await issued('bil_8', 'bil_7')
    await eventually(() => house.prisma.document.findFirst({ where: { subject: 'bil_7' } }))
    expect(await house.prisma.document.findMany({ where: { subject: 'bil_8' } })).toEqual([paper])
    expect(paper.voidReason).toBe('Wrong meter')
  })
})

test('an unpaid bill asks to be paid by the connection’s lasting UPI code while something is due, with what is due', async () => {
  const intent = 'upi://pay?pa=suvidha@psp&pn=Suvidha&tr=qrc_1'
  const changed = {
    qrId: 'qrc_1',
    connectionId: 'con_1',
    citizenId: 'cit_asha',
    upiIntent: intent,
    at: '2026-11-20T10:00:00.000Z',
  }
  const tell = (change: object) =>
    house.prisma.$transaction((tx) => house.events.publish(tx, 'payment_qr.changed', { ...changed, ...change }))
  const known = (upiIntent: string | null) =>
    eventually(async () => (await house.prisma.upiCode.findFirst())?.upiIntent === upiIntent)
  await tell({})
  await known(intent)
  expect(await textAt((await paperOf('bil_1'))?.url)).toContain('Pay by UPI')
  const drawn = await house.prisma.rendition.findMany({
    where: { upiIntent: { not: '' } },
    select: { upiIntent: true },
  })
  expect(drawn).toEqual([{ upiIntent: `${intent}&am=123456.78&cu=INR` }])
  books.billDuePaise = '0'
  expect(await textAt((await paperOf('bil_1'))?.url)).not.toContain('Pay by UPI')
  books.billDuePaise = '5'
  await tell({ upiIntent: null, at: '2026-11-21T10:00:00.000Z' })
  await known(null)
  expect(await textAt((await paperOf('bil_1'))?.url)).not.toContain('Pay by UPI')
})

const codeOf = (answer: { errors?: readonly { extensions?: { code?: string } }[] }) =>
  answer.errors?.[0]?.extensions?.code
const today = isoDayInIndia(new Date())

describe('a statement', () => {
  const ask = (viewer: string | null, input: object) =>
    house.ask(
      viewer,
      'mutation ($input: IssueStatementInput!) { issueStatement(input: $input) { id number amount { paise } url } }',
      { input },
    )
  const days = { connectionId: 'con_1', from: '2026-04-01', until: today }
  const numberOf = async () =>
    ((await ask('cit_asha', days)).data as { issueStatement: { number: string } }).issueStatement.number

  test('is the same paper while it says the same, and another, with the next number, when it does not', async () => {
    const numbers = await Promise.all([numberOf(), numberOf(), numberOf()])
    expect(new Set(numbers).size).toBe(1)
    expect(numbers[0]).toMatch(/^STM\/\d{4}\/0000001$/)
    books.closingPaise = '2000'
    expect(await numberOf()).toMatch(/^STM\/\d{4}\/0000002$/)
  })

  test('is refused for another’s connection, for days that are none, and for who is nobody or a service', async () => {
    expect(codeOf(await ask('cit_ravi', days))).toBe('NOT_FOUND')
    expect(codeOf(await ask(null, days))).toBe('UNAUTHENTICATED')
    expect(codeOf(await ask('service:payment', days))).toBe('FORBIDDEN')
    for (const wrong of [{ from: today, until: '2026-04-01' }, { until: '2999-01-01' }, { from: '2020-01-01' }])
      expect(codeOf(await ask('cit_asha', { ...days, ...wrong }))).toBe('BAD_USER_INPUT')
  })
})

test('a no-dues certificate is given when nothing is due, once a day, and else it is said how much is', async () => {
  const ask = (viewer: string) =>
    house.ask(viewer, 'mutation { issueNoDuesCertificate(connectionId: "con_1") { number amount { paise } } }')
  books.duePaise = '500'
  const refused = await ask('cit_asha')
  expect(refused.errors).toMatchObject([
    { message: '₹5.00 is still due for this connection.', extensions: { code: 'CONFLICT' } },
  ])
  expect(await house.prisma.documentSeries.findMany({ where: { kind: 'NO_DUES_CERTIFICATE' } })).toEqual([])
  books.duePaise = '0'
  const given = await Promise.all([ask('cit_asha'), ask('cit_asha')])
  expect(given[0]).toEqual(given[1])
  expect(given[0]).toMatchObject({ data: { issueNoDuesCertificate: { amount: { paise: 0 } } } })
  expect(codeOf(await ask('cit_ravi'))).toBe('NOT_FOUND')
})

test('the summary of a financial year has the fees of its receipts too', async () => {
  const fees = { feePaise: '900', feeGstPaise: '162', amountPaise: '10235612' }
  await house.publish({ ...capturedPayment('pay_fee'), ...fees })
  await house.drawn('pay_fee')
  const ask = (viewer: string, financialYear: string) =>
    house.ask(viewer, `mutation { issueTaxSummary(financialYear: "${financialYear}") { number amount { paise } } }`)
  expect(await ask('cit_asha', '2026-27')).toMatchObject({ data: { issueTaxSummary: { amount: { paise: 1562 } } } })
  expect(codeOf(await ask('cit_ravi', '2026-27'))).toBe('NOT_FOUND')
  for (const year of ['2026', '2026-28', '2099-00', 'x'])
    expect(codeOf(await ask('cit_asha', year))).toBe('BAD_USER_INPUT')
})

describe('a citizen’s papers', () => {
  const list = async (viewer: string, wanted = '', of = 'cit_asha') => {
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Citizen { documents(${wanted || 'first: 100'}) {
      totalCount pageInfo { hasNextPage endCursor } edges { node { id kind number } } } } } }`
    const { data } = await house.ask(viewer, query, { of: [{ __typename: 'Citizen', id: of }] })
    type Page = {
      totalCount: number
      pageInfo: { endCursor: string; hasNextPage: boolean }
      edges: { node: { id: string; kind: string } }[]
    }
    return (data as { _entities: { documents: Page }[] })._entities[0]?.documents
  }

  test('come newest first, page by page, each once, and by kind', async () => {
    const all = await list('cit_asha')
    expect(new Set(all?.edges.map(({ node }) => node.kind))).toEqual(
      new Set(['RECEIPT', 'BILL', 'STATEMENT', 'NO_DUES_CERTIFICATE', 'TAX_SUMMARY']),
    )
    const seen: string[] = []
    for (let after = '', more = true; more; ) {
      const page = await list('cit_asha', `first: 2${after && `, after: "${after}"`}`)
      seen.push(...(page?.edges ?? []).map(({ node }) => node.id))
      after = page?.pageInfo.endCursor ?? ''
      more = page?.pageInfo.hasNextPage ?? false
    }
    expect(seen).toEqual(all?.edges.map(({ node }) => node.id))
    expect(seen).toHaveLength(all?.totalCount ?? 0)
    const bills = await list('cit_asha', 'kinds: [BILL]')
    expect(bills?.totalCount).toBe(await house.prisma.document.count({ where: { kind: 'BILL' } }))
    expect(bills?.edges.every(({ node }) => node.kind === 'BILL')).toBe(true)
  })

  test('are theirs alone', async () => {
    expect((await list('cit_ravi'))?.totalCount).toBe(0)
    const [own] = (await list('cit_asha', 'first: 1'))?.edges ?? []
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Document { number url } } }`
    const of = [{ __typename: 'Document', id: own?.node.id }]
    expect(await house.ask('cit_ravi', query, { of })).toEqual({ data: { _entities: [null] } })
    expect((await house.ask('cit_asha', query, { of })).errors).toBeUndefined()
  })

  test('are found one by one, by their holder alone: a receipt as well as another paper', async () => {
    const query = 'query ($id: ID!) { document(id: $id) { id kind url(format: ROLL) } }'
    const kinds = new Map((await list('cit_asha'))?.edges.map(({ node }) => [node.kind, node.id]))
    for (const kind of ['RECEIPT', 'STATEMENT']) {
      const id = kinds.get(kind)
      const { data } = await house.ask('cit_asha', query, { id })
      expect(data).toEqual({ document: { id, kind, url: expect.stringMatching(/^http:\/\/city\/files\//) } })
      expect((await house.ask('cit_ravi', query, { id })).errors?.[0]?.extensions?.code).toBe('NOT_FOUND')
      expect((await house.ask(null, query, { id })).errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED')
    }
    expect((await house.ask('cit_asha', query, { id: 'doc_none' })).errors?.[0]?.extensions?.code).toBe('NOT_FOUND')
  })
})
