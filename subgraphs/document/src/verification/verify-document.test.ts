import { createHash, createPublicKey, verify } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { capturedPayment, type DocumentHouse, startDocumentHouse } from '../../../../tests/fakes/document-house.ts'
import { eventually } from '../../../../tests/fakes/payment-house.ts'
import { canonicalJson } from './canonical-json.ts'

let house: DocumentHouse
let code: string
beforeAll(async () => {
  house = await startDocumentHouse()
  await house.publish(capturedPayment('pay_1'))
  code = (await house.drawn('pay_1')).code ?? ''
})
afterAll(() => house?.stop())

const question = `query ($code: String!) { verifyDocument(code: $code) {
  genuine kind number issuedAt voidedAt amount { paise } holderName } }`
const check = async (text: string) =>
  ((await house.ask(null, question, { code: text })).data as { verifyDocument: Record<string, unknown> }).verifyDocument
const nothing = {
  genuine: false,
  kind: null,
  number: null,
  issuedAt: null,
  voidedAt: null,
  amount: null,
  holderName: null,
}
const publishedKeys = async () => {
  const response = await fetch(`${house.url}/.well-known/document-keys.json`)
  return ((await response.json()) as { keys: ({ kid: string } & Record<string, string>)[] }).keys
}

test('anybody with the code is told what the paper is, with its holder masked', async () => {
  const { issuedAt } = await house.drawn('pay_1')
  const genuine = {
    ...{ genuine: true, kind: 'RECEIPT', number: 'SUV/2627/0000001', issuedAt: issuedAt.toISOString(), voidedAt: null },
    ...{ amount: { paise: 10234550 }, holderName: 'A••• P••••' },
  }
  expect(await check(code)).toEqual(genuine)
  expect(await check(`http://city/verify/${code}`)).toEqual(genuine)
})

test('a code that is altered anywhere, cut or made up is not genuine, and nothing is said of the paper', async () => {
  const letters = [...'ABab01-_.']
  await fc.assert(
    fc.asyncProperty(
      fc.nat(code.length - 1),
      fc.constantFrom(...letters),
      fc.nat(code.length - 1),
      async (at, by, end) => {
        const altered = `${code.slice(0, at)}${by}${code.slice(at + 1)}`
        if (altered !== code) expect(await check(altered)).toEqual(nothing)
        expect(await check(code.slice(0, end))).toEqual(nothing)
      },
    ),
    { numRuns: 60 },
  )
  const [header = '', payload = '', signature = ''] = code.split('.')
  const none = Buffer.from('{"alg":"none"}').toString('base64url')
  const made = [
    `${none}.${payload}.`,
    `${none}.${payload}.${signature}`,
    `${header}..${signature}`,
    '',
    '.',
    'x'.repeat(9999),
  ]
  for (const text of made) expect(await check(text)).toEqual(nothing)
})

test('who has a published key and nothing else can check it, with node:crypto alone', async () => {
  const [header = '', payload = '', signature = ''] = code.split('.')
  const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString())
  const key = createPublicKey({ format: 'jwk', key: (await publishedKeys()).find((each) => each.kid === kid) ?? {} })
  const signed = Buffer.from(`${header}.${payload}`)
  expect(verify(null, signed, key, Buffer.from(signature, 'base64url'))).toBe(true)
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
  const { id, number, issuedAt, lines, capturedAt } = await house.drawn('pay_1')
  expect(claims).toMatchObject({ id, number, kind: 'RECEIPT', paise: '10234550' })
  expect(claims.issued).toBe(Math.floor(issuedAt.getTime() / 1000))
  const facts = {
    ...{ paymentId: 'pay_1', provider: 'RAZORPAY', providerPaymentId: 'rzp_pay_1', method: null, counterName: null },
    ...{ amountPaise: '10234550', capturedAt: capturedAt.toISOString(), lines: lines as never },
  }
  const canonical = canonicalJson({ facts, id, issuedAt: issuedAt.toISOString(), kind: 'RECEIPT', number })
  expect(createHash('sha256').update(canonical).digest('base64url')).toBe(claims.digest)
})

test('a receipt whose cheque came back is genuine and says that it is void', async () => {
  await house.publish({ ...capturedPayment('pay_chq'), method: 'CHEQUE', counterName: 'Ward office 1' })
  const { code: ofCheque } = await house.drawn('pay_chq')
  const bounced = {
    ...{ chequeId: 'chq_1', paymentId: 'pay_chq', citizenId: 'cit_asha', reason: 'Funds insufficient' },
    ...{ amountPaise: '10234550', chargePaise: '35000', bouncedAt: '2026-11-25T10:00:00.000Z' },
  }
  await house.prisma.$transaction((tx) => house.events.publish(tx, 'cheque.bounced', bounced))
  await eventually(() => house.prisma.receipt.findFirst({ where: { paymentId: 'pay_chq', voidedAt: { not: null } } }))
  expect(await check(ofCheque ?? '')).toMatchObject({ genuine: true, voidedAt: '2026-11-25T10:00:00.000Z' })
  const page = await (await fetch(`${house.url}/verify/${ofCheque}?lang=mr`)).text()
  for (const words of ['खरा, पण रद्द', '25 नोव्हेंबर', 'ही पावती कोणत्याही भरण्याचा पुरावा नाही.'])
    expect(page).toContain(words)
})

test('a receipt of before there were codes gets one when it is asked for, and keeps it', async () => {
  const { id: _, lines, ...known } = await house.drawn('pay_1')
  const old = { ...known, id: 'rcp_old', paymentId: 'pay_old', number: 'SUV/2425/0000001', financialYear: '2024-25' }
  await house.prisma.receipt.create({ data: { ...old, lines: lines as object[], code: null } })
  const query = `query { _entities(representations: [{ __typename: "Receipt", id: "rcp_old" }]) {
    ... on Receipt { verificationCode } } }`
  const asked = await Promise.all([1, 2].map(() => house.ask('cit_asha', query)))
  const codes = asked.map(
    ({ data }) => (data as { _entities: { verificationCode: string }[] })._entities[0]?.verificationCode,
  )
  expect(codes[0]).toBe(codes[1])
  expect(await check(codes[0] ?? '')).toMatchObject({ genuine: true, number: 'SUV/2425/0000001' })
})

test('a paper whose row was changed is not genuine any more', async () => {
  await house.publish(capturedPayment('pay_forged'))
  const { code: ofForged, id } = await house.drawn('pay_forged')
  expect(await check(ofForged ?? '')).toMatchObject({ genuine: true })
  await house.prisma.receipt.update({ where: { id }, data: { amountPaise: 99n } })
  expect(await check(ofForged ?? '')).toEqual(nothing)
})

describe('another key', () => {
  const rotate = (compromised: boolean, scope = 'keys:rotate') =>
    house.ask('cit_admin', `mutation { rotateDocumentKey(compromised: ${compromised}) { kid } }`, {}, scope)

  test('leaves papers of before genuine, and signs those to come', async () => {
    expect((await rotate(false, 'ledger:read')).errors?.[0]?.extensions?.code).toBe('FORBIDDEN')
    const { data } = await rotate(false)
    const { kid } = (data as { rotateDocumentKey: { kid: string } }).rotateDocumentKey
    await house.publish(capturedPayment('pay_2'))
    const { code: later } = await house.drawn('pay_2')
    expect(JSON.parse(Buffer.from((later ?? '').split('.')[0] ?? '', 'base64url').toString())).toEqual({
      alg: 'EdDSA',
      kid,
    })
    expect((await publishedKeys()).map((key) => key.kid)).toHaveLength(2)
    expect([await check(code), await check(later ?? '')]).toMatchObject([{ genuine: true }, { genuine: true }])
    const sealed = await house.prisma.signingKey.findMany({ where: { sealedPrivate: { not: null } } })
    expect(sealed.map((key) => key.kid)).toEqual([kid])
  })

  test('in place of one in wrong hands: that is published no more, and the city still knows its papers', async () => {
    await rotate(true)
    const keys = await publishedKeys()
    expect(keys).toHaveLength(2)
    expect(Object.keys(keys[0] ?? {}).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x'])
    expect(await check((await house.drawn('pay_2')).code ?? '')).toMatchObject({ genuine: true })
  })

  test('is made by a process that does not know the secret of before, or whose time is over', async () => {
    const before = await publishedKeys()
    const other = await house.startService({ keySecret: 'another secret, of at least 32 characters' })
    await other.stop()
    const again = await house.startService({ keySecret: 'another secret, of at least 32 characters' })
    await again.stop()
    expect(await publishedKeys()).toHaveLength(before.length + 1)
    const late = await house.startService({ keySecret: 'another secret, of at least 32 characters', keyRotationMs: 1 })
    await late.stop()
    expect(await publishedKeys()).toHaveLength(before.length + 2)
    expect(await check(code)).toMatchObject({ genuine: true })
  })
})
