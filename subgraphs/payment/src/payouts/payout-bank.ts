import { z } from 'zod'
import { callTimeoutMs, ProviderRefusal, unavailable } from '../providers/provider-port.ts'
import type { Destination, PayoutMode, PayoutStatus } from './payout.ts'
import type { PayoutAccount } from './payout-settings.ts'

export interface PayoutOrder {
  /** Ours, 36 characters: the bank's idempotency key, and the reference by which it finds the payout again. */
  readonly payoutId: string
  readonly amountPaise: bigint
  readonly mode: PayoutMode
  readonly purpose: string
  readonly narration: string | null
  readonly reference: string
  readonly beneficiaryName: string
  readonly destination: Destination
}

/** A payout as the bank tells of it. */
export interface PayoutReport {
  readonly providerPayoutId: string
  /** Ours. */
  readonly payoutId: string | null
  readonly amountPaise: bigint
  readonly status: Exclude<PayoutStatus, 'WAITING' | 'CANCELLED'>
  readonly utr: string | null
  readonly reason: string | null
}

/** Each call fails with ProviderUnavailable without an answer, and with ProviderRefusal where the bank said no for good. */
export interface PayoutBank {
  /** The same payoutId again is the same payout. */
  send(order: PayoutOrder): Promise<PayoutReport>
  find(payoutId: string): Promise<PayoutReport | undefined>
}

const payoutEntity = z.object({
  id: z.string().min(1),
  amount: z.int().positive(),
  status: z.string(),
  reference_id: z.string().nullish(),
  utr: z.string().nullish(),
  failure_reason: z.string().nullish(),
  status_details: z.object({ description: z.string().nullish() }).nullish(),
})

const ends: Readonly<Record<string, PayoutReport['status']>> = {
  processed: 'PROCESSED',
  reversed: 'REVERSED',
  failed: 'FAILED',
  rejected: 'FAILED',
  cancelled: 'FAILED',
}

/** Undefined when it is no payout. Pending, queued, scheduled and processing ones have not ended. */
export function readPayoutEntity(value: unknown): PayoutReport | undefined {
  const { data } = payoutEntity.safeParse(value)
  if (!data) return undefined
  return {
    providerPayoutId: data.id,
    payoutId: data.reference_id ?? null,
    amountPaise: BigInt(data.amount),
    status: ends[data.status] ?? 'SENT',
    utr: data.utr ?? null,
    reason: data.status_details?.description ?? data.failure_reason ?? null,
  }
}

/** RazorpayX by its payouts API (the composite call: contact, fund account and payout at once). */
export function connectPayoutBank(account: PayoutAccount): PayoutBank {
  const authorization = `Basic ${Buffer.from(`${account.keyId}:${account.keySecret}`).toString('base64')}`

  async function call(path: string, init: RequestInit): Promise<unknown> {
    const headers = { authorization, 'content-type': 'application/json', ...init.headers }
    const signal = AbortSignal.timeout(callTimeoutMs)
    const response = await fetch(`${account.baseUrl}/v1${path}`, { ...init, headers, signal }).catch((cause) => {
      throw unavailable({ cause })
    })
    const body = await response.json().catch(() => undefined)
    if (response.ok) return body
    const description = (body as { error?: { description?: string } } | undefined)?.error?.description
    if (response.status === 400) throw new ProviderRefusal(description ?? 'The bank refused.')
    throw unavailable({ status: response.status, cause: description ?? response.status })
  }

  function read(value: unknown): PayoutReport {
    const report = readPayoutEntity(value)
    if (!report) throw unavailable({ status: 200, cause: 'no payout in the answer' })
    return report
  }

  return {
    async send(order) {
      const headers = { 'X-Payout-Idempotency': order.payoutId }
      const body = JSON.stringify(bodyOf(account, order))
      return read(await call('/payouts', { method: 'POST', headers, body }))
    },
    async find(payoutId) {
      const query = new URLSearchParams({ account_number: account.accountNumber, reference_id: payoutId })
      const answer = await call(`/payouts?${query}`, { method: 'GET' }).catch((error) => {
        // A search that is refused says nothing of the payout: the bank may have it.
        throw error instanceof ProviderRefusal ? unavailable({ status: 400, cause: error }) : error
      })
      const { items = [] } = (answer ?? {}) as { items?: unknown[] }
      return items.map(read).find((report) => report.payoutId === payoutId)
    },
  }
}

function bodyOf({ accountNumber }: PayoutAccount, order: PayoutOrder) {
  const { destination, beneficiaryName: name } = order
  const account =
    destination.kind === 'bank_account'
      ? { bank_account: { name, ifsc: destination.ifsc, account_number: destination.accountNumber } }
      : { vpa: { address: destination.address } }
  return {
    account_number: accountNumber,
    amount: Number(order.amountPaise),
    currency: 'INR',
    mode: order.mode,
    purpose: order.purpose,
    fund_account: { account_type: destination.kind, ...account, contact: { name, type: 'customer' } },
    // A payout that waits for money on the city's account is not lost, and not sent twice.
    queue_if_low_balance: true,
    reference_id: order.payoutId,
    ...(order.narration && { narration: order.narration }),
    notes: { reference: order.reference },
  }
}
