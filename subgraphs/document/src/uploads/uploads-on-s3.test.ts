import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import S3rver from 's3rver'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DocumentHouse, startDocumentHouse } from '../../../../tests/fakes/document-house.ts'
import { pdfOf, uploadSender } from '../../../../tests/fakes/upload-sender.ts'

let folder: string
let server: S3rver
let house: DocumentHouse
let asha: ReturnType<typeof uploadSender>
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'suvidha-s3-'))
  server = new S3rver({
    ...{ port: 0, address: '127.0.0.1', silent: true, directory: folder },
    configureBuckets: [{ name: 'uploads' }],
  })
  const { port } = await server.run()
  house = await startDocumentHouse({
    ...{ S3_BUCKET: 'uploads', S3_ENDPOINT: `http://127.0.0.1:${port}` },
    ...{ S3_ACCESS_KEY_ID: 'S3RVER', S3_SECRET_ACCESS_KEY: 'S3RVER' },
  })
  asha = uploadSender(house)
})
afterAll(async () => {
  await house?.stop()
  await server?.close()
  await rm(folder, { recursive: true, force: true })
})

/** What lies in the bucket; the server keeps facts about an object in files beside it. */
async function objects(): Promise<Buffer[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = all.filter((entry) => entry.isFile() && entry.name.endsWith('_object'))
  return Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name))))
}

test('a file that is sent in parts, cut off and gone on with lies sealed in the bucket, is read in parts, and is deleted', async () => {
  const secret = 'what a citizen tells the city and nobody else'
  // More than one object of 8 MiB.
  const sent = pdfOf(Buffer.concat([Buffer.from(secret), randomBytes(9 * 1024 * 1024)]))
  const { upload, url } = await asha.begins({ bytes: sent.length, name: 'evidence.pdf' })
  const half = 5_000_001
  expect((await asha.send(url, sent.subarray(0, half))).status).toBe(204)
  expect(await asha.arrived(url)).toBe(half)
  expect((await asha.send(url, sent.subarray(0, 10))).status).toBe(409)
  expect((await asha.send(url, sent.subarray(half), half)).status).toBe(204)
  const seen = await asha.sees(upload.id)
  expect(seen).toMatchObject({ status: 'READY', contentType: 'application/pdf', bytes: sent.length })
  const kept = await objects()
  expect(kept.length).toBeGreaterThan(1)
  expect(Buffer.concat(kept).includes(secret)).toBe(false)

  const read = async (range?: string) => {
    const answer = await fetch(asha.here(seen.url ?? ''), { headers: { ...(range && { range }) } })
    return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) }
  }
  const whole = await read()
  expect(whole.bytes.equals(sent)).toBe(true)
  // Over the end of an object, and the last bytes.
  for (const [start, end] of [
    [0, 99],
    [8 * 1024 * 1024 - 70_000, 8 * 1024 * 1024 + 70_000],
    [sent.length - 10, sent.length - 1],
  ] as const) {
    const part = await read(`bytes=${start}-${end}`)
    expect(part.status).toBe(206)
    expect(part.bytes.equals(sent.subarray(start, end + 1)), `${start}-${end}`).toBe(true)
  }
  const identity = pdfOf('who I am')
  const begun = await asha.begins({ kind: 'IDENTITY_PROOF', bytes: identity.length })
  expect((await asha.send(begun.url, identity)).status).toBe(204)
  expect(await objects()).toHaveLength(kept.length + 1)
  const erase = 'mutation ($ids: [ID!]) { eraseUploads(ids: $ids) { erased { id } } }'
  expect(await house.ask('cit_asha', erase, { ids: [begun.upload.id] })).toEqual({
    data: { eraseUploads: { erased: [{ id: begun.upload.id }] } },
  })
  expect(await objects()).toHaveLength(kept.length)
})
