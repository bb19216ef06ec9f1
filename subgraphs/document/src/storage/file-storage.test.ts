import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectDatabase } from '@suvidha/service-kit/database'
import S3rver from 's3rver'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../../tests/database.ts'
import { PrismaClient } from '../generated/prisma/client.ts'
import { createDiskObjects } from './disk-objects.ts'
import { createFileStorage, type FileStorage } from './file-storage.ts'
import type { StorageSecrets } from './key-seal.ts'
import type { ObjectStore } from './object-store.ts'
import { createS3Objects } from './s3-objects.ts'

const secrets: StorageSecrets = { current: 'a secret of the storage, of this test', before: undefined }
let database: TestDatabase
let closeDatabase: () => Promise<void>
let prisma: PrismaClient
let folder: string
let server: S3rver
let stores: Readonly<Record<'disk' | 's3', ObjectStore>>

beforeAll(async () => {
  database = await createTestDatabase()
  const connected = connectDatabase({ url: database.urlFor('document'), schema: 'document' })
  prisma = new PrismaClient({ adapter: connected.adapter })
  closeDatabase = () => connected.close()
  folder = await mkdtemp(join(tmpdir(), 'suvidha-files-'))
  server = new S3rver({
    ...{ port: 0, address: '127.0.0.1', silent: true, directory: join(folder, 's3') },
    configureBuckets: [{ name: 'papers' }],
  })
  const { port } = await server.run()
  stores = {
    disk: createDiskObjects(join(folder, 'disk')),
    s3: createS3Objects({
      ...{ bucket: 'papers', region: 'ap-south-1', endpoint: `http://127.0.0.1:${port}` },
      credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    }),
  }
})
afterAll(async () => {
  await server?.close()
  await prisma?.$disconnect()
  await closeDatabase?.()
  await database?.drop()
  await rm(folder, { recursive: true, force: true })
})

/** All that lies in the storage of a kind. */
async function stored(kind: 'disk' | 's3'): Promise<Buffer[]> {
  const all = await readdir(join(folder, kind), { recursive: true, withFileTypes: true })
  // The server keeps facts about an object in files beside it.
  const files = all.filter((entry) => entry.isFile() && (kind === 'disk' || entry.name.endsWith('_object')))
  return Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name))))
}

async function* inPieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function collect(pieces: AsyncIterable<Buffer> | undefined): Promise<Buffer> {
  const all: Buffer[] = []
  for await (const piece of pieces ?? []) all.push(piece)
  return Buffer.concat(all)
}

describe.each(['disk', 's3'] as const)('files on %s', (kind) => {
  let storage: FileStorage
  beforeAll(() => {
    storage = createFileStorage({ prisma, objects: stores[kind], secrets })
  })

  test('what is put in comes out, whole and in part, and lies there sealed', async () => {
    const text = Buffer.from(`Asha Patil pays 1,234.50 for her light, by ${kind}. `.repeat(10_000))
    const sha256 = await storage.put(text)
    expect(await storage.get(sha256)).toEqual(text)
    const part = await storage.open(sha256, () => ({ start: 65_530, end: 131_080 }))
    expect(part).toMatchObject({ bytes: text.length, range: { start: 65_530, end: 131_080 } })
    expect(await collect(part?.content)).toEqual(text.subarray(65_530, 131_080))
    for (const object of await stored(kind)) expect(object.includes('Asha')).toBe(false)
    const { sealedKey } = await prisma.storedFile.findUniqueOrThrow({ where: { sha256 } })
    const changed = sealedKey.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))
    await prisma.storedFile.update({ where: { sha256 }, data: { sealedKey: changed } })
    await expect(storage.get(sha256)).rejects.toThrow()
    await prisma.storedFile.delete({ where: { sha256 } })
  })

  test('a file that comes in pieces is the same file, larger than what is sent at once', async () => {
    const bytes = randomBytes(9 * 1024 * 1024 + 3)
    const sha256 = await storage.put(inPieces(bytes, 70_001))
    expect((await storage.get(sha256))?.equals(bytes)).toBe(true)
    expect(await storage.put(bytes)).toBe(sha256)
  })

  test('of eight who put the same in at once one file is kept', async () => {
    const bytes = randomBytes(100_000)
    const before = (await stored(kind)).length
    const names = await Promise.all(Array.from({ length: 8 }, () => storage.put(inPieces(bytes, 9000))))
    expect(new Set(names).size).toBe(1)
    expect(await prisma.storedFile.count({ where: { sha256: names[0] as string } })).toBe(1)
    expect((await stored(kind)).length).toBe(before + 1)
    expect((await storage.get(names[0] as string))?.equals(bytes)).toBe(true)
  })

  test('who stops in the middle leaves nothing', async () => {
    const [rows, objects] = [await prisma.storedFile.count(), (await stored(kind)).length]
    async function* breaks() {
      yield randomBytes(10 * 1024 * 1024)
      throw new Error('the client left')
    }
    await expect(storage.put(breaks())).rejects.toThrow('the client left')
    expect([await prisma.storedFile.count(), (await stored(kind)).length]).toEqual([rows, objects])
  })
})

describe.each(['disk', 's3'] as const)('what goes wrong on %s', (kind) => {
  let storage: FileStorage
  beforeAll(() => {
    storage = createFileStorage({ prisma, objects: stores[kind], secrets })
  })

  test('what a process that was killed left is dropped a day later, what is being written is not', async () => {
    const dayAgo = new Date(Date.now() - 25 * 60 * 60_000)
    const row = { sealedKey: '', sealedBy: '', sha256: null }
    const [old, fresh] = [`old-${kind}`, `fresh-${kind}`]
    await prisma.storedFile.create({ data: { id: old, ...row, createdAt: dayAgo } })
    await prisma.storedFile.create({ data: { id: fresh, ...row, createdAt: new Date() } })
    for (const id of [old, fresh]) await stores[kind].write(id, inPieces(Buffer.from(id), 3))
    await storage.tidy()
    const left = await Promise.all([old, fresh].map((id) => stores[kind].read(id, { start: 0, end: 1 })))
    expect(left.map((each) => each !== null)).toEqual([false, true])
    await collect(left[1] ?? undefined)
    expect(await prisma.storedFile.count({ where: { id: old } })).toBe(0)
    await prisma.storedFile.delete({ where: { id: fresh } })
  })

  test('a file that the storage has lost is none, and can be put in again', async () => {
    const bytes = randomBytes(5000)
    const sha256 = await storage.put(bytes)
    const { id } = await prisma.storedFile.findUniqueOrThrow({ where: { sha256 } })
    await stores[kind].remove(id)
    expect(await storage.get(sha256)).toBeNull()
    expect(await storage.put(bytes)).toBe(sha256)
    expect((await storage.get(sha256))?.equals(bytes)).toBe(true)
  })

  test('nothing of this name', async () => {
    expect(await storage.get('0'.repeat(64))).toBeNull()
    expect(await stores[kind].read('none', { start: 0, end: 10 })).toBeNull()
    await stores[kind].remove('none')
  })

  test('says whether it can be reached', async () => {
    await stores[kind].checkReady()
  })
})

test('while the secret is changed files are read, and then no more need the one before', async () => {
  const bytes = randomBytes(5000)
  const storage = createFileStorage({ prisma, objects: stores.disk, secrets })
  const sha256 = await storage.put(bytes)
  const changed = 'the next secret of the storage, of this test'
  const only = createFileStorage({ prisma, objects: stores.disk, secrets: { current: changed, before: undefined } })
  await expect(only.get(sha256)).rejects.toThrow('STORAGE_SECRET')
  const both = createFileStorage({
    prisma,
    objects: stores.disk,
    secrets: { current: changed, before: secrets.current },
  })
  expect((await both.get(sha256))?.equals(bytes)).toBe(true)
  // One whose key was tampered with does not keep the others from being sealed anew, and is told of.
  await both.put(randomBytes(10))
  const other = { sealedBy: 'nobody', sealedKey: 'x' }
  await prisma.storedFile.create({
    data: { id: 'broken', sha256: 'broken', bytes: 1n, ...other, createdAt: new Date() },
  })
  await expect(both.tidy()).rejects.toThrow('keys of files could not be sealed anew')
  await prisma.storedFile.delete({ where: { id: 'broken' } })
  await both.tidy()
  expect((await only.get(sha256))?.equals(bytes)).toBe(true)
  const back = createFileStorage({
    prisma,
    objects: stores.disk,
    secrets: { current: secrets.current, before: changed },
  })
  await back.tidy()
})

test('a bucket that is not there is not ready', async () => {
  const gone = createS3Objects({
    ...{ bucket: 'nobody', region: 'ap-south-1', endpoint: 'http://127.0.0.1:9' },
    credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
  })
  await expect(gone.checkReady()).rejects.toThrow()
})
