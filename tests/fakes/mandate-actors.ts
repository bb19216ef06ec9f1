import { randomUUID } from 'node:crypto'
import type { ExecutionResult } from 'graphql'
import type { MandateDebit } from '../../subgraphs/payment/src/generated/prisma/client.ts'
import { eventually, type PaymentHouse } from './payment-house.ts'

export interface SeenMandate {
  readonly id: string
  readonly status: string
  readonly isPausedAtBank: boolean
  readonly authorisation: { readonly url: string; readonly providerOrderId: string } | null
}

const fields = 'id status isPausedAtBank authorisation { url providerOrderId }'
const farAway = '2035-12-31'

/** What citizens do with mandates, and what only a test can: let time pass. */
export function mandateActors(house: PaymentHouse) {
  const { prisma, admin } = house

  async function creates(citizenId: string, wish: object, key: string = randomUUID()) {
    const input = { maxAmountPaise: '1000000', validUntil: farAway, idempotencyKey: key, ...wish }
    const query = `mutation ($input: CreateMandateInput!) {
      createMandate(input: $input) { mandate { ${fields} } authorisation { url } } }`
    const { data, errors } = await house.ask(citizenId, query, { input })
    const made = (data as ExecutionResult['data'])?.createMandate as { mandate: SeenMandate } | undefined
    return { mandate: made?.mandate as SeenMandate, error: errors?.[0]?.extensions }
  }

  async function changes(
    citizenId: string,
    change: 'pause' | 'resume' | 'cancel',
    mandateId: string,
    key = randomUUID(),
  ) {
    const query = `mutation ($input: MandateInput!) { done: ${change}Mandate(input: $input) { ${fields} } }`
    const { data, errors } = await house.ask(citizenId, query, { input: { mandateId, idempotencyKey: key as string } })
    const done = (data as ExecutionResult['data'])?.done as SeenMandate | undefined
    return { status: done?.status, error: errors?.[0]?.extensions }
  }

  async function sees(citizenId: string, id: string) {
    const { data, errors } = await house.ask(citizenId, `query ($id: ID!) { mandate(id: $id) { ${fields} } }`, { id })
    return { mandate: (data as ExecutionResult['data'])?.mandate as SeenMandate, error: errors?.[0]?.extensions }
  }

  const becomes = (id: string, status: string) => eventually(() => prisma.mandate.findFirst({ where: { id, status } }))

  /** The next look at a mandate comes now. */
  const looks = (mandateId: string) => house.sends('payment.mandate', { mandateId })

  const debitOf = (billId: string, ...statuses: string[]): Promise<MandateDebit> =>
    eventually(() =>
      prisma.mandateDebit.findFirst({ where: { billId, status: { in: statuses } }, orderBy: { id: 'desc' } }),
    )

  return {
    creates,
    changes,
    sees,
    becomes,
    looks,
    debitOf,
    /** A mandate that its citizen allowed. */
    async hasMandate(citizenId: string, connectionId: string, wish: object = {}) {
      const { mandate } = await creates(citizenId, { connectionId, ...wish })
      await house.finishes(mandate.authorisation?.providerOrderId, 'success')
      const { providerTokenId } = await becomes(mandate.id, 'ACTIVE')
      return { id: mandate.id, tokenId: providerTokenId ?? '' }
    },
    /** The time of a waiting debit has come. */
    async timeComes(debitId: string) {
      await prisma.mandateDebit.update({ where: { id: debitId }, data: { nextTryAt: new Date() } })
      await house.sends('payment.mandate-debit', { debitId })
    },
    /** What the provider was asked to take for a bill, by its own books. */
    async takenFor(billId: string) {
      const { rows } = await admin.query<{ status: string; paise: number; order: string }>(
        `SELECT p.status, p.amount_paise::int AS paise, p.order_id AS "order" FROM sandbox.payment p
         JOIN sandbox."order" o ON o.id = p.order_id JOIN payment.payment_bill b ON b.payment_id = o.receipt
         WHERE b.bill_id = $1 ORDER BY p.created_at`,
        [billId],
      )
      return rows
    },
    /** What was told, by event, about a mandate or its debits. */
    async toldOf(event: string, mandateId: string) {
      const { rows } = await admin.query<{ data: Record<string, unknown> }>(
        `SELECT data FROM events.job WHERE name = 'notification.' || $1 AND data->>'mandateId' = $2 ORDER BY created_on`,
        [event, mandateId],
      )
      return rows.map(({ data }) => data)
    },
    async statesOf(debitId: string) {
      const steps = await prisma.mandateDebitTransition.findMany({ where: { debitId }, orderBy: { version: 'asc' } })
      return steps.map(({ toStatus }) => toStatus)
    },
  }
}

export type MandateActors = ReturnType<typeof mandateActors>
