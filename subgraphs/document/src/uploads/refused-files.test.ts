import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DocumentHouse, startDocumentHouse } from '../../../../tests/fakes/document-house.ts'
import { nothing, pdfOf, photo, uploadSender, whatIsLeft } from '../../../../tests/fakes/upload-sender.ts'
import { checkPdf } from './check-pdf.ts'
import { discardUpload } from './discard-upload.ts'

let house: DocumentHouse
let asha: ReturnType<typeof uploadSender>
beforeAll(async () => {
  house = await startDocumentHouse({ UPLOADS_PER_DAY: '1000', UPLOAD_MAX_MEGABYTES: '40' })
  asha = uploadSender(house)
})
afterAll(() => house?.stop())

const refuses = async (sent: Buffer, kind: 'METER_PHOTO' | 'DISPUTE_EVIDENCE' = 'DISPUTE_EVIDENCE') => {
  const { url, upload } = await asha.begins({ kind, bytes: sent.length, name: 'photo.jpg' })
  const answer = await asha.send(url, sent)
  const said = (await answer.json()) as Record<string, string>
  expect(await whatIsLeft(house)).toEqual(nothing)
  expect(await asha.sees(upload.id)).toEqual({ code: 'NOT_FOUND' })
  expect(said).toMatchObject({ error: 'BAD_USER_INPUT', field: 'file' })
  return [answer.status, said.reason]
}
const zip = Buffer.concat([Buffer.from('PK\x03\x04'), randomBytes(500), Buffer.from('PK\x05\x06'), Buffer.alloc(18)])
const html = '<html><script>alert(1)</script></html>'

describe('nothing is stored of', () => {
  test.each([
    ['an SVG with a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['a page', html],
    ['a program', 'MZ\x90\x00\x03 and so on, for a while'],
    ['a zip bomb', zip],
    ['a GIF', 'GIF89a and so on, for a while'],
    ['a TIFF', 'II*\x00 and so on, for a while'],
    ['four bytes', 'abcd'],
  ])('%s that is called photo.jpg', async (_, content) => {
    expect(await refuses(Buffer.from(content))).toEqual([415, 'TYPE_NOT_ALLOWED'])
  })

  test('a PDF where a photo is wanted', async () => {
    expect(await refuses(pdfOf('x'), 'METER_PHOTO')).toEqual([415, 'TYPE_NOT_ALLOWED'])
  })

  test('a photo and a PDF that are a zip as well, and a photo that is a page or a PDF', async () => {
    expect(await refuses(Buffer.concat([await photo(), zip]))).toEqual([422, 'TWO_TYPES_AT_ONCE'])
    const end = Buffer.from('startxref\n9\n%%EOF')
    const comment = Buffer.alloc(2)
    comment.writeUInt16LE(end.length)
    const both = Buffer.concat([pdfOf('x'), zip.subarray(0, -2), comment, end])
    expect(await refuses(both)).toEqual([422, 'TWO_TYPES_AT_ONCE'])
    for (const text of [html, '%PDF-1.7'])
      expect(await refuses(await hidden(await photo(), text))).toEqual([422, 'TWO_TYPES_AT_ONCE'])
  })
})

describe('and nothing of', () => {
  test('a picture that would fill the memory', async () => {
    const sent = await sharp({ create: { width: 10_000, height: 6_000, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    expect(sent.length).toBeLessThan(1_000_000)
    expect(await refuses(sent)).toEqual([422, 'TOO_MANY_PIXELS'])
  })

  test('a photo, a picture and a PDF without their ends', async () => {
    const noise = sharp(randomBytes(300 * 200 * 3), { raw: { width: 300, height: 200, channels: 3 } })
    for (const whole of [await noise.jpeg().toBuffer(), await noise.png().toBuffer(), await noise.webp().toBuffer()])
      expect(await refuses(whole.subarray(0, whole.length * 0.6))).toEqual([422, 'DAMAGED'])
    expect(await refuses(pdfOf('x').subarray(0, -10))).toEqual([422, 'DAMAGED'])
    expect(await refuses(Buffer.concat([(await photo()).subarray(0, 20), randomBytes(2000)]))).toEqual([422, 'DAMAGED'])
  })

  test('a PDF that runs, brings a file or is locked, wherever it says so', async () => {
    const filling = 'x'.repeat(65_536 - 30)
    for (const name of ['/JavaScript', '/Launch', '/EmbeddedFiles', '/RichMedia'])
      expect(await refuses(pdfOf(filling, `/OpenAction << /S ${name} >> `))).toEqual([422, 'ACTIVE_CONTENT'])
    expect(await refuses(pdfOf(`${filling} /JavaScript ${filling}`))).toEqual([422, 'ACTIVE_CONTENT'])
    expect(await refuses(pdfOf('x', '/Encrypt 5 0 R '))).toEqual([422, 'ENCRYPTED'])
  })

  test('a PDF that runs, however its bytes come', async () => {
    const whole = pdfOf('x', '/OpenAction << /S /JavaScript >> ')
    for (let size = 1; size < 120; size += 1) {
      const pieces = (async function* () {
        for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size)
      })()
      await expect(Array.fromAsync(checkPdf(pieces))).rejects.toMatchObject({
        extensions: { reason: 'ACTIVE_CONTENT' },
      })
    }
  })

  test('more than was announced, said before or found out on the way', async () => {
    const sent = pdfOf('x')
    const first = await asha.begins({ bytes: sent.length - 1 })
    expect((await asha.send(first.url, sent)).status).toBe(413)
    expect(await whatIsLeft(house)).toMatchObject({ pieces: 0, objects: 0 })
    await discardUpload(house.uploadDeps, first.upload.id)
    const second = await asha.begins({ bytes: sent.length - 1 })
    const answer = await asha.send(second.url, new Blob([new Uint8Array(sent)]).stream())
    expect([answer.status, ((await answer.json()) as { reason: string }).reason]).toEqual([413, 'TOO_LARGE'])
    expect(await whatIsLeft(house)).toEqual(nothing)
  })

  test('an image as large as only other files may be', async () => {
    const { url } = await asha.begins({ bytes: 30 * 1024 * 1024 })
    expect((await asha.send(url, await photo())).status).toBe(413)
    expect(await whatIsLeft(house)).toEqual(nothing)
  })
})

/** A JPEG with a comment right behind its beginning. */
async function hidden(jpeg: Buffer, text: string): Promise<Buffer> {
  const comment = Buffer.alloc(4)
  comment.writeUInt16BE(0xfffe)
  comment.writeUInt16BE(text.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), comment, Buffer.from(text), jpeg.subarray(2)])
}
