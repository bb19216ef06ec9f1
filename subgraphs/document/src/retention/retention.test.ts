import { compactVerify, createLocalJWKSet } from 'jose'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { capturedPayment, type DocumentHouse, startDocumentHouse } from '../../../../tests/fakes/document-house.ts'
import { eventually } from '../../../../tests/fakes/payment-house.ts'
import { pdfOf, uploadSender, whatIsLeft } from '../../../../tests/fakes/upload-sender.ts'
import { discardUpload } from '../uploads/discard-upload.ts'
import { expireUploads } from './expire-uploads.ts'

let house: DocumentHouse
beforeAll(async () => {
  house = await startDocumentHouse({ UPLOADS_PER_DAY: '1000' })
})
afterAll(() => house?.stop())
beforeEach(async () => {
  for (const { id } of await house.prisma.upload.findMany()) await discardUpload(house.uploadDeps, id)
})

type Kind = 'DISPUTE_EVIDENCE' | 'IDENTITY_PROOF'
/** What a citizen gave so many months ago. */
async function given(citizenId: string, kind: Kind, monthsAgo: number): Promise<string> {
  const sender = uploadSender(house, citizenId)
  const sent = pdfOf(`of ${citizenId}`)
  const { upload, url } = await sender.begins({ kind, bytes: sent.length })
  expect((await sender.send(url, sent)).status).toBe(204)
  const completedAt = new Date()
  completedAt.setUTCMonth(completedAt.getUTCMonth() - monthsAgo, Math.min(completedAt.getUTCDate(), 28))
  await house.prisma.upload.update({ where: { id: upload.id }, data: { completedAt } })
  return upload.id
}
const left = async () => (await house.prisma.upload.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id)
const audits = async (action: string) =>
  (await house.published('auth.document-audited')).filter((audited) => audited.action === action)

const staff = 'holds:write'
const holds = async (input: object) => {
  const query = 'mutation ($input: PlaceLegalHoldInput!) { placeLegalHold(input: $input) { id } }'
  const { data, errors } = await house.ask('stf_officer', query, { input: { reason: 'Court', ...input } }, staff)
  return (data as { placeLegalHold: { id: string } } | null)?.placeLegalHold ?? errors?.[0]?.extensions
}
const releases = async (holdId: string, reason = 'Over') => {
  const query = 'mutation ($input: ReleaseLegalHoldInput!) { releaseLegalHold(input: $input) { releasedAt } }'
  const { errors } = await house.ask('stf_officer', query, { input: { holdId, reason } }, staff)
  return errors?.[0]?.extensions?.code
}

test('what was kept as long as its rule says goes, in batches, and the audit log is told', async () => {
  const old = await given('cit_asha', 'IDENTITY_PROOF', 13)
  const kept = [await given('cit_asha', 'IDENTITY_PROOF', 11), await given('cit_asha', 'DISPUTE_EVIDENCE', 35)]
  // More than go in one batch: rows alone.
  const many = Array.from({ length: 120 }, (_, at) => ({
    ...{ id: `upl_many_${at}`, citizenId: 'cit_many', kind: 'DISPUTE_EVIDENCE', status: 'READY' },
    ...{ declaredBytes: 1n, receivedBytes: 1n, bytes: 1n, sha256: 'x', contentType: 'application/pdf' },
    ...{ beganAt: new Date(0), expiresAt: new Date(0), completedAt: new Date(0) },
  }))
  await house.prisma.upload.createMany({ data: many })
  await expireUploads(house.uploadDeps)
  expect(await left()).toEqual(kept.toSorted())
  expect(await whatIsLeft(house)).toEqual({ uploads: 2, pieces: 2, objects: 2 })
  const expired = await audits('upload.expired')
  expect(expired).toHaveLength(121)
  expect(expired.find(({ citizenId }) => citizenId === 'cit_asha')).toMatchObject({ details: { uploadId: old } })
})

test('what a legal hold keeps stays, of one file or of all, until it is released', async () => {
  const [one, other] = [await given('cit_asha', 'IDENTITY_PROOF', 13), await given('cit_asha', 'IDENTITY_PROOF', 14)]
  const ravis = await given('cit_ravi', 'IDENTITY_PROOF', 13)
  const ofOne = (await holds({ citizenId: 'cit_asha', uploadId: one })) as { id: string }
  const ofRavi = (await holds({ citizenId: 'cit_ravi' })) as { id: string }
  await expireUploads(house.uploadDeps)
  expect(await left()).toEqual([one, ravis].toSorted())
  expect(await left()).not.toContain(other)
  expect(await releases(ofOne.id)).toBeUndefined()
  expect(await releases(ofOne.id)).toBe('CONFLICT')
  await expireUploads(house.uploadDeps)
  expect(await left()).toEqual([ravis])
  expect(await audits('legal_hold.placed')).toMatchObject([
    { actor: { id: 'stf_officer' }, citizenId: 'cit_asha', details: { holdId: ofOne.id, uploadId: one } },
    { citizenId: 'cit_ravi', details: { holdId: ofRavi.id, uploadId: null } },
  ])
  expect(await audits('legal_hold.released')).toMatchObject([{ details: { holdId: ofOne.id } }])
  const query = '{ legalHolds(citizenId: "cit_asha") { uploadId reason placedBy releasedBy releaseReason } }'
  expect(await house.ask('stf_officer', query, {}, staff)).toMatchObject({
    data: { legalHolds: [{ uploadId: one, reason: 'Court', releasedBy: 'stf_officer', releaseReason: 'Over' }] },
  })
  await releases(ofRavi.id)
})

test('a hold needs a reason, a file of the citizen and the scope', async () => {
  const ravis = await given('cit_ravi', 'IDENTITY_PROOF', 1)
  expect(await holds({ citizenId: 'cit_asha', reason: ' ' })).toEqual({ code: 'BAD_USER_INPUT', field: 'input.reason' })
  expect(await holds({ citizenId: 'no\0id' })).toEqual({ code: 'BAD_USER_INPUT', field: 'input.citizenId' })
  for (const uploadId of [ravis, 'upl_none', 'no\0id'])
    expect(await holds({ citizenId: 'cit_asha', uploadId })).toEqual({ code: 'NOT_FOUND' })
  expect(await releases('hld_none')).toBe('NOT_FOUND')
  const query = 'mutation { placeLegalHold(input: { citizenId: "cit_asha", reason: "x" }) { id } }'
  for (const [viewer, scope] of [
    ['cit_asha', ''],
    ['stf_1', 'uploads:read'],
  ] as const)
    expect((await house.ask(viewer, query, {}, scope)).errors?.[0]?.extensions?.code).toBe('FORBIDDEN')
})

const certificate = 'id issuedAt erased { id kind sha256 } kept { what count until because } signed'
type Certificate = { id: string; erased: { id: string }[]; kept: { what: string }[]; signed: string }
const erases = async (viewer: string, ids?: string[]) => {
  const query = `mutation ($ids: [ID!]) { eraseUploads(ids: $ids) { ${certificate} } }`
  const { data, errors } = await house.ask(viewer, query, ids ? { ids } : {})
  expect(errors).toBeUndefined()
  return (data as { eraseUploads: Certificate }).eraseUploads
}

test('a citizen erases what the law lets go, and has it signed what went and what stays and why', async () => {
  const identity = await given('cit_asha', 'IDENTITY_PROOF', 2)
  const held = await given('cit_asha', 'IDENTITY_PROOF', 1)
  const evidence = await given('cit_asha', 'DISPUTE_EVIDENCE', 2)
  const ravis = await given('cit_ravi', 'IDENTITY_PROOF', 2)
  const hold = (await holds({ citizenId: 'cit_asha', uploadId: held })) as { id: string }
  await house.publish({ ...capturedPayment('pay_kept'), citizenId: 'cit_asha' })
  await house.drawn('pay_kept')
  const given1 = await erases('cit_asha')
  expect(given1.erased).toMatchObject([
    { id: identity, kind: 'IDENTITY_PROOF', sha256: expect.stringMatching(/^\w{64}$/) },
  ])
  expect(given1.kept).toHaveLength(3)
  expect(given1.kept).toMatchObject([
    { what: held, until: null, because: expect.stringContaining('legal hold') },
    { what: evidence, until: expect.any(String), because: expect.stringContaining('Limitation Act') },
    {
      what: 'papers',
      count: 1,
      until: expect.stringMatching(/^20\d\d-03-31T18:30/),
      because: expect.stringContaining('128(5)'),
    },
  ])
  expect(await left()).toEqual([held, evidence, ravis].toSorted())
  expect(await whatIsLeft(house)).toEqual({ uploads: 3, pieces: 3, objects: 3 })
  const published = (await (await fetch(`${house.url}/.well-known/document-keys.json`)).json()) as never
  const { payload, protectedHeader } = await compactVerify(given1.signed, createLocalJWKSet(published))
  const signed = JSON.parse(new TextDecoder().decode(payload))
  expect([protectedHeader.typ, signed.id, signed.citizenId]).toEqual(['erasure-certificate', given1.id, 'cit_asha'])
  expect(signed.erased).toMatchObject([{ id: identity }])
  expect(await audits('uploads.erased')).toMatchObject([{ details: { certificateId: given1.id, erased: 1, kept: 2 } }])
  await releases(hold.id)
})

test('only of what was named, and nothing of another’s', async () => {
  const [one, other] = [await given('cit_asha', 'IDENTITY_PROOF', 2), await given('cit_asha', 'IDENTITY_PROOF', 2)]
  const ravis = await given('cit_ravi', 'IDENTITY_PROOF', 2)
  const { erased, kept } = await erases('cit_asha', [one, ravis, 'no\0id'])
  expect([erased.map(({ id }) => id), kept]).toEqual([[one], []])
  expect(await left()).toEqual([other, ravis].toSorted())
  const refused = await house.ask('cit_asha', 'mutation { eraseUploads(ids: []) { id } }')
  expect(refused.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'ids' })
  const query = 'query ($of: ID) { erasureCertificates(citizenId: $of) { id } }'
  const seen = async (viewer: string, of: string | null, scope = '') => {
    const { data, errors } = await house.ask(viewer, query, { of }, scope)
    return errors?.[0]?.extensions?.code ?? (data as { erasureCertificates: object[] }).erasureCertificates.length
  }
  expect(await seen('cit_asha', null)).toBeGreaterThan(0)
  expect(await seen('cit_ravi', null)).toBe(0)
  expect(await seen('cit_ravi', 'cit_asha')).toBe('FORBIDDEN')
  expect(await seen('stf_admin', 'cit_asha', 'audit:read')).toBe(await seen('cit_asha', null))
})

test('with the account goes what may go, and a certificate says so', async () => {
  await given('cit_gone', 'IDENTITY_PROOF', 2)
  const evidence = await given('cit_gone', 'DISPUTE_EVIDENCE', 2)
  const erased = { citizenId: 'cit_gone', at: new Date().toISOString() }
  await house.prisma.$transaction((tx) => house.events.publish(tx, 'citizen.erased', erased))
  await eventually(async () => (await left()).join() === evidence)
  await eventually(async () => (await whatIsLeft(house)).objects === 1)
  const certificates = await house.prisma.erasureCertificate.findMany({ where: { citizenId: 'cit_gone' } })
  expect(certificates).toMatchObject([{ facts: { erased: [{ kind: 'IDENTITY_PROOF' }], kept: [{ what: evidence }] } }])
})

const usedFor = 'APPLICATION app_1'
const place = { region: 'NORTH', utility: 'GAS' }
const uses = async (uploadId: string, citizenId = 'cit_asha') => {
  const event = { uploadId, citizenId, usedFor, ...place, untilReleased: true }
  await house.prisma.$transaction((tx) => house.events.publish(tx, 'upload.used', event))
}
const lets = async (uploadId: string) => {
  const event = { uploadId, usedFor, at: new Date().toISOString() }
  await house.prisma.$transaction((tx) => house.events.publish(tx, 'upload.released', event))
}
const needs = (uploadId: string, releasedAt: object | null) =>
  eventually(() => house.prisma.uploadNeed.findFirst({ where: { uploadId, releasedAt } }))
const gone = async () => (await house.published('billing.upload-gone')).map(({ uploadId }) => uploadId)

test('what an application needs stays, past its time and against a wish, until that is decided', async () => {
  const [old, young] = [await given('cit_asha', 'IDENTITY_PROOF', 13), await given('cit_asha', 'IDENTITY_PROOF', 1)]
  for (const id of [old, young]) {
    await uses(id)
    await needs(id, null)
  }
  await expireUploads(house.uploadDeps)
  const { erased, kept } = await erases('cit_asha')
  expect(erased).toEqual([])
  const because = expect.stringContaining('application')
  expect(kept.filter(({ what }) => what !== 'papers')).toMatchObject(
    [old, young].map((what) => ({ what, until: null, because })),
  )
  expect(await left()).toEqual([old, young].toSorted())
  for (const id of [old, young]) {
    await lets(id)
    await needs(id, { not: null })
  }
  await expireUploads(house.uploadDeps)
  expect(await left()).toEqual([young])
  expect((await erases('cit_asha')).erased.map(({ id }) => id)).toEqual([young])
  expect(await gone()).toEqual(expect.arrayContaining([old, young]))
})

test('a release that comes before its use leaves nothing held; with the account its files go all the same', async () => {
  const [early, open] = [await given('cit_early', 'IDENTITY_PROOF', 1), await given('cit_early', 'IDENTITY_PROOF', 1)]
  await lets(early)
  await needs(early, { not: null })
  for (const id of [early, open]) await uses(id, 'cit_early')
  await needs(open, null)
  await eventually(() => house.prisma.upload.findFirst({ where: { id: early, usedFor } }))
  expect((await erases('cit_early', [early])).erased.map(({ id }) => id)).toEqual([early])
  const erased = { citizenId: 'cit_early', at: new Date().toISOString() }
  await house.prisma.$transaction((tx) => house.events.publish(tx, 'citizen.erased', erased))
  await eventually(async () => (await left()).length === 0)
  // Billing forgets the files of an erased account by itself.
  expect(await gone()).not.toContain(open)
})
