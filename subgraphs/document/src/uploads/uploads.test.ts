import { createHash, randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { Upload as TusUpload } from 'tus-js-client'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type DocumentHouse, startDocumentHouse } from '../../../../tests/fakes/document-house.ts'
import { eventually } from '../../../../tests/fakes/payment-house.ts'
import { nothing, pdfOf, photo, uploadSender, whatIsLeft } from '../../../../tests/fakes/upload-sender.ts'
import { discardUpload } from './discard-upload.ts'
import { tidyUploads } from './tidy-uploads.ts'

let house: DocumentHouse
let asha: ReturnType<typeof uploadSender>
beforeAll(async () => {
  house = await startDocumentHouse({ UPLOADS_PER_DAY: '1000', UPLOAD_MAX_MEGABYTES: '40' })
  asha = uploadSender(house)
})
afterAll(() => house?.stop())
afterEach(async () => {
  // Each begins with nothing, and so ends with nothing.
  for (const { id } of await house.prisma.upload.findMany()) await discardUpload(house.uploadDeps, id)
})
const read = async (url = '', headers: Record<string, string> = {}) => fetch(asha.here(url), { headers })

describe('a photo', () => {
  test('is kept the right way up, without place and camera, with a small picture, and opens by its link', async () => {
    const sent = await photo()
    expect((await sharp(sent).metadata()).exif?.includes('Suvidha Camera')).toBe(true)
    const { upload, url } = await asha.begins({ kind: 'METER_PHOTO', bytes: sent.length, name: 'meter.jpg' })
    expect((await asha.send(url, sent)).status).toBe(204)
    const seen = await asha.sees(upload.id)
    expect(seen).toMatchObject({
      status: 'READY',
      name: 'meter.jpg',
      contentType: 'image/jpeg',
      sendUrl: null,
      scannedAt: null,
    })
    const opened = await read(seen?.url)
    expect(opened.headers.get('content-security-policy')).toContain('sandbox')
    const kept = Buffer.from(await opened.arrayBuffer())
    const { width, height, exif } = await sharp(kept).metadata()
    expect({ width, height, exif }).toEqual({ width: 600, height: 900, exif: undefined })
    expect(kept.includes('Suvidha') || kept.includes('Exif')).toBe(false)
    const small = await sharp(Buffer.from(await (await read(seen?.thumbnailUrl)).arrayBuffer())).metadata()
    expect([small.width, small.height]).toEqual([213, 320])
    expect(await whatIsLeft(house)).toEqual({ uploads: 1, pieces: 2, objects: 2 })
  })

  test.each(['png', 'webp'] as const)('may be %s, and is kept as JPEG', async (format) => {
    const drawn = sharp({
      create: { width: 50, height: 40, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0.5 } },
    })
    const sent = await drawn.toFormat(format).toBuffer()
    const { upload, url } = await asha.begins({ bytes: sent.length })
    expect((await asha.send(url, sent)).status).toBe(204)
    expect(await asha.sees(upload.id)).toMatchObject({ contentType: 'image/jpeg' })
  })

  test('of another is as if it did not exist, its link is hers to make, and staff see it with their scope', async () => {
    const sent = await photo()
    const { upload, url } = await asha.begins({ bytes: sent.length })
    await asha.send(url, sent)
    for (const viewer of ['cit_ravi', 'service:billing'])
      expect(await asha.sees(upload.id, viewer)).toEqual({ code: 'NOT_FOUND' })
    expect(await asha.sees(upload.id, null)).toEqual({ code: 'UNAUTHENTICATED' })
    expect(await asha.sees(upload.id, 'stf_1', 'bills:read')).toEqual({ code: 'NOT_FOUND' })
    expect(await asha.sees(upload.id, 'stf_1', 'uploads:read')).toMatchObject({ status: 'READY' })
    const told = await house.staffReads()
    expect(told.at(-1)).toMatchObject({ actorId: 'stf_1', subjects: [{ id: 'cit_asha', types: ['Upload'] }] })
  })
})

test('staff of a place see what is used there, and nothing else', async () => {
  const { upload } = await asha.begins({ bytes: 10 })
  const seen = async (limits: Record<string, unknown>) => {
    const authorization = await house.tokenFor('stf_1', 'uploads:read', limits)
    const query = `{ upload(id: "${upload.id}") { id } }`
    const headers = { 'content-type': 'application/json', authorization }
    const body = JSON.stringify({ query })
    const answer = await fetch(`${house.url}/graphql`, { method: 'POST', headers, body })
    return !((await answer.json()) as { errors?: object[] }).errors
  }
  expect([await seen({}), await seen({ regions: ['North'] })]).toEqual([true, false])
  const use = { usedFor: 'DISPUTE dsp_1', region: 'North', utility: 'WATER' }
  const uses = (event: object) =>
    house.prisma.$transaction((tx) => house.events.publish(tx, 'upload.used', { uploadId: upload.id, ...event }))
  // Billing tells of files of its citizens alone; of another's nothing is believed.
  for (const citizenId of ['cit_ravi', 'cit_asha']) await uses({ citizenId, ...use })
  await eventually(() => seen({ regions: ['North'] }))
  expect(await seen({ regions: ['South'] })).toBe(false)
  expect(await seen({ regions: ['North'], departments: ['WATER'] })).toBe(true)
  expect(await seen({ departments: ['GAS'] })).toBe(false)
  // One proof goes with several applications: who decides about the second sees it as well.
  await uses({
    citizenId: 'cit_asha',
    usedFor: 'APPLICATION app_2',
    region: 'South',
    utility: 'GAS',
    untilReleased: true,
  })
  await eventually(() => seen({ regions: ['South'] }))
  expect([await seen({ departments: ['GAS'] }), await seen({ regions: ['North'] })]).toEqual([true, true])
  expect(await seen({ regions: ['North'], departments: ['GAS'] })).toBe(false)
})

describe('of a length that nobody knows when it is begun', () => {
  test('is what whoever sends says with the first piece, once, and goes on from there as any other', async () => {
    const sent = await photo()
    const { upload, url } = await asha.begins({ kind: 'METER_PHOTO' })
    const asked = await fetch(asha.here(url), { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } })
    expect([asked.headers.get('upload-defer-length'), asked.headers.get('upload-length')]).toEqual(['1', null])
    for (const length of [{}, { 'upload-length': '0' }, { 'upload-length': 'much' }]) {
      const refused = await asha.send(url, sent.subarray(0, 10), 0, length as Record<string, string>)
      expect([refused.status, await refused.json()]).toMatchObject([400, { field: 'upload-length' }])
    }
    const tooMuch = { 'upload-length': String(16 * 1024 * 1024) }
    expect((await asha.send(url, sent.subarray(0, 10), 0, tooMuch)).status).toBe(413)

    const half = Math.floor(sent.length / 2)
    const length = { 'upload-length': String(sent.length) }
    expect((await asha.send(url, sent.subarray(0, half), 0, length)).status).toBe(204)
    expect(await asha.sees(upload.id)).toMatchObject({ bytes: sent.length, receivedBytes: half })
    expect((await asha.send(url, sent.subarray(half), half)).status).toBe(204)
    expect(await asha.sees(upload.id)).toMatchObject({ status: 'READY', contentType: 'image/jpeg' })
  })

  test('is the first of two that are said at once: the other file does not fit', async () => {
    const sent = await photo()
    const { upload, url } = await asha.begins({ kind: 'METER_PHOTO' })
    const longer = Buffer.concat([sent, Buffer.alloc(1000)])
    const answers = await Promise.all(
      [sent, longer].map((file) => asha.send(url, file, 0, { 'upload-length': String(file.length) })),
    )
    const [first, other] = answers.map(({ status }) => status).sort()
    expect(first).toBe(204)
    expect([409, 413]).toContain(other)
    const { declaredBytes } = await house.prisma.upload.findUniqueOrThrow({ where: { id: upload.id } })
    expect([sent.length, longer.length]).toContain(Number(declaredBytes))
  })
})

describe('sending', () => {
  test('goes on where it was cut off, piece by piece, and comes out as it went in, whole and in part', async () => {
    const sent = pdfOf(randomBytes(9 * 1024 * 1024))
    const { upload, url } = await asha.begins({ bytes: sent.length, name: 'बिल.pdf' })
    const half = 8 * 1024 * 1024 + 1000
    const cut = new ReadableStream({
      type: 'bytes',
      start: (controller) => controller.enqueue(new Uint8Array(sent.subarray(0, half))),
    })
    const leaving = new AbortController()
    const sending = fetch(asha.here(url), {
      ...{ method: 'PATCH', body: cut, duplex: 'half', signal: leaving.signal },
      headers: { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' },
    } as RequestInit).catch(() => null)
    await eventually(async () => Number(await asha.arrived(url)) > 0)
    leaving.abort()
    await sending
    await eventually(async () => (await asha.arrived(url)) === half)
    expect(await asha.sees(upload.id)).toMatchObject({
      status: 'RECEIVING',
      receivedBytes: half,
      url: null,
      sendUrl: url,
    })
    expect((await asha.send(url, sent.subarray(half), half)).status).toBe(204)
    const seen = await asha.sees(upload.id)
    expect(seen).toMatchObject({ status: 'READY', name: 'बिल.pdf', bytes: sent.length, contentType: 'application/pdf' })
    const opened = await read(seen?.url)
    expect(opened.headers.get('content-disposition')).toMatch(/^attachment; filename="upl_[\w-]+\.pdf"$/)
    expect(
      createHash('sha256')
        .update(Buffer.from(await opened.arrayBuffer()))
        .digest(),
    ).toEqual(createHash('sha256').update(sent).digest())
    const part = await read(seen?.url, { range: `bytes=${half - 10}-${half + 9}` })
    expect([part.status, Buffer.from(await part.arrayBuffer())]).toEqual([206, sent.subarray(half - 10, half + 10)])
    expect((await read(seen?.url, { range: `bytes=${sent.length}-` })).status).toBe(416)
  })

  test('is what the client of tus does', async () => {
    const sent = await photo()
    const { upload, url } = await asha.begins({ bytes: sent.length })
    await new Promise<void>((resolve, reject) => {
      const client = new TusUpload(sent, {
        ...{ uploadUrl: asha.here(url), chunkSize: 1000, retryDelays: null },
        onSuccess: () => resolve(),
        onError: reject,
      })
      client.start()
    })
    expect(await asha.sees(upload.id)).toMatchObject({ status: 'READY' })
  })

  test('the same bytes twice at once is sending them once', async () => {
    const sent = pdfOf(randomBytes(200_000))
    const { upload, url } = await asha.begins({ bytes: sent.length })
    const answers = await Promise.all([1, 2, 3, 4].map(() => asha.send(url, sent)))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409, 409, 409])
    expect(await asha.sees(upload.id)).toMatchObject({ status: 'READY', bytes: sent.length })
    expect(await whatIsLeft(house)).toEqual({ uploads: 1, pieces: 1, objects: 1 })
  })
})

describe('the door', () => {
  test('needs the token, the version, the place and the type; who says another name is nobody', async () => {
    const { url } = await asha.begins({ bytes: 1000 })
    const forged = url.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'))
    for (const wrong of [forged, `${url}x`, 'http://city/uploads/', 'http://city/uploads/upl_1'])
      expect((await asha.send(wrong, Buffer.from('x'))).status).toBe(404)
    expect((await asha.send(url, Buffer.from('x'), 0, { 'tus-resumable': '0.2.0' })).status).toBe(412)
    expect((await asha.send(url, Buffer.from('x'), 7)).status).toBe(409)
    expect((await asha.send(url, Buffer.from('x'), 0, { 'upload-offset': '-1' })).status).toBe(400)
    expect((await asha.send(url, Buffer.from('x'), 0, { 'content-type': 'image/jpeg' })).status).toBe(415)
    const authorization = await house.tokenFor('cit_ravi')
    expect((await asha.send(url, Buffer.from('x'), 0, { authorization })).status).toBe(404)
    expect((await fetch(asha.here(url), { method: 'PUT', headers: { 'tus-resumable': '1.0.0' } })).status).toBe(405)
    const asked = await fetch(asha.here(url), { method: 'OPTIONS' })
    expect([asked.status, asked.headers.get('tus-extension')]).toEqual([204, 'expiration,termination'])
    expect(await asha.arrived(url)).toBe(0)
  })

  test('is over when the citizen takes it back, and when its time is', async () => {
    const [taken, over] = [await asha.begins({ bytes: 1000 }), await asha.begins({ bytes: 1000 })]
    await asha.send(taken.url, pdfOf('x').subarray(0, 30))
    const headers = { 'tus-resumable': '1.0.0' }
    expect((await fetch(asha.here(taken.url), { method: 'DELETE', headers })).status).toBe(204)
    expect(await asha.arrived(taken.url)).toBe(404)
    await asha.send(over.url, pdfOf('x').subarray(0, 30))
    await house.prisma.upload.update({ where: { id: over.upload.id }, data: { expiresAt: new Date() } })
    expect(await asha.arrived(over.url)).toBe(410)
    await tidyUploads(house.uploadDeps)
    expect(await whatIsLeft(house)).toEqual(nothing)
  })
})

describe('beginning', () => {
  test('is refused for names that are paths, sizes that cannot be, and who is nobody or a service', async () => {
    const codes = async (wishes: readonly object[]) =>
      Promise.all(
        wishes.map(async (wish) => {
          const { errors } = await asha.asks({ bytes: 10, ...wish })
          return errors?.[0]?.extensions
        }),
      )
    const names = [
      '../../etc/passwd',
      '..',
      '.',
      'a/b',
      'a\\b',
      'C:x',
      'a\0b',
      'a\nb',
      '\u202egpj.exe',
      '',
      ' ',
      'x'.repeat(151),
    ]
    for (const said of await codes(names.map((name) => ({ name }))))
      expect(said).toEqual({ code: 'BAD_USER_INPUT', field: 'input.name' })
    for (const said of await codes([
      { bytes: 0 },
      { bytes: -1 },
      { bytes: 40 * 1024 * 1024 + 1 },
      { kind: 'METER_PHOTO', bytes: 15 * 1024 * 1024 + 1 },
    ]))
      expect(said).toEqual({ code: 'BAD_USER_INPUT', field: 'input.bytes' })
    for (const [viewer, code] of [
      [null, 'UNAUTHENTICATED'],
      ['service:billing', 'FORBIDDEN'],
    ] as const)
      expect((await uploadSender(house, viewer).asks({ bytes: 10 })).errors?.[0]?.extensions?.code).toBe(code)
    expect(await whatIsLeft(house)).toEqual(nothing)
  })

  test('is limited to ten under way, also of those who ask all at once, and to so many a day', async () => {
    const answers = await Promise.all(
      Array.from({ length: 14 }, () => uploadSender(house, 'cit_meena').asks({ bytes: 10 })),
    )
    const refused = answers.filter(({ errors }) => errors)
    expect(refused).toHaveLength(4)
    for (const { errors } of refused) expect(errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED' })
    expect(await house.prisma.upload.count()).toBe(10)
    await house.prisma.uploadCount.updateMany({ where: { citizenId: 'cit_meena' }, data: { begun: 1000 } })
    const { errors } = await uploadSender(house, 'cit_meena').asks({ bytes: 10 })
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) })
  })
})

test('what a process that died left all there is looked into later', async () => {
  const sent = await photo()
  const { upload, url } = await asha.begins({ bytes: sent.length })
  await asha.send(url, sent.subarray(0, -1))
  // As if it had died between the last byte and the look into it.
  const objects = house.uploadDeps.uploadObjects
  const start = BigInt(sent.length - 1)
  const last = await objects.write(
    { uploadId: upload.id, role: 'PART', start },
    (async function* () {
      yield sent.subarray(-1)
    })(),
  )
  await house.prisma.uploadPiece.update({ where: { id: last.id }, data: { bytes: 1n } })
  const long = new Date(Date.now() - 3_600_000)
  await house.prisma.upload.update({
    where: { id: upload.id },
    data: { receivedBytes: BigInt(sent.length), beganAt: long },
  })
  await tidyUploads(house.uploadDeps)
  expect(await asha.sees(upload.id)).toMatchObject({ status: 'READY' })
  expect(await asha.arrived(url)).toBe(sent.length)
})
