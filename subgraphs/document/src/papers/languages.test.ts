import { createHash } from 'node:crypto'
import type { ContactChanged } from '@suvidha/auth/published-events'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { capturedPayment, type DocumentHouse, startDocumentHouse } from '../../../../tests/fakes/document-house.ts'
import { eventually } from '../../../../tests/fakes/payment-house.ts'
import { readFirstPage } from '../../../../tests/fakes/read-pdf.ts'
import { formatInstant } from '../text/days.ts'

let house: DocumentHouse
beforeAll(async () => {
  house = await startDocumentHouse()
})
afterAll(() => house?.stop())

const speaks = async (language: 'EN' | 'HI', at: string) => {
  const contact = { citizenId: 'cit_asha', name: 'Asha Patil', phoneNumber: '+919876543210', email: null }
  const event: ContactChanged = { ...contact, language, at }
  await house.prisma.$transaction((tx) => house.events.publish(tx, 'contact.changed', event))
}
const known = () => house.prisma.holder.findUnique({ where: { citizenId: 'cit_asha' } })

/** The file behind a receipt's link, as its holder gets it. */
async function fileOf(receiptId: string, wanted = '') {
  const query = `query ($id: ID!) { _entities(representations: [{ __typename: "Receipt", id: $id }]) { ... on Receipt { url${wanted} } } }`
  const { data } = await house.ask('cit_asha', query, { id: receiptId })
  const { url } = (data as { _entities: { url: string }[] })._entities[0] ?? { url: '' }
  const response = await fetch(url.replace('http://city', house.url))
  const { headers } = response
  const said = [response.status, headers.get('content-type'), headers.get('content-disposition')]
  return { said, bytes: Buffer.from(await response.arrayBuffer()) }
}
const textOf = async ({ bytes }: { bytes: Buffer }) => readFirstPage(Uint8Array.from(bytes).buffer)

test('a receipt is drawn in its holder’s language and can be had in the other, in words and on each kind of printer', async () => {
  await speaks('HI', '2026-11-20T10:00:00.000Z')
  await eventually(known)
  await house.publish(capturedPayment('pay_1'))
  const { id } = await house.drawn('pay_1')
  const first = await house.prisma.rendition.findMany({ where: { documentId: id } })
  expect(first.map(({ language, format }) => [language, format])).toEqual([['HI', 'A4']])
  expect((await fileOf(id)).bytes.toString('latin1')).toContain('/Lang (hi-IN)')
  const english = await textOf(await fileOf(id, '(language: EN)'))
  expect(english).toContain('Rupees one lakh two thousand three hundred forty-five and fifty paise only')
  for (const [language, tag] of [
    ['MR', 'mr-IN'],
    ['TA', 'ta-IN'],
    ['BN', 'bn-IN'],
  ] as const)
    expect((await fileOf(id, `(language: ${language})`)).bytes.toString('latin1')).toContain(`/Lang (${tag})`)
  const roll = await fileOf(id, '(format: ROLL)')
  expect(roll.said).toEqual([200, 'application/pdf', 'inline; filename="SUV-2627-0000001.pdf"'])
  const dots = await fileOf(id, '(format: ESC_POS)')
  expect(dots.said).toEqual([200, 'application/octet-stream', 'inline; filename="SUV-2627-0000001.escpos"'])
  expect([...dots.bytes.subarray(0, 5)]).toEqual([0x1b, 0x40, 0x1d, 0x76, 0x30])
})

test('what is older than what is known of somebody changes nothing, and who is erased is spoken to as anybody', async () => {
  await speaks('EN', '2026-11-22T10:00:00.000Z')
  await speaks('HI', '2026-11-21T10:00:00.000Z')
  await eventually(async () => {
    const [{ open } = { open: 1 }] = await house.prisma.$queryRaw<{ open: number }[]>`
      SELECT count(*)::int AS open FROM events.job WHERE name = 'document.contact-changed' AND state <> 'completed'`
    return open === 0
  })
  expect((await known())?.language).toBe('EN')
  const erased = { citizenId: 'cit_asha', at: '2026-11-23T10:00:00.000Z' }
  await house.prisma.$transaction((tx) => house.events.publish(tx, 'citizen.erased', erased))
  await eventually(async () => (await known()) === null)
})

test('a file that the city has made of a paper is known by its hash, any other is not', async () => {
  const { id, code } = await house.drawn('pay_1')
  const { bytes } = await fileOf(id, '(language: EN)')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const query = `query ($code: String!, $sha256: String) { verifyDocument(code: $code, fileSha256: $sha256) { genuine fileIsOurs } }`
  const ask = async (text: string, hash?: string) =>
    ((await house.ask(null, query, { code: text, sha256: hash })).data as { verifyDocument: object }).verifyDocument
  expect(await ask(code ?? '', sha256)).toEqual({ genuine: true, fileIsOurs: true })
  expect(await ask(code ?? '', sha256.toUpperCase())).toEqual({ genuine: true, fileIsOurs: true })
  expect(
    await ask(
      code ?? '',
      sha256.replace(/./, (first) => (first === 'a' ? 'b' : 'a')),
    ),
  ).toMatchObject({ fileIsOurs: false })
  expect(await ask(code ?? '')).toEqual({ genuine: true, fileIsOurs: null })
  expect(await ask('made up', sha256)).toEqual({ genuine: false, fileIsOurs: null })
})

test('who points a phone at the code sees a page that says what the paper is, or that the city did not issue it', async () => {
  const { code, issuedAt } = await house.drawn('pay_1')
  const page = async (path: string, accepted?: string) =>
    (await fetch(`${house.url}/verify/${path}`, accepted ? { headers: { 'accept-language': accepted } } : {})).text()
  const said = {
    en: ['lang="en"', '<h1>Genuine</h1>', 'Receipt SUV/2627/0000001'],
    hi: ['lang="hi"', '<h1>असली</h1>', 'रसीद SUV/2627/0000001'],
    mr: ['lang="mr"', '<h1>खरा</h1>', 'पावती SUV/2627/0000001'],
    ta: ['lang="ta"', '<h1>உண்மையானது</h1>', 'ரசீது SUV/2627/0000001'],
    bn: ['lang="bn"', '<h1>আসল</h1>', 'রসিদ SUV/2627/0000001'],
  }
  for (const [tag, words] of Object.entries(said)) {
    const genuine = await page(`${code}?lang=${tag}`, 'en')
    const when = formatInstant(issuedAt, tag.toUpperCase() as 'EN')
    for (const word of [...words, when, '1,02,345.50', 'A••• P••••']) expect(genuine).toContain(word)
    expect(await page(code ?? '', `fr-FR,${tag}-IN;q=0.9,en;q=0.1`)).toBe(genuine)
  }
  expect(await page(code ?? '', 'fr;q=1')).toBe(await page(code ?? ''))
  for (const path of ['made-up', '', '%3Cscript%3E', `${code}x`]) {
    const refused = await page(path)
    expect(refused).toContain('Not genuine')
    expect(refused).not.toContain('SUV/')
  }
})
