import { tokenIssuer } from '@suvidha/service-kit/identity'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { capturedPayment, type DocumentHouse, startDocumentHouse } from '../../../../tests/fakes/document-house.ts'
import { eventually } from '../../../../tests/fakes/payment-house.ts'
import { linkLifetimeMs, signLink } from '../storage/signed-link.ts'
import { forgetLinkEnds } from './end-links.ts'

let house: DocumentHouse
let receiptId: string
beforeAll(async () => {
  house = await startDocumentHouse()
  await house.publish(capturedPayment('pay_1'))
  receiptId = (await house.drawn('pay_1')).id
})
afterAll(() => house?.stop())

interface Holder {
  readonly id?: string
  readonly sessionId?: string | null
  readonly nowMs?: number
}
const sign = (reference: string, { id = 'cit_asha', sessionId = null, nowMs = Date.now() }: Holder = {}) =>
  signLink(reference, { id, sessionId }, { secret: house.config.linkSecret, nowMs })
/** What a link answers: the status, and of a refusal its code. */
async function answerOf(token: string, authorization?: string) {
  const response = await fetch(`${house.url}/files/${token}`, { headers: authorization ? { authorization } : {} })
  const { status } = response
  return status < 400 ? status : [status, ((await response.json()) as { error: string }).error]
}
const tell = (event: string, data: object) => house.prisma.$transaction((tx) => house.events.publish(tx, event, data))
const ended = (token: string) => eventually(async () => (await answerOf(token)) !== 200)
const revoke = (viewer: string | null, documentId: string | null = null) =>
  house.ask(viewer, 'mutation ($id: ID) { revokeDocumentLinks(documentId: $id) }', { id: documentId })
const codeOf = (answer: Awaited<ReturnType<typeof revoke>>) => answer.errors?.[0]?.extensions?.code
const expired = [410, 'LINK_EXPIRED']
const revoked = [410, 'LINK_REVOKED']

describe('a link', () => {
  test('says when it ends, and opens its file until then without more', async () => {
    const query = `query ($id: ID!) { _entities(representations: [{ __typename: "Receipt", id: $id }]) {
      ... on Receipt { url link(language: EN) { url expiresAt } } } }`
    const beforeMs = Date.now()
    const { data } = await house.ask('cit_asha', query, { id: receiptId })
    const [receipt] = (data as { _entities: { link: { url: string; expiresAt: string } }[] })._entities
    const { url = '', expiresAt = '' } = receipt?.link ?? {}
    const lastsMs = Date.parse(expiresAt) - beforeMs
    expect(lastsMs).toBeGreaterThanOrEqual(linkLifetimeMs)
    expect(lastsMs).toBeLessThan(linkLifetimeMs + 60_000)
    expect(url.length).toBeLessThan(180)
    expect(url).not.toContain('cit_asha')
    expect((await fetch(url.replace('http://city', house.url))).status).toBe(200)
    const endedAgo = (ms: number) => sign(receiptId, { nowMs: Date.now() - linkLifetimeMs - ms })
    expect(await answerOf(endedAgo(-60_000))).toBe(200)
    expect(await answerOf(endedAgo(0))).toEqual(expired)
  })

  test('that was changed anywhere, cut, made up or leads nowhere opens nothing, and nothing is said of it', async () => {
    const token = sign(receiptId, { sessionId: 'ses_1' })
    const nothing = [404, 'NOT_FOUND']
    const letters = [...'ABab01-_.~']
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), fc.constantFrom(...letters), async (at, by) => {
        const changed = `${token.slice(0, at)}${by}${token.slice(at + 1)}`
        // The last letter of a signature has two bits that mean nothing.
        if (changed !== token && at < token.length - 1) expect(await answerOf(changed)).toEqual(nothing)
        expect(await answerOf(token.slice(0, at))).toEqual(nothing)
      }),
      { numRuns: 60 },
    )
    const [reference, person, session, madeAt, signature] = token.split('.')
    const ravis = sign(receiptId, { id: 'cit_ravi' }).split('.')[1]
    const made = [
      `${reference}.${ravis}.${session}.${madeAt}.${signature}`,
      `${reference}.${person}..${madeAt}.${signature}`,
      `rcp_other.${person}.${session}.${madeAt}.${signature}`,
      `${reference}.${person}.${session}.${(Date.now() + 99_999_000).toString(36)}.${signature}`,
      `${token}.x`,
      `${token}%00`,
      '..%2f..%2fetc%2fpasswd',
      sign('rcp_none'),
      signLink(receiptId, { id: 'cit_asha', sessionId: null }, { secret: 'guess', nowMs: Date.now() }),
      'x'.repeat(9000),
    ]
    for (const each of made) expect(await answerOf(each)).toEqual(nothing)
  })

  test('of somebody else is refused to whoever says who they are', async () => {
    const token = sign(receiptId)
    expect(await answerOf(token, await house.tokenFor('cit_asha'))).toBe(200)
    expect(await answerOf(token, await house.tokenFor('cit_ravi'))).toEqual([403, 'FORBIDDEN'])
    expect(await answerOf(token, 'Bearer made.up.token')).toEqual([401, 'UNAUTHENTICATED'])
    expect(await answerOf(token, tokenIssuer)).toEqual([401, 'UNAUTHENTICATED'])
  })
})

describe('ends before its time', () => {
  test('when its holder says so: all of theirs, and those made later open their files', async () => {
    const [mine, ravis] = [sign(receiptId), sign(receiptId, { id: 'cit_ravi' })]
    const { data } = await revoke('cit_asha')
    expect(Date.parse((data as { revokeDocumentLinks: string }).revokeDocumentLinks)).toBeLessThanOrEqual(Date.now())
    expect([await answerOf(mine), await answerOf(ravis)]).toEqual([revoked, 200])
    await eventually(async () => (await answerOf(sign(receiptId))) === 200)
    // Said again later, or by another who was late, it does not bring back what has ended.
    await revoke('cit_asha')
    expect(await answerOf(mine)).toEqual(revoked)
  })

  test('to one paper, for whoever it was made; nobody else ends it', async () => {
    await house.publish(capturedPayment('pay_2'))
    const { id: other } = await house.drawn('pay_2')
    await eventually(async () => (await answerOf(sign(other))) === 200)
    const tokens = [sign(other), sign(other, { id: 'cit_ravi' }), sign(receiptId)]
    for (const [viewer, id, code] of [
      ['cit_ravi', other, 'NOT_FOUND'],
      ['cit_asha', 'rcp_none', 'NOT_FOUND'],
      ['cit_asha', 'no\0id', 'NOT_FOUND'],
      [null, other, 'UNAUTHENTICATED'],
      ['service:payment', null, 'FORBIDDEN'],
    ] as const)
      expect(codeOf(await revoke(viewer, id))).toBe(code)
    expect(await Promise.all(tokens.map((token) => answerOf(token)))).toEqual([200, 200, 200])
    await revoke('cit_asha', other)
    expect(await Promise.all(tokens.map((token) => answerOf(token)))).toEqual([revoked, revoked, 200])
  })

  test.each([
    ['session.ended', { citizenId: 'cit_asha', sessionId: 'ses_2' }, 'endedAt'],
    ['session.reuse_detected', { citizenId: 'cit_asha', sessionId: 'ses_2', device: null }, 'detectedAt'],
  ])('with its session (%s), also where it was made after that; not those of another', async (event, about, at) => {
    const sessionId = `ses_${event}`
    const [here, elsewhere] = [sign(receiptId, { sessionId }), sign(receiptId, { sessionId: 'ses_3' })]
    expect(await answerOf(here)).toBe(200)
    await tell(event, { ...about, sessionId, [at]: new Date().toISOString() })
    await ended(here)
    expect(await answerOf(sign(receiptId, { sessionId }))).toEqual(revoked)
    expect([await answerOf(here), await answerOf(elsewhere)]).toEqual([revoked, 200])
  })

  test.each([
    ['session.ended', { sessionId: null }, 'endedAt'],
    ['credential.changed', { changeId: 'chg_1', change: 'PASSWORD_RESET' }, 'changedAt'],
    ['citizen.erased', {}, 'at'],
  ])('with everything else of its person (%s)', async (event, about, at) => {
    const id = `cit_${event.replace('.', '_')}`
    const [theirs, another] = [sign(receiptId, { id, sessionId: 'ses_9' }), sign(receiptId, { id: 'cit_meena' })]
    await tell(event, { citizenId: id, ...about, [at]: new Date().toISOString() })
    await ended(theirs)
    expect([await answerOf(theirs), await answerOf(another)]).toEqual([revoked, 200])
  })

  test.each(['connection.transferred', 'connection.unlinked'])(
    'when %s: those to papers of the connection',
    async (event) => {
      const row = { kind: 'STATEMENT', citizenId: 'cit_asha', holderName: 'Asha Patil', amountPaise: 0n, code: 'x.y.z' }
      const supply = { utility: 'WATER', consumerNumber: '1', holderName: 'Asha Patil', address: 'Pune' }
      const sums = { from: '2026-04-01', until: '2026-11-01', openingPaise: '0', closingPaise: '0', entries: [] }
      const ids = [1, 2].map((n) => `doc_${event.length}_${n}`)
      for (const [index, id] of ids.entries()) {
        const facts = { ...supply, ...sums, citizenId: 'cit_asha', connectionId: `con_${event}_${index}` }
        await house.prisma.document.create({
          data: {
            ...row,
            id,
            number: `STM/2627/${id.slice(4).replace('_', '').padStart(7, '0')}`,
            subject: id,
            facts,
            issuedAt: new Date(),
          },
        })
      }
      const tokens = ids.map((id) => sign(id))
      expect(await Promise.all(tokens.map((token) => answerOf(token)))).toEqual([200, 200])
      await tell(event, { connectionId: `con_${event}_0`, citizenId: 'cit_meena', at: new Date().toISOString() })
      await ended(tokens[0] ?? '')
      expect(await Promise.all(tokens.map((token) => answerOf(token)))).toEqual([revoked, 200])
    },
  )
})

test('a link is checked by one statement besides reading the paper and its file, and what ended is forgotten in time', async () => {
  const endStatements = house.statements()
  expect(await answerOf(sign(receiptId))).toBe(200)
  expect(endStatements().filter((sql) => sql.includes('link_end'))).toHaveLength(1)
  const tag = { tag: 'of long ago', madeUntil: new Date(Date.now() - 3 * linkLifetimeMs) }
  await house.prisma.linkEnd.create({ data: tag })
  const before = await house.prisma.linkEnd.count()
  await forgetLinkEnds(house.prisma)
  expect(await house.prisma.linkEnd.count()).toBe(before - 1)
})
