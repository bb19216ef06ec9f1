import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { asha, ask, messagesTo, ravi, signedInAs } from './actors.ts'
import { type Supergraph, startSupergraph } from './supergraph.ts'

let city: Supergraph
beforeAll(async () => {
  city = await startSupergraph({ citizens: 6 })
})
afterAll(() => city?.stop())

const phoneNumber = '+919876577001'
const email = 'meera@example.com'

/** The newest message to an address that says something. */
const message = (to: string, says: RegExp) =>
  vi.waitFor(
    async () => {
      const found = (await messagesTo(city.url, to)).find(({ body }) => says.test(body))
      if (!found) throw new Error(`nothing like ${says} was sent to ${to}`)
      return found
    },
    { timeout: 15_000 },
  )

async function codeFor(purpose: string, to: string, token?: string) {
  const query = 'mutation ($input: RequestOtpInput!) { requestOtp(input: $input) { expiresAt } }'
  const variables = { input: { phoneNumber: to, purpose } }
  const before = (await messagesTo(city.url, to)).length
  const { errors } = await ask(city.url, query, { variables, ...(token && { token }) })
  if (errors) throw new Error(JSON.stringify(errors))
  return vi.waitFor(
    async () => {
      const messages = await messagesTo(city.url, to)
      if (messages.length === before) throw new Error(`no code for ${to}`)
      return /\b\d{6}\b/.exec(messages[0]?.body ?? '')?.[0] ?? ''
    },
    { timeout: 15_000 },
  )
}

test('somebody registers, verifies their address by the link of a mail, and is forgotten again', async () => {
  const otp = await codeFor('REGISTRATION', phoneNumber)
  expect((await message(phoneNumber, /to register/)).channel).toBe('SMS')
  const consents = [{ purpose: 'ACCOUNT', version: '2026-11-30' }]
  const { data } = await ask<{ register: { accessToken: string } }>(
    city.url,
    'mutation ($input: RegisterInput!) { register(input: $input) { accessToken } }',
    { variables: { input: { phoneNumber, otp, name: 'Meera Nair', email, consents } } },
  )
  const token = data?.register.accessToken ?? ''
  const me = async () =>
    (
      await ask<{ me: object }>(
        city.url,
        '{ me { name email emailVerified unreadNotificationCount connections { id } } }',
        { token },
      )
    ).data?.me
  expect(await me()).toEqual({
    ...{ name: 'Meera Nair', email, emailVerified: false },
    ...{ unreadNotificationCount: 0, connections: [] },
  })

  const mail = await message(email, /verify your e-mail address/)
  const link = new URL(/https?:\/\/\S+/.exec(mail.body)?.[0] ?? '')
  const page = new URL(link.pathname + link.search, city.url)
  // Mail programs look at links: that changes nothing.
  for (let look = 0; look < 2; look += 1) {
    const looked = await fetch(page)
    expect(looked.status).toBe(200)
    expect(looked.headers.get('referrer-policy')).toBe('no-referrer')
    expect(await looked.text()).toContain('method="post"')
  }
  expect(await me()).toMatchObject({ emailVerified: false })
  const press = () =>
    fetch(new URL(page.pathname, city.url), {
      method: 'POST',
      body: new URLSearchParams({ token: link.searchParams.get('token') ?? '' }),
    })
  expect((await press()).status).toBe(200)
  expect(await me()).toMatchObject({ emailVerified: true })
  expect((await press()).status).toBe(404)

  const closing = await codeFor('ACCOUNT_CLOSURE', phoneNumber, token)
  const erase = 'mutation ($otp: String!) { eraseAccount(input: { otp: $otp }) }'
  expect((await ask(city.url, erase, { variables: { otp: closing }, token })).data).toEqual({ eraseAccount: true })
  await vi.waitFor(
    async () => {
      for (const address of [phoneNumber, email]) expect(await messagesTo(city.url, address)).toEqual([])
    },
    { timeout: 15_000 },
  )
})

test('messages go in the language and to the name that somebody has now', async () => {
  const { asks } = await signedInAs(city.url, asha)
  await asks('mutation { updateProfile(input: { language: EN }) { id } }')
  await codeFor('LOGIN', asha)
  await message(asha, /^\d{6} is your Suvidha code to sign in/)
})

test('the holder’s word, by a code to their phone, opens a connection to whom they gave it, and to nobody else', async () => {
  const holder = await signedInAs(city.url, asha)
  const [asker, third] = [await signedInAs(city.url, ravi), await signedInAs(city.url, '+919800000003')]
  const [connection] = (await holder.seesKiosk()).connections
  if (!connection) throw new Error('Asha has no connection')
  const otp = await codeFor('CONNECTION_LINK', asha, asker.token)
  await message(asha, /lets somebody see and pay the bills/)
  const prove = (code: string) =>
    asker.asks<{ proveConnectionHolder: { proof: string } }>(
      'mutation ($input: ProveConnectionHolderInput!) { proveConnectionHolder(input: $input) { proof } }',
      { input: { phoneNumber: asha, otp: code } },
    )
  const wrong = await prove(otp === '000000' ? '111111' : '000000')
  expect(wrong.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'input.otp' })
  const proof = (await prove(otp)).data?.proveConnectionHolder.proof ?? ''
  const { utility, consumerNumber } = connection
  const link = (who: typeof asker, input: object = {}) =>
    who.asks<{ linkConnectionByProof: { id: string } }>(
      'mutation ($input: LinkConnectionByProofInput!) { linkConnectionByProof(input: $input) { id } }',
      { input: { utility, consumerNumber, proof, name: 'Ravi, next door', ...input } },
    )
  for (const bad of [
    await link(third),
    await link(asker, { proof: 'a.b.c' }),
    await link(asker, { proof: asker.token }),
  ])
    expect(bad.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT', field: 'input.proof' })
  const { connections } = await asker.seesKiosk()
  const own = connections[0]
  const notHers = await link(asker, { utility: own?.utility, consumerNumber: own?.consumerNumber })
  expect(notHers.errors?.[0]?.extensions.code).toBe('NOT_FOUND')
  expect((await link(asker)).data?.linkConnectionByProof).toEqual({ id: connection.id })
  expect((await asker.seesKiosk()).connections.map(({ id }) => id)).toContain(connection.id)
  const asAccess = await ask(city.url, '{ me { id } }', { token: proof })
  expect(asAccess.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
})
