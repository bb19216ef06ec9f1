import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DocumentHouse, startDocumentHouse } from '../../../../tests/fakes/document-house.ts'
import { eventually } from '../../../../tests/fakes/payment-house.ts'
import { eicar, type StandInClamd, startStandInClamd } from '../../../../tests/fakes/stand-in-clamd.ts'
import { pdfOf, photo, uploadSender, whatIsLeft } from '../../../../tests/fakes/upload-sender.ts'
import { createClamdScanner } from './clamd.ts'
import { tidyUploads } from './tidy-uploads.ts'

let clamd: StandInClamd
let house: DocumentHouse
let asha: ReturnType<typeof uploadSender>
beforeAll(async () => {
  clamd = await startStandInClamd()
  house = await startDocumentHouse({ CLAMD_URL: clamd.url, NODE_ENV: 'production' })
  asha = uploadSender(house)
})
afterAll(async () => {
  await house?.stop()
  await clamd?.stop()
})

const sends = async (sent: Buffer) => {
  const { upload, url } = await asha.begins({ bytes: sent.length })
  expect((await asha.send(url, sent)).status).toBe(204)
  return upload.id
}
/** What others may use. */
const received = async () => (await house.published('billing.upload-received')).map(({ uploadId }) => uploadId)
const becomes = (id: string, status: string) => eventually(async () => (await asha.sees(id)).status === status)

test('a file is in quarantine, and opened by nobody, until the scanner has found it clean', async () => {
  clamd.hold()
  const id = await sends(pdfOf(randomBytes(300_000)))
  await eventually(async () => clamd.seen.length === 1)
  expect(await asha.sees(id)).toMatchObject({ status: 'SCANNING', url: null, thumbnailUrl: null, scannedAt: null })
  expect(await received()).not.toContain(id)
  clamd.letGo()
  await becomes(id, 'READY')
  expect(await received()).toContain(id)
  const { url, scannedAt } = await asha.sees(id)
  expect(scannedAt).toEqual(expect.any(String))
  expect((await fetch(asha.here(url ?? ''))).status).toBe(200)
  expect(clamd.seen[0]).toBeGreaterThan(300_000)
})

test('an infected file is not kept: what was found is known, and the city is told', async () => {
  const id = await sends(pdfOf(`${'x'.repeat(65_500)}${eicar}`))
  await becomes(id, 'INFECTED')
  expect(await asha.sees(id)).toMatchObject({ url: null, scannedAt: expect.any(String) })
  const where = { uploadId: id }
  await eventually(async () => (await house.prisma.uploadPiece.count({ where })) === 0)
  expect(await house.prisma.upload.findUniqueOrThrow({ where: { id } })).toMatchObject({
    finding: 'Eicar-Test-Signature',
  })
  const { pieces, objects } = await whatIsLeft(house)
  expect(objects).toBe(pieces)
  expect(await house.published('auth.document-audited')).toMatchObject([
    { action: 'upload.infected', citizenId: 'cit_asha', details: { uploadId: id, finding: 'Eicar-Test-Signature' } },
  ])
  expect(await received()).not.toContain(id)
})

test('what is scanned of a photo is what is kept of it', async () => {
  const id = await sends(Buffer.concat([await photo(), Buffer.from(eicar)]))
  await becomes(id, 'READY')
})

test('while the scanner is away a file waits, and is looked at when it is back', async () => {
  await clamd.stop()
  const id = await sends(pdfOf('x'))
  await expect(createClamdScanner(clamd.url).checkReady()).rejects.toThrow()
  expect(await asha.sees(id)).toMatchObject({ status: 'SCANNING' })
  clamd = await startStandInClamd({ port: clamd.port })
  // As if the job had been given up.
  await house.prisma.upload.update({ where: { id }, data: { completedAt: new Date(Date.now() - 7_200_000) } })
  await tidyUploads(house.uploadDeps)
  await becomes(id, 'READY')
})

describe('the scanner', () => {
  async function* once(bytes: Buffer) {
    yield bytes
  }

  test('that wants no such long stream has found nothing clean', async () => {
    const small = await startStandInClamd({ streamMaxLength: 1000 })
    const scan = createClamdScanner(small.url).scan(once(randomBytes(200_000)))
    await expect(scan).rejects.toThrow('size limit exceeded')
    await small.stop()
  })

  test('that hangs up, and one that is none, have found nothing clean', async () => {
    const gone = await startStandInClamd()
    await gone.stop()
    await expect(createClamdScanner(gone.url).scan(once(Buffer.from('x')))).rejects.toThrow()
  })

  test('answers', () => createClamdScanner(clamd.url).checkReady())
})

test('in production without a scanner no file is taken', async () => {
  const service = await house.startService({ uploads: { ...house.config.uploads, clamdUrl: undefined } })
  const answer = await service.graphql?.execute({
    query: 'mutation { beginUpload(input: { kind: METER_PHOTO, bytes: 10 }) { url } }',
    authorization: await house.tokenFor('cit_asha'),
  })
  expect(answer).toMatchObject({ errors: [{ extensions: { code: 'UPSTREAM_UNAVAILABLE' } }] })
  await service.stop()
})
