import { createHmac, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type MandateActors, mandateActors } from '../../../../tests/fakes/mandate-actors.ts'
import { eventually, type PaymentHouse, startPaymentHouse } from '../../../../tests/fakes/payment-house.ts'
import { legalDebitTransitions } from './debit.ts'
import { legalMandateTransitions, mandateStatuses, type PermissionStatus, standAfter } from './mandate.ts'

const [asha, ravi] = ['cit_asha', 'cit_ravi']
let n = 0
let connectionId = ''
let house: PaymentHouse
let actors: MandateActors

beforeAll(async () => {
  house = await startPaymentHouse()
  actors = mandateActors(house)
})
afterAll(() => house?.stop())
beforeEach(() => {
  n += 1
  connectionId = `con_m${n}`
  house.bills.set(`m${n}`, { citizenId: asha, paise: 0 })
})

test('a mandate waits for its citizen at the provider and is in force once it is allowed there', async () => {
  const { mandate } = await actors.creates(asha, { connectionId })
  expect(mandate.status).toBe('PENDING')
  const { url, providerOrderId } = mandate.authorisation ?? { url: '', providerOrderId: '' }
  expect(url).toContain(providerOrderId)
  const page = await fetch(`${house.paymentUrl}/checkout/${providerOrderId}`)
  expect(await page.text()).toContain('name="recurring" value="1"')
  await house.finishes(providerOrderId, 'success')
  const active = await actors.becomes(mandate.id, 'ACTIVE')
  expect(active.activatedAt).not.toBeNull()
  expect((await actors.sees(asha, mandate.id)).mandate.authorisation).toBeNull()
  expect(await actors.toldOf('mandate-changed', mandate.id)).toMatchObject([
    { status: 'ACTIVE', citizenId: asha, connectionId },
  ])
  const steps = await house.prisma.mandateTransition.findMany({
    where: { mandateId: mandate.id },
    orderBy: { version: 'asc' },
  })
  expect(steps.map(({ toStatus, source }) => [toStatus, source])).toEqual([
    ['CREATED', 'API'],
    ['PENDING', 'API'],
    ['ACTIVE', 'PROVIDER'],
  ])
})

test('who has their account erased is debited no more, and no mandate says who it was', async () => {
  const citizenId = 'cit_leaves'
  house.bills.set(`m${n}`, { citizenId, paise: 0 })
  const { mandate } = await actors.creates(citizenId, { connectionId })
  const authorised = mandate.authorisation?.providerOrderId ?? ''
  await house.finishes(authorised, 'success')
  await actors.becomes(mandate.id, 'ACTIVE')
  await house.publishErased({ citizenId, at: new Date().toISOString() })
  await actors.becomes(mandate.id, 'CANCELLED')
  expect(await house.prisma.mandate.findMany({ where: { citizenId }, select: { holderName: true } })).toEqual([
    { holderName: 'Erased' },
  ])
})

test('nothing of the citizen but a name goes to the provider', async () => {
  const { mandate } = await actors.creates(asha, { connectionId })
  const { rows } = await house.admin.query(
    `SELECT c.email, c.contact FROM sandbox.customer c JOIN sandbox."order" o ON o.customer_id = c.id WHERE o.receipt = $1`,
    [mandate.id],
  )
  expect(rows).toEqual([{ email: `autopay+${mandate.id.slice(4)}@example.com`, contact: '9999999999' }])
})

test('the same key leads to the same mandate; a connection has one', async () => {
  const key = randomUUID()
  const first = await actors.creates(asha, { connectionId }, key)
  const again = await actors.creates(asha, { connectionId }, key)
  expect(again.mandate.id).toBe(first.mandate.id)
  const other = await actors.creates(asha, { connectionId, maxAmountPaise: 100 }, key)
  expect(other.error).toMatchObject({ code: 'CONFLICT' })
  const second = await actors.creates(asha, { connectionId })
  expect(second.error).toMatchObject({ code: 'CONFLICT' })
  await actors.changes(asha, 'cancel', first.mandate.id)
  expect((await actors.creates(asha, { connectionId })).mandate.status).toBe('PENDING')
})

test('a mandate whose registration was broken off is gone on with under its key, at one order', async () => {
  await house.admin.query(`CREATE SEQUENCE payment.breaks;
    CREATE FUNCTION payment.break_off() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
      IF nextval('payment.breaks') = 1 THEN RAISE EXCEPTION 'broken off here'; END IF; RETURN NEW; END $$;
    CREATE TRIGGER break_off BEFORE UPDATE ON payment.mandate FOR EACH ROW
      WHEN (NEW.status = 'PENDING' AND NEW.connection_id = '${connectionId}') EXECUTE FUNCTION payment.break_off()`)
  const key = randomUUID()
  expect((await actors.creates(asha, { connectionId }, key)).error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' })
  const { mandate } = await actors.creates(asha, { connectionId }, key)
  expect(mandate.status).toBe('PENDING')
  const { rows } = await house.admin.query('SELECT id FROM sandbox."order" WHERE receipt = $1', [mandate.id])
  expect(rows).toEqual([{ id: mandate.authorisation?.providerOrderId }])
})

test.each([
  ['input.connectionId', { connectionId: 'no id' }],
  ['input.maxAmountPaise', { maxAmountPaise: '99' }],
  ['input.maxAmountPaise', { maxAmountPaise: '1500001' }],
  ['input.maxAmountPaise', { maxAmountPaise: '-1' }],
  ['input.validUntil', { validUntil: '2020-01-01' }],
  ['input.validUntil', { validUntil: '2099-01-01' }],
  ['input.provider', { provider: 'PAYTM' }],
  ['input.idempotencyKey', { idempotencyKey: '' }],
])('what cannot be allowed is refused and named: %s', async (field, wish) => {
  const { error } = await actors.creates(asha, { connectionId, ...wish })
  expect(error).toMatchObject({ code: 'BAD_USER_INPUT', field })
  expect(await house.prisma.mandate.count({ where: { connectionId } })).toBe(0)
})

test('another citizen neither sees a mandate nor changes it, nor sets one up on this connection', async () => {
  const { id } = await actors.hasMandate(asha, connectionId)
  expect((await actors.creates(ravi, { connectionId })).error).toMatchObject({ code: 'NOT_FOUND' })
  expect((await actors.sees(ravi, id)).error).toMatchObject({ code: 'NOT_FOUND' })
  for (const change of ['pause', 'resume', 'cancel'] as const) {
    expect((await actors.changes(ravi, change, id)).error).toMatchObject({ code: 'NOT_FOUND' })
  }
  const query = `query ($id: ID!) { myMandates { edges { node { id } } }
    _entities(representations: [{ __typename: "Connection", id: $id }]) { ... on Connection { mandate { id status } } } }`
  const ravis = await house.ask(ravi, query, { id: connectionId })
  expect(ravis.data).toEqual({ myMandates: { edges: [] }, _entities: [{ mandate: null }] })
  const ashas = await house.ask(asha, query, { id: connectionId })
  expect(ashas.data).toMatchObject({ _entities: [{ mandate: { id, status: 'ACTIVE' } }] })
  expect((await actors.sees(asha, id)).mandate.status).toBe('ACTIVE')
})

test('a person’s mandates come page by page, newest first, each once', async () => {
  const citizen = 'cit_pages'
  const ids: string[] = []
  for (const name of ['p1', 'p2', 'p3']) {
    house.bills.set(name, { citizenId: citizen, paise: 0 })
    ids.push((await actors.creates(citizen, { connectionId: `con_${name}` })).mandate.id)
  }
  const query = `query ($after: String, $status: MandateStatus) { myMandates(first: 2, after: $after, status: $status) {
    edges { node { id } } pageInfo { hasNextPage endCursor } } }`
  interface Page {
    readonly edges: { readonly node: { readonly id: string } }[]
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string }
  }
  const asks = async (variables: object) =>
    (await house.ask(citizen, query, variables as Record<string, unknown>)).data?.myMandates as unknown as Page
  const first = await asks({})
  const second = await asks({ after: first.pageInfo.endCursor })
  expect([...first.edges, ...second.edges].map(({ node }) => node.id)).toEqual(ids.toReversed())
  expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false])
  expect((await asks({ status: 'ACTIVE' })).edges).toEqual([])
})

test('pause and resume under one key happen once; a mandate that is over stays so', async () => {
  const { id } = await actors.hasMandate(asha, connectionId)
  const key = randomUUID()
  expect(await actors.changes(asha, 'pause', id, key)).toMatchObject({ status: 'PAUSED' })
  expect(await actors.changes(asha, 'resume', id)).toMatchObject({ status: 'ACTIVE' })
  // The old request again answers and changes nothing.
  expect(await actors.changes(asha, 'pause', id, key)).toMatchObject({ status: 'ACTIVE' })
  expect(await actors.changes(asha, 'cancel', id)).toMatchObject({ status: 'CANCELLED' })
  expect(await actors.changes(asha, 'cancel', id)).toMatchObject({ status: 'CANCELLED' })
  for (const change of ['pause', 'resume'] as const) {
    expect((await actors.changes(asha, change, id)).error).toMatchObject({ code: 'CONFLICT' })
  }
})

test('what the citizen does in the UPI app counts here: paused there it is resumed there, cancelled there it is over', async () => {
  const { id, tokenId } = await actors.hasMandate(asha, connectionId)
  await house.changesToken(tokenId, { change: 'paused' })
  await actors.becomes(id, 'PAUSED')
  expect((await actors.sees(asha, id)).mandate.isPausedAtBank).toBe(true)
  expect((await actors.changes(asha, 'resume', id)).error).toMatchObject({ code: 'CONFLICT' })
  await house.changesToken(tokenId, { change: 'resumed' })
  await actors.becomes(id, 'ACTIVE')
  await house.changesToken(tokenId, { change: 'cancelled' })
  await actors.becomes(id, 'CANCELLED')
})

test('paused in both places it is in force again only when both are over', async () => {
  const { id, tokenId } = await actors.hasMandate(asha, connectionId)
  await actors.changes(asha, 'pause', id)
  await house.changesToken(tokenId, { change: 'paused' })
  await eventually(() => house.prisma.mandate.findFirst({ where: { id, isPausedAtProvider: true } }))
  await house.changesToken(tokenId, { change: 'resumed' })
  await eventually(() => house.prisma.mandate.findFirst({ where: { id, isPausedAtProvider: false, status: 'PAUSED' } }))
  expect(await actors.changes(asha, 'resume', id)).toMatchObject({ status: 'ACTIVE' })
})

test('a mandate that is declined is rejected, one that nobody allows in time expires', async () => {
  const declined = await actors.creates(asha, { connectionId })
  await house.finishes(declined.mandate.authorisation?.providerOrderId, 'failure')
  await actors.becomes(declined.mandate.id, 'REJECTED')
  const { mandate } = await actors.creates(asha, { connectionId })
  await house.prisma.mandate.update({ where: { id: mandate.id }, data: { authoriseBy: new Date() } })
  await actors.looks(mandate.id)
  await actors.becomes(mandate.id, 'EXPIRED')
})

test('a permission that comes after its mandate had ended is given back', async () => {
  const { mandate } = await actors.creates(asha, { connectionId })
  await actors.changes(asha, 'cancel', mandate.id)
  await house.finishes(mandate.authorisation?.providerOrderId, 'success')
  const isCancelled = async () => {
    const { rows } = await house.admin.query('SELECT status FROM sandbox.token WHERE order_id = $1', [
      mandate.authorisation?.providerOrderId,
    ])
    return rows[0]?.status === 'cancelled'
  }
  await eventually(isCancelled)
  expect((await actors.sees(asha, mandate.id)).mandate.status).toBe('CANCELLED')
})

test('after its last day a mandate is over', async () => {
  const { id } = await actors.hasMandate(asha, connectionId)
  await house.admin.query(`BEGIN; SET LOCAL session_replication_role = replica;
    UPDATE payment.mandate SET valid_until = '2026-01-01' WHERE id = '${id}'; COMMIT`)
  await actors.looks(id)
  await actors.becomes(id, 'EXPIRED')
})

test('a forged webhook is refused; one that is signed, or sent again, is only a reason to ask the provider', async () => {
  const { id, tokenId } = await actors.hasMandate(asha, connectionId)
  const body = JSON.stringify({
    entity: 'event',
    event: 'token.cancelled',
    contains: ['token'],
    payload: { token: { entity: { id: tokenId, entity: 'token', recurring_details: { status: 'cancelled' } } } },
    created_at: Math.floor(Date.now() / 1000),
  })
  const forged = await house.reports(body, { signature: createHmac('sha256', 'other').update(body).digest('hex') })
  expect(forged.status).toBe(401)
  const { lookRound } = await house.prisma.mandate.findUniqueOrThrow({ where: { id } })
  expect((await house.reports(body)).body).toEqual({ status: 'applied' })
  expect((await house.reports(body)).body).toEqual({ status: 'duplicate' })
  await eventually(() => house.prisma.mandate.findFirst({ where: { id, lookRound: { gt: lookRound } } }))
  expect((await actors.sees(asha, id)).mandate.status).toBe('ACTIVE')
})

test('a provider that cannot be asked changes nothing', async () => {
  const { id, tokenId } = await actors.hasMandate(asha, connectionId)
  await house.admin.query(`UPDATE sandbox.token SET id = id || 'x' WHERE id = $1`, [tokenId])
  const { lookRound } = await house.prisma.mandate.findUniqueOrThrow({ where: { id } })
  await actors.looks(id)
  await eventually(() => house.prisma.mandate.findFirst({ where: { id, lookRound: { gt: lookRound } } }))
  expect((await actors.sees(asha, id)).mandate.status).toBe('ACTIVE')
})

test('the states and their ways are the same here and in the database, which keeps their history', async () => {
  const waysOf = async (machine: string) =>
    (await house.prisma.legalTransition.findMany({ where: { machine } }))
      .map(({ fromStatus, toStatus }) => `${fromStatus}>${toStatus}`)
      .sort()
  const inCode = (table: Readonly<Record<string, readonly string[]>>, ...first: string[]) =>
    [...first, ...Object.entries(table).flatMap(([from, all]) => all.map((to) => `${from}>${to}`))].sort()
  expect(await waysOf('mandate')).toEqual(inCode(legalMandateTransitions, '>CREATED'))
  expect(await waysOf('mandate_debit')).toEqual(inCode(legalDebitTransitions, '>ANNOUNCED', '>SKIPPED'))
  const { id } = await actors.hasMandate(asha, connectionId)
  const back = { status: 'CREATED', version: 99 }
  await expect(house.prisma.mandate.update({ where: { id }, data: back })).rejects.toThrow(/may not go from/)
  await expect(house.prisma.mandate.update({ where: { id }, data: { maxAmountPaise: 1n } })).rejects.toThrow(
    /may not change/,
  )
  await expect(house.prisma.mandateTransition.deleteMany({ where: { mandateId: id } })).rejects.toThrow()
})

test('what the provider says never leads out of an end, and only along legal ways', () => {
  const permissions: PermissionStatus[] = ['initiated', 'confirmed', 'rejected', 'paused', 'cancelled']
  for (const status of mandateStatuses.filter((one) => one !== 'CREATED')) {
    for (const permission of permissions) {
      const isPausedHere = status === 'PAUSED'
      const stand = standAfter({ status, isPausedHere, isPausedAtProvider: false }, permission)
      const isLegal = stand && [status, ...legalMandateTransitions[status]].some((to) => to === stand.status)
      expect([status, permission, stand === undefined || isLegal]).toEqual([status, permission, true])
    }
  }
})
