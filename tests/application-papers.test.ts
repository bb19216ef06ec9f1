import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asha, ravi, signedInAs } from './actors.ts'
import { photo } from './fakes/upload-sender.ts'
import { type Supergraph, startSupergraph } from './supergraph.ts'

type Person = Awaited<ReturnType<typeof signedInAs>>
let city: Supergraph
let who: Record<'asha' | 'ravi' | 'operator', Person>
beforeAll(async () => {
  city = await startSupergraph({ citizens: 6 })
  const [ashas, ravis, operators] = await Promise.all(
    [asha, ravi, '+919800000001'].map((phoneNumber) => signedInAs(city.url, phoneNumber)),
  )
  who = { asha: ashas as Person, ravi: ravis as Person, operator: operators as Person }
})
afterAll(() => city?.stop())

async function gives({ asks }: Person, kind: string): Promise<string> {
  const sent = await photo()
  const begin = `mutation ($bytes: Int!) { beginUpload(input: { kind: ${kind}, bytes: $bytes }) { upload { id } url } }`
  const { data } = await asks<{ beginUpload: { upload: { id: string }; url: string } }>(begin, { bytes: sent.length })
  const { upload, url } = data?.beginUpload ?? { upload: { id: '' }, url: '' }
  const headers = { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' }
  const answer = await fetch(url, { method: 'PATCH', headers, body: sent as BodyInit })
  expect(answer.status).toBe(204)
  return upload.id
}

interface Applied {
  readonly applyForConnection: { readonly id: string; readonly documents: ({ id: string; kind: string } | null)[] }
}
const apply = `mutation ($ids: [ID!]!, $key: String!) { applyForConnection(input: { utility: GAS, holderName: "Asha Patil",
  address: "7, Park Street", region: "CENTRAL", tariffCode: "MGL-PNG-MUMBAI", pipeMm: "15", documentIds: $ids, idempotencyKey: $key
}) { id documents { id kind } } }`
const applies = async ({ asks }: Person, ids: string[], key: string = randomUUID()) => {
  const { data, errors } = await asks<Applied>(apply, { ids, key })
  return data?.applyForConnection ?? errors?.[0]?.extensions
}
const erases = async ({ asks }: Person, id: string) => {
  const query = 'mutation ($ids: [ID!]) { eraseUploads(ids: $ids) { erased { id } kept { what because } } }'
  type Erased = { eraseUploads: { erased: { id: string }[]; kept: { what: string; because: string }[] } }
  return (await asks<Erased>(query, { ids: [id] })).data?.eraseUploads
}
const soon = { timeout: 15_000, interval: 100 }

test('what goes with an application is the applicant’s own file, seen by who decides, and kept until that is decided', async () => {
  const [proof, photoOfMeter, ravis] = await Promise.all([
    gives(who.asha, 'IDENTITY_PROOF'),
    gives(who.asha, 'METER_PHOTO'),
    gives(who.ravi, 'IDENTITY_PROOF'),
  ])
  const refused = { code: 'BAD_USER_INPUT', field: 'input.documentIds' }
  for (const other of [photoOfMeter, ravis, 'upl_none']) expect(await applies(who.asha, [other])).toMatchObject(refused)
  const key = randomUUID()
  // Billing hears of a file a moment after it is there.
  await expect
    .poll(() => applies(who.asha, [proof], key), soon)
    .toMatchObject({ documents: [{ id: proof, kind: 'IDENTITY_PROOF' }] })
  const { id } = (await applies(who.asha, [proof], key)) as Applied['applyForConnection']

  const query = 'query ($id: ID!) { connectionApplication(id: $id) { documents { id url } } }'
  const seen = async () => (await who.operator.asks<object>(query, { id })).data
  await expect
    .poll(seen, soon)
    .toMatchObject({ connectionApplication: { documents: [{ id: proof, url: expect.any(String) }] } })

  const kept = [{ what: proof, because: expect.stringContaining('application') }]
  await expect.poll(async () => (await erases(who.asha, proof))?.kept, soon).toEqual(kept)
  const withdraw =
    'mutation ($id: ID!) { withdrawConnectionApplication(applicationId: $id) { state documents { id } } }'
  expect((await who.asha.asks<object>(withdraw, { id })).data).toMatchObject({
    withdrawConnectionApplication: { state: 'WITHDRAWN', documents: [{ id: proof }] },
  })
  await expect.poll(async () => (await erases(who.asha, proof))?.erased, soon).toEqual([{ id: proof }])
  // What is gone goes with no other application.
  await expect.poll(() => applies(who.asha, [proof]), soon).toMatchObject(refused)
})
