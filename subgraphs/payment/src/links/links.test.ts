import { randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually, type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'
import { connectRazorpay } from '../providers/razorpay/razorpay.ts'
import { legalLinkTransitions } from './link.ts'

const [asha, ravi, operator, paise] = ['cit_asha', 'cit_ravi', 'stf_operator', 14_950]
let house: PaymentHouse
let made = 0

beforeAll(async () => {
  house = await startPaymentHouse()
})
afterAll(() => house?.stop())

const fields = `id status url qrSvg amount { paise } allocations { bill { id } amount { paise } } payment { id status }`
const create = `mutation ($input: CreatePaymentLinkInput!) { createPaymentLink(input: $input) { ${fields} } }`

interface Link {
  readonly id: string
  readonly status: string
  readonly url: string
  readonly qrSvg: string
  readonly payment: { readonly id: string; readonly status: string } | null
}

const newBill = (citizenId = asha) => {
  const billId = `bill_${++made}`
  house.bills.set(billId, { citizenId, paise })
  return billId
}

async function makes(wish: object, who = asha, scopes: readonly string[] = []) {
  const input = { idempotencyKey: randomUUID(), ...wish }
  const { data, errors } = await house.staffAsks(who, scopes, create, { input })
  return { link: data?.createPaymentLink as Link, error: errors?.[0]?.extensions }
}

const made1 = async (billIds = [newBill()]) => (await makes({ billIds })).link
const sees = async (id: string, who = asha) => {
  const { data, errors } = await house.ask(who, `query ($id: ID!) { paymentLink(id: $id) { ${fields} } }`, { id })
  return { link: data?.paymentLink as unknown as Link, error: errors?.[0]?.extensions }
}
const cancels = async (id: string, who = asha) => {
  const { data, errors } = await house.ask(who, `mutation ($id: ID!) { cancelPaymentLink(id: $id) { id status } }`, {
    id,
  })
  return { link: data?.cancelPaymentLink as unknown as Link, error: errors?.[0]?.extensions }
}
/** Anybody who has the address, without signing in. */
async function pays(url: string, outcome = 'success') {
  const body = JSON.stringify({ outcome })
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  return { status: response.status, body: (await response.json()) as Record<string, string> }
}
const reaches = (id: string, status: string) =>
  eventually(() =>
    house.prisma.paymentLink.findFirst({
      where: { id, status },
      include: { payment: { include: { captures: true, bills: true, transitions: true } } },
    }),
  )
/** As Razorpay reports a link's money. */
async function linkEvent(
  id: string,
  paymentId: string,
  about: { event?: string; amount?: number; status?: string } = {},
) {
  const { event = 'payment_link.paid', amount = paise, status = 'paid' } = about
  const link = await house.prisma.paymentLink.findUniqueOrThrow({ where: { id } })
  const entities = {
    payment_link: { id: link.providerLinkId, reference_id: id, short_url: link.url, status },
    payment: { id: paymentId, order_id: `order_${paymentId}`, status: 'captured', amount, currency: 'INR' },
  }
  const payload = Object.fromEntries(Object.entries(entities).map(([name, entity]) => [name, { entity }]))
  return { entity: 'event', event, payload, created_at: Math.floor(Date.now() / 1000) }
}

test('the states of a link are the same here and in the database', async () => {
  const rows = await house.prisma.legalTransition.findMany({ where: { machine: 'payment_link' } })
  const here = Object.entries(legalLinkTransitions).flatMap(([from, all]) => all.map((to) => `${from} ${to}`))
  expect(rows.map(({ fromStatus, toStatus }) => `${fromStatus} ${toStatus}`).sort()).toEqual(
    [...here, ' CREATED'].sort(),
  )
})

test('whoever has a link pays it without signing in, and the bill is paid', async () => {
  const billId = newBill()
  const { link } = await makes({ billIds: [billId] })
  expect(link).toMatchObject({
    status: 'ISSUED',
    amount: { paise },
    allocations: [{ bill: { id: billId } }],
    payment: null,
  })
  expect(link.qrSvg).toContain('<svg')
  const page = await (await fetch(link.url)).text()
  expect(page).toContain('₹149.50')
  // Until somebody pays, the bill waits for nobody.
  expect((await house.starts(asha, [billId])).error).toBeUndefined()
  await pays(link.url)
  const { payment } = await reaches(link.id, 'PAID')
  expect(payment).toMatchObject({ status: 'CAPTURED', citizenId: asha, provider: 'RAZORPAY', bills: [{ billId }] })
  expect(payment?.transitions.map(({ toStatus }) => toStatus)).toEqual(['CREATED', 'PENDING', 'CAPTURED'])
  expect((await sees(link.id)).link.payment).toMatchObject({ id: payment?.id, status: 'CAPTURED' })
  const jobs = await house.admin.query(
    `SELECT data FROM events.job WHERE name = 'billing.payment-captured' AND data->>'paymentId' = $1`,
    [payment?.id],
  )
  expect(jobs.rows.map(({ data }) => data.bills)).toMatchObject([[{ billId, amountPaise: '14950' }]])
  expect((await pays(link.url)).status).toBe(400)
})

test('the same key answers the same link, other input with it is refused, and two at once make one', async () => {
  const wish = { billIds: [newBill()], idempotencyKey: randomUUID() }
  const [one, two] = await Promise.all([makes(wish), makes(wish)])
  const link = one.link ?? two.link
  expect((await makes(wish)).link.id).toBe(link.id)
  expect((await makes({ ...wish, billIds: [newBill()] })).error).toMatchObject({ code: 'CONFLICT' })
  const { rows } = await house.admin.query('SELECT FROM sandbox.payment_link WHERE reference = $1', [link.id])
  expect(rows).toHaveLength(1)
})

test('a link that a dead process left half-made is gone on with, not made twice', async () => {
  const wish = { billIds: [newBill()], idempotencyKey: randomUUID() }
  const { link } = await makes(wish)
  await house.admin.query(`BEGIN; SET LOCAL session_replication_role = replica;
    UPDATE payment.payment_link SET status = 'CREATED', provider_link_id = NULL, url = NULL WHERE id = '${link.id}'; COMMIT`)
  expect((await makes(wish)).link).toMatchObject({ id: link.id, status: 'ISSUED', url: link.url })
})

test('staff make links for anybody’s consumer number, a citizen only for the own', async () => {
  const consumer = { utility: 'ELECTRICITY', consumerNumber: newBill() }
  expect((await makes({ consumer }, ravi)).error).toMatchObject({ code: 'NOT_FOUND' })
  const { link } = await makes({ consumer }, operator, ['links:write'])
  expect(link.status).toBe('ISSUED')
  expect((await sees(link.id, ravi)).error).toMatchObject({ code: 'NOT_FOUND' })
  expect((await cancels(link.id, ravi)).error).toMatchObject({ code: 'NOT_FOUND' })
  expect((await sees(link.id)).link.id).toBe(link.id)
  const byBill = { billIds: [newBill()], citizenId: asha }
  expect((await makes(byBill, operator, ['links:write'])).link.status).toBe('ISSUED')
  expect((await makes({ billIds: [newBill()] }, ravi)).error).toMatchObject({ code: 'NOT_FOUND' })
})

test.each([
  ['input.billIds', {}],
  ['input.billIds', { billIds: [] }],
  ['input.billIds', { billIds: ['a', 'a'] }],
  ['input.billIds', { billIds: ['💸'] }],
  ['input.billIds', { billIds: ['a'], consumer: { utility: 'GAS', consumerNumber: '1' } }],
  ['input.citizenId', { billIds: ['a'], citizenId: ravi }],
  ['input.consumer.consumerNumber', { consumer: { utility: 'GAS', consumerNumber: '💸' } }],
  ['input.expiresAt', { billIds: ['a'], expiresAt: new Date(Date.now() + 60_000).toISOString() }],
  ['input.expiresAt', { billIds: ['a'], expiresAt: new Date(Date.now() + 400 * 24 * 3_600_000).toISOString() }],
  ['input.idempotencyKey', { billIds: ['a'], idempotencyKey: 'a\u0000b' }],
])('what makes no sense is refused and named: %s', async (field, wish) => {
  const { error } = await makes(wish)
  expect(error).toMatchObject({ code: 'BAD_USER_INPUT', field })
})

test('a cancelled link takes no money at its page; money that came nevertheless counts', async () => {
  const link = await made1()
  expect((await cancels(link.id)).link.status).toBe('CANCELLED')
  expect((await cancels(link.id)).link.status).toBe('CANCELLED')
  expect((await pays(link.url)).status).toBe(400)
  expect((await house.reports(await linkEvent(link.id, `pay_c${made}`))).body).toEqual({ status: 'applied' })
  expect((await reaches(link.id, 'PAID')).payment?.status).toBe('CAPTURED')
  expect((await cancels(link.id)).error).toMatchObject({ code: 'CONFLICT' })
})

test('a link that nobody paid expires; one that was paid late is paid', async () => {
  const link = await made1()
  await pays(link.url, 'expire')
  await reaches(link.id, 'EXPIRED')
  await house.reports(await linkEvent(link.id, `pay_e${made}`, { status: 'expired' }))
  expect((await reaches(link.id, 'PAID')).payment?.captures).toMatchObject([{ kind: 'MAIN' }])
})

test('a link paid twice pays its bill once; the second money is to go back', async () => {
  const link = await made1()
  await pays(link.url)
  const { payment } = await reaches(link.id, 'PAID')
  const second = await linkEvent(link.id, `pay_s${made}`)
  await Promise.all([house.reports(second), house.reports(await linkEvent(link.id, `pay_s${made}`))])
  const captures = await house.prisma.capture.findMany({
    where: { paymentId: payment?.id ?? '' },
    orderBy: { kind: 'desc' },
  })
  expect(captures).toMatchObject([{ kind: 'MAIN' }, { kind: 'EXTRA', state: 'TO_RETURN', amountPaise: BigInt(paise) }])
})

test('another amount than the link asks for is held for an operator', async () => {
  const link = await made1()
  const part = { event: 'payment_link.partially_paid', status: 'partially_paid', amount: 5000 }
  await house.reports(await linkEvent(link.id, `pay_p${made}`, part))
  expect((await reaches(link.id, 'PAID')).payment).toMatchObject({
    status: 'CONFLICTED',
    captures: [{ kind: 'CONFLICT', state: 'HELD', amountPaise: 5000n }],
  })
})

test('a forged report changes nothing; a replayed one nothing more; one of another’s link is kept', async () => {
  const link = await made1()
  const event = await linkEvent(link.id, `pay_f${made}`)
  expect((await house.reports(event, { signature: '0'.repeat(64) })).status).toBe(401)
  expect((await sees(link.id)).link.status).toBe('ISSUED')
  expect((await house.reports(event)).body).toEqual({ status: 'applied' })
  expect((await house.reports(event)).body).toEqual({ status: 'duplicate' })
  const { payment } = await reaches(link.id, 'PAID')
  expect(payment?.captures).toHaveLength(1)
  const text = JSON.stringify(event).replaceAll(link.id, 'lnk_nobody').replaceAll('plink_', 'plink_x')
  const eventId = `evt_${randomUUID()}`
  expect((await house.reports(text, { eventId })).body).toEqual({ status: 'unknown order' })
  const kept = { provider_eventId: { provider: 'RAZORPAY', eventId } }
  expect((await house.prisma.providerEvent.findUniqueOrThrow({ where: kept })).payload).toBe(text)
})

test('the browser of whoever paid makes the provider be asked, if the provider signed what it brings', async () => {
  const link = await made1()
  const row = await house.prisma.paymentLink.findUniqueOrThrow({ where: { id: link.id } })
  // The webhooks of this payment are lost.
  await house.admin.query(`CREATE RULE lost AS ON INSERT TO sandbox.webhook DO INSTEAD NOTHING`)
  const { returnUrl } = (await pays(link.url)).body
  await house.admin.query('DROP RULE lost ON sandbox.webhook')
  const { search } = new URL(returnUrl ?? '')
  const comesBack = (query: string) => fetch(`${house.paymentUrl}/checkout/link-return${query}`, { redirect: 'manual' })
  expect((await comesBack(search.replace(/razorpay_payment_id=pay_/, 'razorpay_payment_id=pay_x'))).status).toBe(303)
  expect((await sees(link.id)).link.status).toBe('ISSUED')
  expect((await comesBack(search)).status).toBe(303)
  expect((await reaches(link.id, 'PAID')).payment?.transitions.at(-1)?.source).toBe('POLL')
  const { validatePaymentVerification } = createRequire(import.meta.url)('razorpay/dist/utils/razorpay-utils.js')
  const brought = new URLSearchParams(search)
  const named = {
    payment_link_id: row.providerLinkId,
    payment_id: brought.get('razorpay_payment_id'),
    payment_link_reference_id: link.id,
    payment_link_status: 'paid',
  }
  expect(validatePaymentVerification(named, brought.get('razorpay_signature'), 'secret')).toBe(true)
  const { razorpay, upi, checkoutBaseUrl } = house.config
  const adapter = connectRazorpay({ ...razorpay, upi, returnUrl: checkoutBaseUrl })
  expect(adapter.links?.readReturn(brought)).toBe(row.providerLinkId)
})

test('a link whose bills were paid otherwise is cancelled by the next look', async () => {
  const billId = newBill()
  const link = await made1([billId])
  const { started } = await house.starts(asha, [billId])
  await house.finishes(started.checkout?.providerOrderId, 'success')
  await eventually(() => house.prisma.payment.findFirst({ where: { id: started.payment.id, status: 'CAPTURED' } }))
  await eventually(async () => {
    await house.admin.query(
      `UPDATE events.job SET start_after = now() WHERE name = 'payment.look-at-link' AND data->>'linkId' = $1 AND state < 'active'`,
      [link.id],
    )
    return (await sees(link.id)).link.status === 'CANCELLED'
  })
  expect((await pays(link.url)).status).toBe(400)
})

test('links come page by page, newest first, and only to whom they may', async () => {
  const own = (await Promise.all([1, 2, 3].map(() => makes({ billIds: [newBill('cit_meera')] }, 'cit_meera')))).map(
    ({ link }) => link.id,
  )
  const query = `query ($first: Int!, $after: String, $filter: PaymentLinkFilter) {
    paymentLinks(first: $first, after: $after, filter: $filter) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`
  const reads = async (variables: object, scopes = ['payments:read']) => {
    const { data, errors } = await house.staffAsks(operator, scopes, query, { first: 2, ...variables })
    return { page: data?.paymentLinks as Page, error: errors?.[0]?.extensions }
  }
  expect((await reads({}, [])).error).toMatchObject({ code: 'FORBIDDEN' })
  const filter = { citizenId: 'cit_meera' }
  const { page } = await reads({ filter })
  const { page: rest } = await reads({ filter, after: page.pageInfo.endCursor })
  expect([page.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([true, false])
  expect([...page.edges, ...rest.edges].map(({ node }) => node.id).sort()).toEqual(own.sort())
  expect((await reads({ first: 101 })).error).toMatchObject({ field: 'first' })
  expect((await reads({ after: 'bm9uZQ' })).error).toMatchObject({ field: 'after' })
  expect((await reads({ filter: { citizenId: '💸' } })).error).toMatchObject({ field: 'filter.citizenId' })
  const entity = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
    ... on Citizen { paymentLinks { edges { node { id } } } } } }`
  const ofMeera = async (who: string) => {
    const representations = [{ __typename: 'Citizen', id: 'cit_meera' }]
    const { data } = await house.ask(who, entity, { representations })
    const [citizen] = (data?._entities ?? []) as { paymentLinks: Page }[]
    return citizen?.paymentLinks.edges.length
  }
  expect([await ofMeera('cit_meera'), await ofMeera(ravi)]).toEqual([3, 0])
})

interface Page {
  readonly edges: readonly { readonly node: { readonly id: string } }[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
}
