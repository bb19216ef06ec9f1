import { start as startAuth } from '@suvidha/auth/start'
import { start as startBilling } from '@suvidha/billing/start'
import { tokenAudience, tokenIssuer } from '@suvidha/service-kit/identity'
import { createLogger } from '@suvidha/service-kit/logger'
import { generateKeyPair, importJWK, type JWK, SignJWT, UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfigs } from '../all-in-one/configs.ts'
import { openPrivateKey } from '../subgraphs/auth/src/keys/sealed-key.ts'
import { asha, messagesTo, ravi, requestAndReadOtp } from './actors.ts'
import { type BadInputCity, type Refusal, startBadInputCity } from './bad-input.ts'
import { testSecret } from './supergraph.ts'

let city: BadInputCity
let tokens: { asha: string; ravi: string }

beforeAll(async () => {
  city = await startBadInputCity()
  tokens = { asha: (await city.signIn(asha)).token, ravi: (await city.signIn(ravi)).token }
  await city.settles()
})
afterAll(() => city?.stop())

const unauthenticated: Refusal = { code: 'UNAUTHENTICATED' }
const me = '{ me { id } }'
const login = (phoneNumber: string, otp: string) =>
  city.asks(
    'mutation ($phoneNumber: String!, $otp: String!) { login(input: { phoneNumber: $phoneNumber, otp: $otp }) { accessToken } }',
    { phoneNumber, otp },
  )
const requestOtp = (phoneNumber: string) =>
  city.asks(
    'mutation ($phoneNumber: String!) { requestOtp(input: { phoneNumber: $phoneNumber, purpose: LOGIN }) { expiresAt resendAfter } }',
    { phoneNumber },
  )

describe('signing in', () => {
  const unknown = '+919812345678'

  test('a wrong password, a used one and an unknown phone fail alike', async () => {
    const otp = await requestAndReadOtp(city.url, asha)
    await city.settles()
    const wrong = otp === '000000' ? '111111' : '000000'
    await city.refuses(() => login(asha, wrong), unauthenticated)
    await city.refuses(() => login(unknown, wrong), unauthenticated)
    expect((await login(asha, otp)).text).toContain('accessToken":"')
    await city.refuses(() => login(asha, otp), unauthenticated)
    expect((await login(asha, otp)).text).toBe((await login(unknown, wrong)).text)
  })

  test('an unknown phone is answered as a known one, and gets no code', async () => {
    const [known, other] = await Promise.all([requestOtp(ravi), requestOtp(unknown)])
    const withoutTimes = (text: string) => text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]{12}Z/g, 'a time')
    expect(withoutTimes(other.text)).toContain('a time')
    expect({ ...other, text: withoutTimes(other.text) }).toEqual({ ...known, text: withoutTimes(known.text) })
    await city.settles()
    const [message, ...others] = await messagesTo(city.url, unknown)
    expect(others).toEqual([])
    expect(message?.body).toMatch(/^Somebody tried to sign in/)
    expect(message?.body).not.toMatch(/\d{6}/)
  })

  test('the fourth password within an hour', async () => {
    const often = '+919812345670'
    for (let count = 0; count < 3; count += 1) await requestOtp(often)
    const { text } = await city.changesNothing(() => requestOtp(often))
    const { extensions } = JSON.parse(text).errors[0]
    expect(extensions).toEqual({ code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) })
    expect(extensions.retryAfterSeconds).toBeGreaterThan(3500)
  })

  test.each([
    '',
    'asha',
    '+91',
    '12345',
    '+9198765432101234',
    `+91${'9'.repeat(10_000)}`,
    "' OR 1=1 --",
    '📞',
    '\u0000',
  ])('a phone number that is none (%#)', async (phoneNumber) => {
    const refusal = { code: 'BAD_USER_INPUT', field: 'input.phoneNumber' }
    await city.refuses(() => requestOtp(phoneNumber), refusal)
    await city.refuses(() => login(phoneNumber, '123456'), refusal)
  })

  test.each(['', '12345', '1234567', 'abcdef', '١٢٣٤٥٦', '123456\n', '9'.repeat(10_000)])(
    'a password that is none (%#)',
    (otp) => city.refuses(() => login(asha, otp), { code: 'BAD_USER_INPUT', field: 'input.otp' }),
  )

  test.each(['', 'nothing', 'x'.repeat(10_000), '\u0000'])('a refresh token that is none (%#)', (refreshToken) =>
    city.refuses(
      () =>
        city.asks('mutation ($t: String!) { refreshSession(input: { refreshToken: $t }) { accessToken } }', {
          t: refreshToken,
        }),
      unauthenticated,
    ),
  )
})

test.each([
  ['input.phoneNumber', 'loginWithPassword', { phoneNumber: '\u0000', password: 'x' }],
  ['input.password', 'loginWithPassword', { phoneNumber: asha, password: '' }],
  ['input.password', 'loginWithPassword', { phoneNumber: asha, password: 'x'.repeat(10_000) }],
  ['input.challenge', 'completeLogin', { challenge: '\u0000', code: '123456' }],
  ['input.code', 'completeLogin', { challenge: 'x'.repeat(43), code: '9'.repeat(10_000) }],
  ['input.otp', 'resetPassword', { phoneNumber: asha, otp: '١٢٣٤٥٦', newPassword: 'seven kites over the ghat' }],
  ['input.newPassword', 'resetPassword', { phoneNumber: asha, otp: '123456', newPassword: 'password' }],
  ['input.newPassword', 'setPassword', { newPassword: '\u0000 seven kites' }],
  ['input.newPassword', 'setPassword', { newPassword: 'Asha Patil 1' }],
  ['input.code', 'removeSecondFactor', { code: '' }],
])('%s of %s that is none (%#)', (field, name, input) => {
  const type =
    name === 'removeSecondFactor'
      ? 'SecondFactorCodeInput'
      : `${name.replace(/^./, (first) => first.toUpperCase())}Input`
  const selection = ['loginWithPassword', 'completeLogin'].includes(name) ? '{ accessToken }' : ''
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) ${selection} }`
  return city.refuses(() => city.asks(query, { input }, tokens.asha), { code: 'BAD_USER_INPUT', field })
})

describe('access tokens', () => {
  const claims = { sub: 'cit_asha', sid: 's', jti: 'j', iss: tokenIssuer, aud: tokenAudience }
  const readKey = async () => {
    const [row] = await city.rows<{ kid: string; public_jwk: JWK; sealed_private: string }>(
      'SELECT * FROM auth.signing_key',
    )
    if (!row) throw new Error('there is no signing key')
    return row
  }
  const sign = async (changes: { exp?: string; iss?: string; aud?: string } = {}) => {
    const { kid, sealed_private } = await readKey()
    const key = await importJWK(openPrivateKey(testSecret('key-encryption'), kid, sealed_private) as JWK, 'EdDSA')
    return new SignJWT({ ...claims, ...changes, exp: undefined })
      .setProtectedHeader({ alg: 'EdDSA', kid, typ: 'JWT' })
      .setIssuedAt('-1h')
      .setExpirationTime(changes.exp ?? '5m')
      .sign(key)
  }
  const bad: Record<string, () => Promise<string> | string> = {
    'an hour old': () => sign({ exp: '-1s' }),
    'of another issuer': () => sign({ iss: 'https://elsewhere' }),
    'for another audience': () => sign({ aud: 'elsewhere' }),
    'not signed': () => new UnsecuredJWT(claims).setIssuedAt().setExpirationTime('5m').encode(),
    'signed with the public key as a secret': async () => {
      const { kid, public_jwk } = await readKey()
      const jwt = new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid }).setIssuedAt().setExpirationTime('5m')
      return jwt.sign(Buffer.from(String(public_jwk.x), 'base64url'))
    },
    'signed with another key': async () => {
      const { kid } = await readKey()
      const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' })
      const jwt = new SignJWT(claims).setProtectedHeader({ alg: 'EdDSA', kid }).setIssuedAt().setExpirationTime('5m')
      return jwt.sign(privateKey)
    },
    'somebody else’s, renamed': () => {
      const [header, payload = '', signature] = tokens.ravi.split('.')
      const changed = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: 'cit_asha' }
      return [header, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.')
    },
    'no token': () => 'undefined',
    'ten thousand characters': () => `${'a'.repeat(3333)}.${'b'.repeat(3333)}.${'c'.repeat(3333)}`,
  }

  test('the way they are made here would do, were they right', async () => {
    expect((await city.asks(me, {}, await sign())).text).toContain('cit_asha')
  })

  test.each(Object.entries(bad))('a token that is %s', async (_name, make) => {
    const token = await make()
    await city.refuses(() => city.asks(me, {}, token), { ...unauthenticated, status: 401 })
    const refresh = 'mutation { refreshSession(input: { refreshToken: "x" }) { accessToken } }'
    await city.refuses(() => city.asks(refresh, {}, token), { ...unauthenticated, status: 401 })
  })

  test('a header that is no bearer', () =>
    city.refuses(() => city.send(JSON.stringify({ query: me }), { authorization: 'Basic YTpi' }), {
      ...unauthenticated,
      status: 401,
    }))

  test('nobody', () => city.refuses(() => city.asks(me), unauthenticated))
})

describe('a service asked directly', () => {
  const asked = {
    query: 'query ($id: ID!) { payableBills(citizenId: $id, billIds: ["b"]) { id } }',
    variables: { id: 'cit_asha' },
  }
  const entities = (typename: string, id: string) => ({
    query: `query ($all: [_Any!]!) { _entities(representations: $all) { ... on ${typename} { id ${typename === 'Citizen' ? 'name' : 'number'} } } }`,
    variables: { all: [{ __typename: typename, id }] },
  })

  test('is as strict as through the gateway', async () => {
    const sources = { environment: {}, port: 0, dataDir: '/nowhere', kioskDir: '/nowhere', secret: testSecret }
    const configs = readConfigs({ ...sources, databaseUrl: city.city.database.urlFor })
    const logger = createLogger('test', 'silent')
    const auth = await startAuth({ config: configs.auth, logger })
    const billing = await startBilling({ config: configs.billing, logger, keys: auth.keys })
    try {
      const codesOf = async (service: typeof auth | typeof billing, request: { query: string }, token?: string) => {
        const authorization = token && `Bearer ${token}`
        const answer = await service.graphql?.execute({ ...request, authorization })
        return answer?.errors?.map(({ extensions }) => extensions) ?? answer?.data
      }
      expect(await codesOf(auth, { query: me })).toEqual([{ code: 'UNAUTHENTICATED' }])
      expect(await codesOf(auth, { query: me }, 'a.b.c')).toEqual([{ code: 'UNAUTHENTICATED' }])
      expect(await codesOf(billing, asked)).toEqual([{ code: 'UNAUTHENTICATED' }])
      expect(await codesOf(billing, asked, tokens.asha)).toEqual([{ code: 'FORBIDDEN' }])
      const [bill] = await city.rows<{ id: string }>(
        `SELECT id FROM billing.bill WHERE citizen_id = 'cit_asha' LIMIT 1`,
      )
      const nothing = { _entities: [null] }
      for (const token of [undefined, tokens.ravi]) {
        expect(await codesOf(auth, entities('Citizen', 'cit_asha'), token)).toEqual(nothing)
        expect(await codesOf(billing, entities('Bill', bill?.id ?? ''), token)).toEqual(nothing)
      }
    } finally {
      await Promise.all([auth.stop(), billing.stop()])
    }
  })
})
