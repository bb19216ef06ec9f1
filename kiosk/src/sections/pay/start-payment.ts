import { useMutation } from '@apollo/client/react'
import { useRef } from 'react'
import { StartPaymentDocument, type StartPaymentMutation } from '../../generated/operations.ts'

export type StartedPayment = StartPaymentMutation['startPayment']

/**
 * Starts a payment. A press that got no answer may have arrived all the same, so the next press for the same bills
 * carries the same idempotency key; other bills, or an answer, make a new intention with a new key.
 */
export function useStartPayment() {
  const [mutate, { loading, error, reset }] = useMutation(StartPaymentDocument, { fetchPolicy: 'no-cache' })
  const intention = useRef<{ bills: string; idempotencyKey: string } | null>(null)

  async function start(billIds: string[]): Promise<StartedPayment | null> {
    const bills = [...billIds].sort().join()
    if (intention.current?.bills !== bills) intention.current = { bills, idempotencyKey: newKey() }
    const { idempotencyKey } = intention.current
    // A failure stays in `error`, shown by the screen.
    const answer = await mutate({ variables: { billIds, idempotencyKey } }).catch(() => null)
    if (!answer?.data) return null
    intention.current = null
    return answer.data.startPayment
  }

  return { start, starting: loading, error, reset }
}

/** A random UUID, also on a page that is not served over TLS, where `randomUUID` is missing. */
function newKey(): string {
  if ('randomUUID' in crypto) return crypto.randomUUID()
  const bytes: Uint8Array = (crypto as Crypto).getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
