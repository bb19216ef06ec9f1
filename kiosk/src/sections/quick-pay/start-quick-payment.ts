import { useMutation } from '@apollo/client/react'
import { useRef } from 'react'
import { StartQuickPaymentDocument } from '../../generated/operations.ts'
import { anonymous } from '../../graph-client.ts'
import { forgetSession } from '../../machine/kept-session.ts'
import { errorCode } from '../../messages/explain-error.ts'
import { useLanguageTag } from '../../messages/language.ts'
import { newKey } from '../../new-key.ts'
import { type Found, type Pressed, type QuickWay, toAbout } from './consumer.ts'
import { keepQuickPayment } from './keep-quick-payment.ts'

/** As for those signed in: a press that got no answer is repeated with the same key, by the next press or after a reload. */
export function useStartQuickPayment({ consumer, pressed }: Found) {
  const language = useLanguageTag()
  const [mutate, { loading, error }] = useMutation(StartQuickPaymentDocument, { fetchPolicy: 'no-cache' })
  const intention = useRef<Pressed | null>(pressed ?? null)

  /** The token of the payment; null when there is none, and `error` says why. */
  async function start(way: QuickWay, amountPaise: number | null): Promise<string | null> {
    const last = intention.current
    const isSame = last?.way === way && last.amountPaise === amountPaise
    const now = isSame ? last : { way, amountPaise, idempotencyKey: newKey() }
    intention.current = now
    keepQuickPayment(toAbout({ consumer, pressed: now }), language)
    const { idempotencyKey } = now
    const wish = { consumer, ...(amountPaise !== null && { amountPaise: String(amountPaise) }) }
    const input = { ...wish, provider: 'RAZORPAY', method: way, idempotencyKey } as const
    try {
      const answer = await mutate({ variables: { input }, context: anonymous })
      intention.current = null
      return answer.data?.startQuickPayment.token ?? null
    } catch (failure) {
      if (!mayHaveBegun(failure)) forgetSession()
      return null
    }
  }
  return { start, starting: loading, error }
}

/** No answer came, or not from who decides. */
const unanswered = ['network', 'INTERNAL_SERVER_ERROR', 'UPSTREAM_UNAVAILABLE']
const mayHaveBegun = (failure: unknown) => unanswered.includes(errorCode(failure))
