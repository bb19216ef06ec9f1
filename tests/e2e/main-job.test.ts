import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, test } from 'vitest'
import { asha, ask, finishAtProvider, messagesTo, type PaymentUpdate, signedInAs } from '../actors.ts'
import { findProgram, installCommand, redisServer } from '../machine-programs.ts'
import { startRedis } from '../redis.ts'
import { sharedUntilFailure } from '../shared-until-failure.ts'
import { type Supergraph, startSupergraph, topologies } from '../supergraph.ts'

const redisProgram = findProgram(redisServer)

describe.each(topologies)('the main job, %s', (topology) => {
  const city = sharedUntilFailure(() => startSupergraph({ topology }))

  test('from one-time password to receipt', () => walkFromOtpToReceipt(city()))
  test('who signs out is signed out everywhere within 5 s', () => signOut(city()))
})

describe.skipIf(!redisProgram)(
  `the main job, separate processes and Redis (to enable: ${installCommand(redisServer)})`,
  () => {
    const city = sharedUntilFailure(startCityWithRedis)

    test('from one-time password to receipt', () => walkFromOtpToReceipt(city()))
  },
)

async function startCityWithRedis(): Promise<Supergraph> {
  const redis = await startRedis(redisProgram as string)
  const city = await startSupergraph({ topology: 'separate processes', environment: { REDIS_URL: redis.url } })
  return { ...city, stop: () => city.stop().then(redis.stop) }
}

/** What was open ends, and the token is worth nothing at any gateway, long before its time. */
async function signOut(city: Supergraph) {
  const citizen = await signedInAs(city.url, asha)
  const { connections } = await citizen.seesKiosk()
  const bill = connections.flatMap(({ unpaidBills }) => unpaidBills).find(({ status }) => status !== 'DISPUTED')
  const { data } = await citizen.startsPayment([bill?.id ?? ''])
  const updates = citizen.watches(data?.startPayment.payment.id ?? '')
  expect((await updates.next()).value?.status).toBe('PENDING')
  const end = updates.next()
  expect((await citizen.asks('mutation { logout }')).data).toEqual({ logout: true })
  const signedOutAtMs = Date.now()
  await expect(end).rejects.toThrow('UNAUTHENTICATED')
  const gateways = city.processes ? ['gateway-1', 'gateway-2'].map(city.processes.urlOf) : [city.url]
  for (const url of gateways) {
    const codeOf = async () => (await ask(url, '{ me { id } }', { token: citizen.token })).errors?.[0]?.extensions.code
    await expect.poll(codeOf, { timeout: 30_000 }).toBe('UNAUTHENTICATED')
  }
  expect(Date.now() - signedOutAtMs).toBeLessThan(5000)
}

/** The contract's walk, as a client does it. */
async function walkFromOtpToReceipt(city: Supergraph) {
  const citizen = await signedInAs(city.url, asha)
  expect(citizen.citizen).toEqual({ id: 'cit_asha', name: 'Asha Patil' })

  const { connections, unreadNotificationCount } = await citizen.seesKiosk()
  expect(connections.map(({ utility, status }) => [utility, status])).toEqual([
    ['ELECTRICITY', 'ACTIVE'],
    ['GAS', 'ACTIVE'],
    ['WATER', 'ACTIVE'],
  ])
  expect(unreadNotificationCount).toBeGreaterThan(0)
  const unpaid = connections.flatMap(({ unpaidBills }) => unpaidBills)
  expect(unpaid.length).toBeGreaterThanOrEqual(4)
  const bills = unpaid.filter(({ status }) => status !== 'DISPUTED').slice(0, 2)
  const total = bills.reduce((sum, { amountDue }) => sum + amountDue.paise, 0)

  const { data, errors } = await citizen.startsPayment(bills.map(({ id }) => id))
  expect(errors).toBeUndefined()
  const { payment, checkout } = data?.startPayment ?? expect.fail('no payment was started')
  expect(payment).toEqual({ id: payment.id, status: 'PENDING', amount: { paise: total } })
  expect(checkout.upiIntent).toContain(`am=${(total / 100).toFixed(2)}`)

  const updates: PaymentUpdate[] = []
  for await (const update of citizen.watches(payment.id)) {
    updates.push(update)
    if (updates.length === 1) await finishAtProvider(city.url, checkout.providerOrderId)
  }
  expect(updates[0]?.status).toBe('PENDING')
  const last = updates.at(-1) ?? expect.fail('no update')
  expect(last.status).toBe('CAPTURED')
  expect(last.bills.map(({ status, amountDue }) => [status, amountDue.paise])).toEqual(bills.map(() => ['PAID', 0]))
  expect(last.receipt?.number).toMatch(/^[A-Za-z0-9/-]{1,16}$/)

  const text = await pdfText(last.receipt?.url ?? '')
  expect(text).toContain(last.receipt?.number)
  for (const { number } of bills) expect(text).toContain(number)
  expect(text).toContain(inRupees(total))

  const sms = (await messagesTo(city.url, asha)).filter(({ body }) => body.includes(last.receipt?.number ?? ' '))
  expect(sms.map(({ channel }) => channel)).toEqual(['SMS'])

  const after = await citizen.seesKiosk()
  const stillUnpaid = after.connections.flatMap(({ unpaidBills }) => unpaidBills.map(({ id }) => id))
  expect(stillUnpaid).toHaveLength(unpaid.length - bills.length)
  expect(after.unreadNotificationCount).toBe(unreadNotificationCount + 1)
}

const inRupees = (paise: number) => new Intl.NumberFormat('en-IN', { minimumFractionDigits: 2 }).format(paise / 100)

async function pdfText(url: string): Promise<string> {
  const response = await fetch(url)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf'])
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const data = new Uint8Array(await response.arrayBuffer())
  const pdf = await getDocument({ data, standardFontDataUrl: `${join(root, 'standard_fonts')}/`, verbosity: 0 }).promise
  const { items } = await (await pdf.getPage(1)).getTextContent()
  return items.map((item) => ('str' in item ? item.str : '')).join(' ')
}
