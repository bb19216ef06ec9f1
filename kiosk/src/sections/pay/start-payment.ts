import { useMutation } from '@apollo/client/react'
import { useRef } from 'react'
import { StartPaymentDocument } from '../../generated/operations.ts'
import { inputOf, type Way, type Wish } from './wish.ts'

/**
 * Starts a payment. A press that got no answer may have arrived all the same, so the next press for the same carries the
 * same idempotency key; anything else, or an answer, makes a new intention with a new key.
 */
export function useStartPayment() {
  const [mutate, { loading, error, reset }] = useMutation(StartPaymentDocument, { fetchPolicy: 'no-cache' })
  const intention = useRef<{ what: string; idempotencyKey: string } | null>(null)

  /** The id of the payment; null when there is none, and `error` says why. */
  async function start(wish: Wish, way: Way): Promise<string | null> {
    const what = JSON.stringify([wish, way])
    if (intention.current?.what !== what) intention.current = { what, idempotencyKey: newKey() }
    const input = inputOf(wish, way, intention.current.idempotencyKey)
    const answer = await mutate({ variables: { input } }).catch(() => null)
    if (!answer?.data) return null
    intention.current = null
    return answer.data.startPayment.payment.id
  }

  return { start, starting: loading, error, reset }
}

/** A random UUID, also on a page that is not served over TLS, where `randomUUID` is missing. */
export function newKey(): string {
  if ('randomUUID' in crypto) return crypto.randomUUID()
  const bytes: Uint8Array = (crypto as Crypto).getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
