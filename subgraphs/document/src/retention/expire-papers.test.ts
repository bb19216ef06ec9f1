import { readdir } from 'node:fs/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { capturedPayment, type DocumentHouse, startDocumentHouse } from '../../../../tests/fakes/document-house.ts'
import { type DocumentKeys, openDocumentKeys } from '../keys/document-keys.ts'
import { createDiskObjects } from '../storage/disk-objects.ts'
import { createFileStorage } from '../storage/file-storage.ts'
import { expirePapers } from './expire-papers.ts'
import { papersIssuedBefore, papersKeptUntil } from './retention-rules.ts'

let house: DocumentHouse
let keys: DocumentKeys
beforeAll(async () => {
  house = await startDocumentHouse()
  keys = await openDocumentKeys(house.prisma, {
    ...{ secret: house.config.keySecret, rotateAfterMs: 0 },
    onError: (error) => {
      throw error
    },
  })
})
afterAll(async () => {
  await keys?.stop()
  await house?.stop()
})

const expires = (now?: Date, changes: Partial<DocumentKeys> = {}) =>
  expirePapers({ prisma: house.prisma, events: house.events, keys: { ...keys, ...changes } }, now)

/** So many years and a day after the end of its financial year, or some days before. */
const old = () => new Date(papersIssuedBefore(new Date()).getTime() - 24 * 3600_000)
const young = () => papersIssuedBefore(new Date())

async function receiptOf(paymentId: string, citizenId: string, issuedAt: Date) {
  await house.publish(capturedPayment(paymentId, citizenId))
  const { id } = await house.drawn(paymentId)
  // Signed anew, as it would have been then.
  await house.prisma.receipt.update({ where: { id }, data: { issuedAt, capturedAt: issuedAt, code: null } })
  const query = `{ _entities(representations: [{ __typename: "Receipt", id: "${id}" }]) { ... on Receipt { number verificationCode } } }`
  const { data } = await house.ask(citizenId, query)
  const [said] = (data as { _entities: { number: string; verificationCode: string }[] })._entities
  return { id, number: said?.number ?? '', code: said?.verificationCode ?? '' }
}
const statements = (citizenId: string, count: number, issuedAt: Date) =>
  house.prisma.document.createMany({
    data: Array.from({ length: count }, (_, at) => ({
      ...{ id: `doc_${citizenId}_${at}`, kind: 'STATEMENT', number: `S/${citizenId.slice(4)}/${at}`, citizenId },
      ...{ subject: `${citizenId} ${at}`, holderName: 'Asha Patil', amountPaise: 100n, facts: {}, code: 'x', issuedAt },
    })),
  })
const papersOf = async (citizenId: string) => {
  const [receipts, documents] = await Promise.all([
    house.prisma.receipt.findMany({ where: { citizenId }, select: { id: true } }),
    house.prisma.document.findMany({ where: { citizenId }, select: { id: true } }),
  ])
  return [...receipts, ...documents].map(({ id }) => id)
}
const certificatesOf = async (citizenId: string) => {
  const query = '{ erasureCertificates { papers { id kind number issuedAt } erased { id } signed } }'
  const { data, errors } = await house.ask(citizenId, query)
  expect(errors).toBeUndefined()
  return (data as { erasureCertificates: { papers: { id: string }[]; signed: string }[] }).erasureCertificates
}
const verify = async (code: string) => {
  const query = `query ($code: String!) { verifyDocument(code: $code) {
    genuine kind number issuedAt deletedAt amount { paise } holderName } }`
  return ((await house.ask(null, query, { code })).data as { verifyDocument: object }).verifyDocument
}

const instants = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
test('a paper goes on the day on which its eight years are over, and not before, whatever the clock says', () => {
  fc.assert(
    fc.property(instants, instants, (issuedAt, now) => {
      expect(issuedAt < papersIssuedBefore(now)).toBe(now >= papersKeptUntil(issuedAt))
    }),
  )
  const [lastOfMarch, firstOfApril] = [new Date('2027-03-31T23:59:59+05:30'), new Date('2027-04-01T00:00:00+05:30')]
  expect(papersKeptUntil(lastOfMarch)).toEqual(new Date('2035-04-01T00:00:00+05:30'))
  expect(papersKeptUntil(firstOfApril)).toEqual(new Date('2036-04-01T00:00:00+05:30'))
})

test('what is old goes with its file, a signed certificate says so, its number is no other’s, and its code is still known', async () => {
  const gone = await receiptOf('pay_old', 'cit_asha', old())
  const kept = await receiptOf('pay_young', 'cit_asha', young())
  const objects = async () =>
    (await readdir((house.config.storage as { folder: string }).folder, { recursive: true })).length
  const before = await objects()
  expect(await verify(gone.code)).toMatchObject({ genuine: true, deletedAt: null, holderName: 'A••• P••••' })
  await expires()
  await expires()
  expect(await papersOf('cit_asha')).toEqual([kept.id])
  const { folder } = house.config.storage as { folder: string }
  const storage = { prisma: house.prisma, objects: createDiskObjects(folder), secrets: house.config.storageSecrets }
  await createFileStorage(storage).tidy()
  expect(await objects()).toBe(before - 1)
  expect(await house.prisma.rendition.count({ where: { documentId: gone.id } })).toBe(0)
  expect(await certificatesOf('cit_asha')).toMatchObject([
    { erased: [], papers: [{ id: gone.id, kind: 'RECEIPT', number: gone.number, issuedAt: old().toISOString() }] },
  ])
  expect(await house.published('auth.document-audited')).toMatchObject([
    { action: 'papers.expired', citizenId: 'cit_asha', details: { papers: 1 } },
  ])
  const said = { genuine: true, kind: 'RECEIPT', number: gone.number, amount: { paise: 10234550 }, holderName: null }
  expect(await verify(gone.code)).toEqual({
    ...{ ...said, issuedAt: `${old().toISOString().slice(0, 19)}.000Z`, deletedAt: expect.any(String) },
  })
  expect(await verify(kept.code)).toMatchObject({ genuine: true, deletedAt: null })
  const page = await (await fetch(`${house.url}/verify/${gone.code}?lang=ta`)).text()
  for (const words of ['<h1>உண்மையானது</h1>', gone.number, '1,02,345.50', 'நீக்கப்பட்டது']) expect(page).toContain(words)
  expect(page).not.toContain('A•••')
  expect((await receiptOf('pay_next', 'cit_asha', young())).number).not.toBe(gone.number)
})

test('what a hold keeps of a citizen stays until it is released; a hold of one file keeps no paper', async () => {
  await statements('cit_held', 2, old())
  await statements('cit_file', 2, old())
  const hold = { placedBy: 'stf_1', placedAt: new Date(), reason: 'Court' }
  await house.prisma.legalHold.createMany({
    data: [
      { id: 'hld_all', citizenId: 'cit_held', ...hold },
      { id: 'hld_file', citizenId: 'cit_file', uploadId: 'upl_1', ...hold },
    ],
  })
  await expires()
  expect([await papersOf('cit_held'), await papersOf('cit_file')].map(({ length }) => length)).toEqual([2, 0])
  await house.prisma.legalHold.update({ where: { id: 'hld_all' }, data: { releasedAt: new Date() } })
  await expires()
  expect(await papersOf('cit_held')).toEqual([])
})

test('who ends in between has deleted whole batches, and the next goes on: each paper is in one certificate', async () => {
  await statements('cit_many', 1100, old())
  let signed = 0
  const dies = () => {
    signed += 1
    if (signed === 2) throw new Error('the process ends')
    return keys.current()
  }
  await expect(expires(undefined, { current: dies })).rejects.toThrow('the process ends')
  expect(await papersOf('cit_many')).toHaveLength(600)
  await Promise.all([expires(), expires()])
  expect(await papersOf('cit_many')).toEqual([])
  const certified = (await certificatesOf('cit_many')).flatMap(({ papers }) => papers.map(({ id }) => id))
  expect(new Set(certified).size).toBe(1100)
  expect(certified).toHaveLength(1100)
})

test('a service whose clock is fast deletes nothing: the database goes by its own', async () => {
  await statements('cit_fast', 3, young())
  await expect(expires(new Date('2060-01-01'))).rejects.toThrow('is still to be kept')
  expect(await papersOf('cit_fast')).toHaveLength(3)
  await expect(house.prisma.document.deleteMany({ where: { citizenId: 'cit_fast' } })).rejects.toThrow()
})
