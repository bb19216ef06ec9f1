import { useMutation } from '@apollo/client/react'
import { StartPaymentDocument } from '../../generated/operations.ts'
import { useIntention } from '../../use-intention.ts'
import { inputOf, type Way, type Wish } from './wish.ts'

/** Starts a payment, once for the same wish and way. */
export function useStartPayment() {
  const [mutate, { loading, error, reset }] = useMutation(StartPaymentDocument, { fetchPolicy: 'no-cache' })
  const intention = useIntention()

  /** The id of the payment; null when there is none, and `error` says why. */
  async function start(wish: Wish, way: Way): Promise<string | null> {
    const input = inputOf(wish, way, intention.keyFor([wish, way]))
    const answer = await mutate({ variables: { input } }).catch(() => null)
    if (!answer?.data) return null
    intention.wentThrough()
    return answer.data.startPayment.payment.id
  }

  return { start, starting: loading, error, reset }
}
